import type { TextSpan } from '../../base/span';
import type { Fix, TextEdit } from './types';

/**
 * The place of a word within a value.
 * @returns the first place of `token` inside `span`, or the whole span where the value is written in another way (by intrinsics, escapes).
 */
export function tokenSpan(text: string, span: TextSpan, token: string): TextSpan {
  const start = token === '' ? -1 : text.slice(span.start, span.end).indexOf(token);
  return start < 0 ? span : { start: span.start + start, end: span.start + start + token.length };
}

/** The host of private ECR as a `Sub` writes it, or the part of it that a `Join` lists. */
const writtenEcrHost = /[^\s"',[\]/]*dkr[.-]ecr[^\s"',[\]/]*/gu;

/** As {@link tokenSpan}, for a host of private ECR: where it is put together, the written part that holds `dkr.ecr`, if there is only one. */
export function ecrHostSpan(text: string, span: TextSpan, host: string): TextSpan {
  const literal = tokenSpan(text, span, host);
  const [part, ...others] = literal === span ? text.slice(span.start, span.end).matchAll(writtenEcrHost) : [];
  return part === undefined || others.length > 0 ? literal : { start: span.start + part.index, end: span.start + part.index + part[0].length };
}

/** @returns an edit that replaces `token` inside `span`; nothing where it does not stand there literally, or more than once. */
export function replaceToken(text: string, span: TextSpan, token: string, newText: string): readonly TextEdit[] | undefined {
  const slice = text.slice(span.start, span.end);
  const start = slice.indexOf(token);
  if (token === '' || start < 0 || slice.indexOf(token, start + token.length) >= 0) return undefined;
  return [{ span: { start: span.start + start, end: span.start + start + token.length }, newText }];
}

/**
 * An entry behind another one of the same map, written as its neighbour is: on a line of its own or in the same one.
 * @param value the span of the neighbour's value.
 * @returns nothing where the neighbour's key cannot be found before the value.
 */
export function insertAfter(text: string, value: TextSpan, key: string, newValue: string, isYaml: boolean): TextEdit | undefined {
  const lineStart = text.lastIndexOf('\n', value.start - 1) + 1;
  const before = /^(?<indent>[ \t]*)(?<first>["']?[\w-]+["']?\s*:\s*["']?)$/u.exec(text.slice(lineStart, value.start));
  const end = /["']/u.test(text.charAt(value.end)) && before?.groups?.['first']?.endsWith(text.charAt(value.end)) === true ? value.end + 1 : value.end;
  const isBlock = before !== null;
  const isJsonLike = !isYaml || !isBlock;
  const entry = isYaml ? `${key}: ${newValue}` : `"${key}": "${newValue}"`;
  if (isYaml && !isBlock && !/[{,]/u.test(text.slice(lineStart, value.start))) return undefined;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const separator = isBlock ? `${isJsonLike ? ',' : ''}${newline}${before.groups?.['indent'] ?? ''}` : ', ';
  return { span: { start: end, end }, newText: `${separator}${entry}` };
}

/** How a template writes the domain of a classic ECR address: literally, as a mark in a `Sub`, or as a list item in a `Join`. */
const ecrDomain = /amazonaws\.com(?!\.cn)|\$\{AWS::URLSuffix\}|!Ref\s+["']?AWS::URLSuffix["']?|\{\s*["']?Ref["']?\s*:\s*["']AWS::URLSuffix["']\s*\}|Ref:\s*["']?AWS::URLSuffix["']?/gu;
const ecrLabel = /\bdkr\.ecr(?<fips>-fips)?(?=[.,"'\s])/gu;

/**
 * Edits that turn a classic address of private ECR into the one with IPv6: `dkr.ecr` to `dkr-ecr`, and the domain to `on.aws`, each
 * where it stands, also inside `Fn::Sub` and `Fn::Join`.
 * @returns nothing where the address is not written out in the span exactly once.
 */
export function ecrDualStackEdits(text: string, span: TextSpan): readonly TextEdit[] | undefined {
  const slice = text.slice(span.start, span.end);
  const labels = [...slice.matchAll(ecrLabel)];
  const label = labels[0];
  if (labels.length !== 1 || label === undefined) return undefined;
  const domains = [...slice.matchAll(ecrDomain)].filter((match) => match.index > label.index);
  const domain = domains[0];
  if (domains.length !== 1 || domain === undefined) return undefined;
  const at = (match: RegExpExecArray): TextSpan => ({ start: span.start + match.index, end: span.start + match.index + match[0].length });
  return [
    { span: at(label), newText: `dkr-ecr${label.groups?.['fips'] ?? ''}` },
    { span: at(domain), newText: domainText(domain[0]) },
  ];
}

function domainText(written: string): string {
  if (written.startsWith('{')) return '"on.aws"';
  return 'on.aws';
}

/** @returns the text after the edits, which must not overlap. What is inserted at one place stands in the order of the edits. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let end = 0;
  for (const { span, newText } of inOrder(edits)) {
    result += text.slice(end, span.start) + newText;
    end = span.end;
  }
  return result + text.slice(end);
}

/** Edits by their place; those of one place as they were. */
function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.map((edit, index) => ({ edit, index })).sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index).map(({ edit }) => edit);
}

/** What of several fixes may be applied at once. */
export interface MergedFixes {
  readonly edits: readonly TextEdit[];
  /** Fixes whose place another one has taken. */
  readonly leftOut: readonly Fix[];
}

/**
 * Joins fixes of one text. The same edit counts once; of two that change one place in different ways the first of the text stays, at the
 * same place the first of the list, and the other is left out as a whole: half a fix would be none.
 */
export function mergeFixes(fixes: readonly Fix[]): MergedFixes {
  const ordered = fixes.map((fix, index) => ({ fix, index })).sort((a, b) => startOf(a.fix) - startOf(b.fix) || a.index - b.index);
  const taken: TextEdit[] = [];
  const leftOut: Fix[] = [];
  for (const { fix } of ordered) {
    const fresh = fix.edits.filter((edit) => !taken.some((other) => isSame(edit, other)));
    if (fresh.some((edit) => taken.some((other) => overlap(edit.span, other.span)))) leftOut.push(fix);
    else taken.push(...fresh);
  }
  return { edits: inOrder(taken), leftOut };
}

const startOf = (fix: Fix): number => fix.edits.reduce((least, { span }) => Math.min(least, span.start), Number.POSITIVE_INFINITY);

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.newText === b.newText;
}

/** @returns true where two places share a character; two insertions at one place do not. */
export function overlap(a: TextSpan, b: TextSpan): boolean {
  return a.start < b.end && b.start < a.end;
}
