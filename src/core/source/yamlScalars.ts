import { EVENT_SCALAR, getScalarValue, SCALAR_STYLE_DOUBLE_QUOTED, SCALAR_STYLE_PLAIN, SCALAR_STYLE_SINGLE_QUOTED, type ScalarEvent } from 'js-yaml';
import type { TextSpan } from '../../base/span';
import type { MarkRuns } from './marks';
import { scalarType } from './scalarType';
import type { ScalarNode } from './tree';

/** What js-yaml says of a scalar, as far as its value and its place depend on it. */
export type YamlScalar = Pick<ScalarEvent, 'valueStart' | 'valueEnd' | 'style' | 'chomping' | 'indent' | 'fast'>;

const noProperties = { type: EVENT_SCALAR, anchorStart: -1, anchorEnd: -1, tagStart: -1, tagEnd: -1 } as const;

/** @returns the node of a scalar that is written out. `marks`: what was masked in `text`. */
export function scalarOf(text: string, scalar: YamlScalar, marks: MarkRuns | undefined): ScalarNode {
  const span = spanOf(scalar);
  const value = valueOf(text, scalar);
  const filled = marks?.fill(value, span);
  if (filled !== undefined) return { is: 'scalar', span, text: filled, type: 'string', whole: false, textStart: undefined };
  const isParallel = value.length === scalar.valueEnd - scalar.valueStart && (scalar.fast || !isQuoted(scalar) || !text.slice(scalar.valueStart, scalar.valueEnd).includes('\n'));
  return { is: 'scalar', span, text: value, type: scalar.style === SCALAR_STYLE_PLAIN ? scalarType(value) : 'string', whole: true, textStart: isParallel ? scalar.valueStart : undefined };
}

/** @returns the text that a scalar stands for. */
export function valueOf(text: string, scalar: YamlScalar): string {
  return scalar.fast ? text.slice(scalar.valueStart, scalar.valueEnd) : getScalarValue(text, { ...noProperties, ...scalar });
}

/** @returns the place of a scalar, with its quotes. */
export function spanOf(scalar: YamlScalar): TextSpan {
  return isQuoted(scalar) ? { start: scalar.valueStart - 1, end: scalar.valueEnd + 1 } : { start: scalar.valueStart, end: scalar.valueEnd };
}

function isQuoted({ style }: YamlScalar): boolean {
  return style === SCALAR_STYLE_SINGLE_QUOTED || style === SCALAR_STYLE_DOUBLE_QUOTED;
}
