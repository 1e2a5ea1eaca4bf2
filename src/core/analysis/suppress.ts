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
export function applySuppressions(findings: readonly Finding[], { text, path, ignore }: SuppressOptions): readonly Finding[] {
  if (findings.length === 0) return findings;
  const lines = new LineIndex(text);
  const accepted = new Set<string>();
  for (const match of text.matchAll(wish)) {
    const { line, column } = lines.at(match.index);
    if (!commentSign.test(text.slice(match.index - column + 1, match.index))) continue;
    for (const rule of match.groups?.['rules']?.split(/\s*,\s*/u) ?? []) {
      accepted.add(`${rule}@${String(line)}`);
      accepted.add(`${rule}@${String(line + 1)}`);
    }
  }
  const entries = ignore.filter((entry) => entry.reason.trim() !== '' && entry.files.some((glob) => matchesGlob(glob, path)));
  return findings.filter((finding) => {
    if (accepted.has(`${finding.ruleId}@${String(lines.at(finding.span.start).line)}`)) return false;
    return !entries.some((entry) => entry.rule === finding.ruleId && (entry.at === undefined || text.slice(finding.span.start, finding.span.end).includes(entry.at)));
  });
}

/** `*` stops at `/`, `**` does not. */
export function matchesGlob(glob: string, path: string): boolean {
  const pattern = glob
    .split(/(\*\*\/?|\*|\?)/u)
    .map((part) => (part === '**/' ? '(?:.*/)?' : part === '**' ? '.*' : part === '*' ? '[^/]*' : part === '?' ? '[^/]' : part.replaceAll(/[.+^$()|[\]\\{}]/gu, '\\$&')))
    .join('');
  return new RegExp(`^${pattern}$`, 'u').test(path);
}
