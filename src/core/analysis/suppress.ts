import { LineIndex } from '../../base/span';
import type { Finding } from './types';

/** An entry `ignore` of the team's file. The reason is required: who reads it later wants to know. */
export interface IgnoreEntry {
  readonly rule: string;
  /** Globs with `*`, `**` and `?`, relative to the team's file, with `/`. */
  readonly files: readonly string[];
  /** Only findings whose text in the file is this. */
  readonly at?: string;
  readonly reason: string;
}

export interface SuppressOptions {
  readonly text: string;
  /** Path of the file relative to the team's file, with `/`. */
  readonly path: string;
  readonly ignore: readonly IgnoreEntry[];
}

const wish = /\bipv6-fargate-ignore\s+(?<rules>IPV6-\d+(?:\s*,\s*IPV6-\d+)*)\s*:[ \t]*(?<reason>[^\s*])/gu;
const commentSign = /#|\/\/|\/\*/u;

/**
 * Leaves out what people chose to accept: a comment `ipv6-fargate-ignore IPV6-101: reason` on the line or the one above, or an entry of the
 * team's file. Without a reason neither counts.
 */
export function applySuppressions(findings: readonly Finding[], options: SuppressOptions): readonly Finding[] {
  if (findings.length === 0) return findings;
  const { text } = options;
  const lines = new LineIndex(text);
  const isAccepted = acceptance(options);
  return findings.filter(({ ruleId, span }) => !isAccepted(ruleId, lines.at(span.start).line, text.slice(span.start, span.end)));
}

/**
 * @returns whether a finding of a rule at a line of this text was accepted. Numbers of lines start at 1; `quoted` is what it marks, which
 * the `at` of an entry is compared with.
 */
export function acceptance({ text, path, ignore }: SuppressOptions): (ruleId: string, line: number, quoted: string) => boolean {
  const accepted = acceptedByComment(text);
  const entries = ignore.filter((entry) => entry.reason.trim() !== '' && entry.files.some((glob) => matchesGlob(glob, path)));
  return (ruleId, line, quoted) => accepted.has(`${ruleId}@${String(line)}`) || entries.some((entry) => entry.rule === ruleId && (entry.at === undefined || quoted.includes(entry.at)));
}

function acceptedByComment(text: string): ReadonlySet<string> {
  const accepted = new Set<string>();
  // Few files hold the word: a plain search is faster than the expression.
  if (!text.includes('ipv6-fargate-ignore')) return accepted;
  let lines: LineIndex | undefined;
  for (const match of text.matchAll(wish)) {
    const { line, column } = (lines ??= new LineIndex(text)).at(match.index);
    if (!commentSign.test(text.slice(match.index - column + 1, match.index))) continue;
    for (const rule of match.groups?.['rules']?.split(/\s*,\s*/u) ?? []) {
      accepted.add(`${rule}@${String(line)}`);
      accepted.add(`${rule}@${String(line + 1)}`);
    }
  }
  return accepted;
}

/** `*` stops at `/`, `**` does not. */
export function matchesGlob(glob: string, path: string): boolean {
  const pattern = glob
    .split(/(\*\*\/?|\*|\?)/u)
    .map((part) => (part === '**/' ? '(?:.*/)?' : part === '**' ? '.*' : part === '*' ? '[^/]*' : part === '?' ? '[^/]' : part.replaceAll(/[.+^$()|[\]\\{}]/gu, '\\$&')))
    .join('');
  return new RegExp(`^${pattern}$`, 'u').test(path);
}
