import type { JSX } from 'preact';

/** A path and the width of its line. */
const shapes = {
  chevron: ['M6 4l4 4-4 4', 1.4],
  tick: ['M3.5 8.5l3 3 6-7', 1.6],
  blocked: ['M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8', 1.3],
  unknown: ['M7 2.1A6 6 0 0 0 4.5 3.1M3 4.7A6 6 0 0 0 2 7.3M2.2 9.5A6 6 0 0 0 3.5 12M5.2 13.3A6 6 0 0 0 7.8 14M10 13.7A6 6 0 0 0 12.3 12.2M13.4 10.6A6 6 0 0 0 14 8M13.7 6A6 6 0 0 0 12.2 3.7M10.6 2.6A6 6 0 0 0 9 2.1M6.2 6.6c0-2.2 3.6-2.2 3.6-.1 0 1.3-1.8 1.4-1.8 2.8M8 10.7v1.2', 1.2],
  prices: ['M3 4.5c0-1.5 10-1.5 10 0v7c0 1.5-10 1.5-10 0zM3 4.5c0 1.5 10 1.5 10 0', 1.1],
  info: ['M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 7v4.5M8 4.5V6', 1.2],
  offline: ['M5 6h6v2.5a3 3 0 0 1-6 0zM6.5 2v4M9.5 2v4M8 11.5V14M2.5 13.5l11-11', 1.1],
  shield: ['M8 2l5 2v4c0 3-2.2 5-5 6-2.8-1-5-3-5-6V4z', 1.2],
  running: ['M8 2a6 6 0 1 1-6 6', 1.5],
  waiting: ['M8 6a2 2 0 1 0 0 4A2 2 0 0 0 8 6z', 1.2],
  estimate: ['M3.5 6.5c1.5-1.6 3-1.6 4.5 0s3 1.6 4.5 0M3.5 10.5c1.5-1.6 3-1.6 4.5 0s3 1.6 4.5 0', 1.2],
} as const satisfies Record<string, readonly [string, number]>;
export type IconName = keyof typeof shapes;

/** A picture that says nothing which the text beside it does not say. */
export function Icon({ name, className = '' }: { readonly name: IconName; readonly className?: string }): JSX.Element {
  const [d, width] = shapes[name];
  return (
    <svg class={`icon ${className}`} aria-hidden="true" width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor">
      <path d={d} stroke-width={width} />
    </svg>
  );
}
