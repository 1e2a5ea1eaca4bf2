import type { JSX } from 'preact';

const shapes = {
  chevron: <path d="M6 4l4 4-4 4" stroke-width="1.4" />,
  tick: <path d="M3.5 8.5l3 3 6-7" stroke-width="1.6" />,
  blocked: <path d="M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM5.6 5.600l4.8 4.800M10.4 5.600l-4.8 4.8" stroke-width="1.3" />,
  unknown: (
    <>
      <circle cx="8" cy="8" r="6" stroke-width="1.2" stroke-dasharray="2.4 1.6" />
      <path d="M6.2 6.600c0-2.2 3.6-2.2 3.6-.1 0 1.3-1.8 1.4-1.8 2.800M8 10.700v1.2" stroke-width="1.2" />
    </>
  ),
  prices: <path d="M3 4.500c0-1.5 10-1.5 10 0v7c0 1.5-10 1.5-10 0zM3 4.500c0 1.5 10 1.5 10 0" stroke-width="1.1" />,
  hint: <path d="M6 11h4M6.5 13.500h3M8 2a4 4 0 0 0-2.3 7.300V11h4.600V9.300A4 4 0 0 0 8 2z" stroke-width="1.1" />,
  info: <path d="M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 7v4.500M8 4.500V6" stroke-width="1.2" />,
  offline: <path d="M5 6h6v2.500a3 3 0 0 1-6 0zM6.5 2v4M9.5 2v4M8 11.500V14M2.5 13.500l11-11" stroke-width="1.1" />,
  shield: <path d="M8 2l5 2v4c0 3-2.2 5-5 6-2.8-1-5-3-5-6V4z" stroke-width="1.2" />,
  running: <path d="M8 2a6 6 0 1 1-6 6" stroke-width="1.5" />,
  waiting: <circle cx="8" cy="8" r="2" stroke-width="1.2" />,
  estimate: <path d="M3.5 6.500c1.5-1.6 3-1.6 4.5 0s3 1.6 4.5 0M3.5 10.500c1.5-1.6 3-1.6 4.5 0s3 1.6 4.5 0" stroke-width="1.2" />,
} satisfies Record<string, JSX.Element>;
export type IconName = keyof typeof shapes;

/** A picture that says nothing which the text beside it does not say. */
export function Icon({ name, className = '' }: { readonly name: IconName; readonly className?: string }): JSX.Element {
  return (
    <svg class={`icon ${className}`} aria-hidden="true" width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor">
      {shapes[name]}
    </svg>
  );
}
