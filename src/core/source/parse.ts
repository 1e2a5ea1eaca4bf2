import { parseJson } from './json';
import { maskJson } from './maskJson';
import { maskYaml } from './maskYaml';
import type { Parsed } from './parsed';
import type { Tree } from './tree';
import type { TolerantYaml } from './yaml';
import { parseYaml } from './yaml';

export interface Source extends Parsed {
  /** True where marks of a text template had to be masked before the text could be read. */
  readonly masked: boolean;
}

/** Marks that only templates have, within strings of a text that parses without masking. */
const certainMark = /\$\{[^{}]*\}|\{\{[^{}]*\}\}|<%=?/;

/** Parses JSON; where that fails, again with the marks of a template masked and what is half typed blanked. */
export function parseJsonSource(original: string): Source {
  // A byte order mark is no JSON; a space keeps every offset.
  const text = original.startsWith('\uFEFF') ? ` ${original.slice(1)}` : original;
  const plain = parseJson(text);
  if (plain.problems.length === 0) return { ...plain, masked: false };
  if (plain.problems.some((problem) => problem.messageId !== 'broken')) return { ...plain, masked: false };
  const masked = maskJson(text);
  if (masked === undefined) return { ...plain, masked: false };
  const again = parseJson(masked.text, masked.marks);
  return again.problems.length <= plain.problems.length ? { root: again.root, problems: masked.marks.hasMarks ? again.problems : plain.problems, masked: masked.marks.hasMarks } : { ...plain, masked: false };
}

/** Parses YAML likewise. */
export function parseYamlSource(text: string, tolerant: TolerantYaml | undefined): Source {
  const plain = parseYaml(text, undefined);
  if (plain.problems.length === 0) return { ...plain, masked: false };
  if (plain.problems.some((problem) => problem.messageId !== 'broken')) return { ...plain, masked: false };
  const masked = maskYaml(text);
  if (masked !== undefined) {
    const again = parseYaml(masked.text, undefined, masked.marks);
    if (again.problems.length === 0) return { ...again, masked: true };
    if (tolerant !== undefined) return { ...parseYaml(masked.text, tolerant, masked.marks), masked: true };
  }
  return { ...(tolerant === undefined ? plain : parseYaml(text, tolerant)), masked: masked !== undefined };
}

/** @returns true where a value holds a mark of a text template, in a text that can be read as it is. */
export function hasMarks(root: Tree): boolean {
  const open: Tree[] = [root];
  let left = 100_000;
  for (let node = open.pop(); node !== undefined && left-- > 0; node = open.pop()) {
    if (node.is === 'scalar') {
      if (certainMark.test(node.text)) return true;
    } else if (node.is === 'map') for (const entry of node.entries) open.push(entry.value);
    else if (node.is === 'list') for (const item of node.items) open.push(item);
    else if (node.is === 'call') open.push(node.arg);
  }
  return false;
}
