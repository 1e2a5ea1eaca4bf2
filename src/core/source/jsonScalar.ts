import type { MarkRuns } from './marks';
import type { ScalarNode } from './tree';

/** @returns the node of a text, a number or a constant of JSON. `value`: the decoded text; of all else only the kind matters. `marks`: what was masked in `source`. */
export function jsonScalar(source: string, value: unknown, offset: number, length: number, marks: MarkRuns | undefined): ScalarNode {
  const span = { start: offset, end: offset + length };
  if (typeof value !== 'string') {
    const type = value === null ? 'null' : typeof value === 'boolean' ? 'boolean' : 'number';
    return { is: 'scalar', span, text: source.slice(offset, offset + length), type, whole: true, textStart: offset };
  }
  const filled = marks?.fill(value, span);
  if (filled !== undefined) return { is: 'scalar', span, text: filled, type: 'string', whole: false, textStart: undefined };
  return { is: 'scalar', span, text: value, type: 'string', whole: true, textStart: value.length === length - 2 ? offset + 1 : undefined };
}
