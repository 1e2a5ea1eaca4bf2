import { parseJson } from './json';
import { maskJson } from './maskJson';
import { maskYaml } from './maskYaml';
import type { Parsed } from './parsed';
import type { Tree } from './tree';
import type { TolerantYaml } from './yaml';
import { parseYaml } from './yaml';

export interface Source extends Parsed {
  /** True where marks of a text template stand in the text. */
  readonly marked: boolean;
}

/** Marks that only templates have, within strings of a text that parses without masking. */
const certainMark = /\$\{[^{}]*\}|\{\{[^{}]*\}\}|<%=?/;

/** Parses JSON; where that fails and the text looks like a template, again with its marks masked. */
export function parseJsonSource(text: string): Source {
  const plain = parseJson(text);
  if (plain.problems.length === 0) return { ...plain, marked: plain.root !== undefined && hasMarks(plain.root) };
  if (plain.problems.some((problem) => problem.messageId !== 'broken')) return { ...plain, marked: false };
  const masked = maskJson(text);
  if (masked === undefined) return { ...plain, marked: false };
  const again = parseJson(masked.text, masked.marks);
  return again.problems.length <= plain.problems.length ? { ...again, marked: true } : { ...plain, marked: false };
}

/** Parses YAML likewise. `keepMarks` (templates of CloudFormation) tells `${…}` in strings from a template's marks. */
export function parseYamlSource(text: string, tolerant: TolerantYaml | undefined): Source {
  const plain = parseYaml(text, undefined);
  if (plain.problems.length === 0) return { ...plain, marked: plain.root !== undefined && hasMarks(plain.root) };
  if (plain.problems.some((problem) => problem.messageId !== 'broken')) return { ...plain, marked: false };
  const masked = maskYaml(text);
  if (masked !== undefined) {
    const again = parseYaml(masked.text, undefined, masked.marks);
    if (again.problems.length === 0) return { ...again, marked: true };
    if (tolerant !== undefined) return { ...parseYaml(masked.text, tolerant, masked.marks), marked: true };
  }
  return { ...(tolerant === undefined ? plain : parseYaml(text, tolerant)), marked: masked !== undefined };
}

function hasMarks(root: Tree): boolean {
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
