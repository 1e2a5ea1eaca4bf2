import type { TextSpan } from '../../base/span';
import type { TextEdit } from './types';

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

/** @returns the text after the edits, which must not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return [...edits].sort((a, b) => b.span.start - a.span.start).reduce((result, edit) => result.slice(0, edit.span.start) + edit.newText + result.slice(edit.span.end), text);
}
