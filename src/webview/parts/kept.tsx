import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';

interface KeptProps {
  /** All that the drawing shows or does: words, numbers, what stays. */
  readonly by: readonly unknown[];
  readonly children: () => JSX.Element;
}

/** A drawing that stays as long as what it shows does. */
export function Kept({ by, children }: KeptProps): JSX.Element {
  return useMemo(children, by);
}
