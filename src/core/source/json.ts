import { visit } from 'jsonc-parser';
import type { SyntaxProblem } from '../analysis/types';
import type { MarkRuns } from './marks';
import type { Parsed } from './parsed';
import { readPlainJson } from './plainJson';
import { tooDeepAt } from './depth';
import { jsonScalar } from './jsonScalar';
import type { Entry, MapNode, ListNode, Tree } from './tree';

interface OpenMap {
  readonly is: 'map';
  readonly start: number;
  readonly entries: Entry[];
  key: { text: string; start: number; end: number } | undefined;
}

interface OpenList {
  readonly is: 'list';
  readonly start: number;
  readonly items: Tree[];
}

/**
 * Parses JSON with comments, trailing commas and damage: what can be read is read.
 * @param text the source; offsets of the tree are offsets in it.
 * @param marks ranges of a text template that were masked in `text` (see `marks.ts`).
 */
export function parseJson(text: string, marks?: MarkRuns): Parsed {
  const plain = readPlainJson(text, marks);
  return plain === undefined ? parseJsonTolerantly(text, marks) : { root: plain, problems: [] };
}

/** jsonc-parser reads on behind damage. */
export function parseJsonTolerantly(text: string, marks: MarkRuns | undefined): Parsed {
  const deep = tooDeepAt(text, 'json');
  if (deep !== undefined) return { root: undefined, problems: [{ messageId: 'too-deep', span: { start: deep, end: deep + 1 } }] };

  const problems: SyntaxProblem[] = [];
  const stack: (OpenMap | OpenList)[] = [];
  let root: Tree | undefined;

  const add = (node: Tree): void => {
    const top = stack[stack.length - 1];
    if (top === undefined) root ??= node;
    else if (top.is === 'list') top.items.push(node);
    else if (top.key !== undefined) {
      const { text: key, start, end } = top.key;
      top.key = undefined;
      top.entries.push({ key, keySpan: { start, end }, value: node });
    }
  };
  const close = (end: number): void => {
    const top = stack.pop();
    if (top === undefined) return;
    const span = { start: top.start, end };
    // What damage or a mark swallowed is not absent.
    const complete = marks?.hasBlankIn(span) !== true && !problems.some((problem) => problem.span.start >= span.start);
    const node: MapNode | ListNode = top.is === 'map' ? { is: 'map', span, entries: top.entries, complete } : { is: 'list', span, items: top.items, complete };
    add(node);
  };

  visit(
    text,
    {
      onObjectBegin: (offset) => void stack.push({ is: 'map', start: offset, entries: [], key: undefined }),
      onArrayBegin: (offset) => void stack.push({ is: 'list', start: offset, items: [] }),
      onObjectProperty: (name, offset, length) => {
        const top = stack[stack.length - 1];
        if (top?.is === 'map') top.key = { text: name, start: offset, end: offset + length };
      },
      onObjectEnd: (offset, length) => close(offset + length),
      onArrayEnd: (offset, length) => close(offset + length),
      onLiteralValue: (value: unknown, offset, length) => add(jsonScalar(text, value, offset, length, marks)),
      onError: (_code, offset, length) => {
        if (problems.length < 20) problems.push({ messageId: 'broken', span: { start: Math.min(offset, text.length), end: Math.min(offset + Math.max(length, 1), text.length) } });
      },
    },
    { allowTrailingComma: true },
  );
  return { root, problems };
}
