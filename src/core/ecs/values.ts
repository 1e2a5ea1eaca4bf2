import type { Maybe } from '../../base/maybe';
import { absent, known, unknown } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import { booleanOf } from '../source/scalarType';
import type { Tree } from '../source/tree';
import { valueIn } from '../source/tree';
import type { Text } from './model';
import { isOnlyMarks, markPlaceholders } from './text';

/** A map or list after choices are settled. `conditional`: it may not be there. */
export type Settled =
  | { readonly is: 'known'; readonly node: Tree; readonly conditional: boolean }
  | { readonly is: 'unknown'; readonly span: TextSpan }
  | { readonly is: 'absent' };

export interface Items {
  readonly items: readonly { readonly node: Tree; readonly conditional: boolean }[];
  /** False where the file does not tell all items. */
  readonly complete: boolean;
}

/** How values of one file are read: as they stand (task definitions), or through intrinsic functions (templates). */
export interface Values {
  text(node: Tree | undefined): Maybe<Text>;
  settle(node: Tree | undefined): Settled;
  items(node: Tree | undefined): Items;
}

/** Values of something that may not be there (a branch of `Fn::If`): what they say is no more certain than the default of a parameter. */
export function ofChoice(values: Values): Values {
  return {
    text(node) {
      const text = values.text(node);
      return text.is === 'known' ? known(text.value, text.span, 'default') : text;
    },
    settle: (node) => values.settle(node),
    items: (node) => values.items(node),
  };
}

/** Values of a task definition: literal, with the marks of text templates and hand-written placeholders. */
export const plainValues: Values = {
  text(node) {
    if (node === undefined || (node.is === 'scalar' && node.type === 'null')) return absent;
    if (node.is !== 'scalar') return unknown(node.span);
    const value = node.whole ? markPlaceholders(node.text) : { text: node.text, whole: false };
    return isOnlyMarks(value.text) ? unknown(node.span) : known(value, node.span);
  },
  settle(node) {
    if (node === undefined || (node.is === 'scalar' && node.type === 'null')) return { is: 'absent' };
    return node.is === 'map' || node.is === 'list' ? { is: 'known', node, conditional: false } : { is: 'unknown', span: node.span };
  },
  items(node) {
    if (node === undefined || (node.is === 'scalar' && node.type === 'null')) return { items: [], complete: true };
    if (node.is !== 'list') return { items: [], complete: false };
    const items = node.items.map((item) => ({ node: item, conditional: false }));
    return { items, complete: node.complete && !node.items.some((item) => item.is === 'lost' || (item.is === 'scalar' && !item.whole)) };
  },
};

/** @returns the property of a map; unknown, not absent, where the map has holes. */
export function textAt(values: Values, map: Tree | undefined, name: string): Maybe<Text> {
  const found = values.text(valueIn(map, name));
  return found.is === 'absent' && map?.is === 'map' && !map.complete ? unknown(map.span) : found;
}

export function booleanAt(values: Values, map: Tree | undefined, name: string): Maybe<boolean> {
  return mapped(textAt(values, map, name), booleanOf);
}

export function numberAt(values: Values, map: Tree | undefined, name: string): Maybe<number> {
  return mapped(textAt(values, map, name), numberOf);
}

/** @returns the number that a text says, else undefined. */
export function numberOf(text: string): number | undefined {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) ? undefined : value;
}

/** Reads a known text as something else; what cannot be read so is unknown. */
export function mapped<T>(text: Maybe<Text>, read: (text: string) => T | undefined): Maybe<T> {
  if (text.is !== 'known') return text;
  const value = text.value.whole ? read(text.value.text) : undefined;
  return value === undefined ? unknown(text.span) : known(value, text.span, text.certainty);
}
