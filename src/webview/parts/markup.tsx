import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './icon';

/** What the parts say again and again. Functions, not components: nothing of it lives by itself. */

export function column(name: string, className?: string): JSX.Element {
  return (
    <th scope="col" class={className}>
      {name}
    </th>
  );
}

export function figure(text: ComponentChildren): JSX.Element {
  return <td class="number">{text}</td>;
}

export function note(text: ComponentChildren): JSX.Element {
  return <p class="note">{text}</p>;
}

/** A line of text behind a picture. */
export function marked(icon: IconName, text: ComponentChildren, className = 'tip'): JSX.Element {
  return (
    <p class={className}>
      <Icon name={icon} className={icon === 'blocked' ? 'bad' : ''} />
      <span>{text}</span>
    </p>
  );
}
