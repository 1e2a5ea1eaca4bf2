import type { JSX } from 'preact';

interface ChoiceProps<T extends string> {
  readonly id: string;
  readonly label: string;
  /** True where what is chosen says what it is: the label is for screen readers. */
  readonly isUnlabelled?: boolean;
  readonly className?: string;
  readonly values: readonly T[];
  readonly value: T;
  readonly isDisabled?: boolean;
  readonly name: (value: T) => string;
  readonly choose: (value: T) => void;
}

/** One of a list, with its label. */
export function Choice<T extends string>({ id, label, isUnlabelled, className, values, value, isDisabled, name, choose }: ChoiceProps<T>): JSX.Element {
  return (
    <div class={className}>
      <label class={isUnlabelled === true ? 'vh' : undefined} for={id}>{label}</label>
      <select
        id={id}
        disabled={isDisabled}
        onChange={(event) => {
          const chosen = values.find((one) => one === event.currentTarget.value);
          if (chosen !== undefined) choose(chosen);
        }}
      >
        {values.map((one) => (
          <option key={one} value={one} selected={one === value}>
            {name(one)}
          </option>
        ))}
      </select>
    </div>
  );
}
