import type { JSX } from 'preact';

/** A button that reads like a link: it does something here, and leads to no address. */
export function Link(props: JSX.HTMLAttributes<HTMLButtonElement>): JSX.Element {
  return <button class="link" {...props} />;
}
