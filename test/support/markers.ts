import type { TeamHost } from '../../src/core/compat/teamHosts';
import type { ResolvedHost, ResolvedHosts } from '../../src/core/compat/resolvedHosts';

/** A finding that a fixture expects: `^^^^ IPV6-101 noIpv6 error` in a comment line under the text it points at. */
export interface ExpectedFinding {
  readonly ruleId: string;
  readonly messageId: string;
  readonly severity: string;
  /** 1-based; columns in UTF-16 units, the end exclusive. */
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

export interface MarkedText {
  readonly text: string;
  readonly expected: readonly ExpectedFinding[];
  /** From a first line `target: dual-stack` in a comment. */
  readonly target: string | undefined;
  /** What the DNS said, from a line `resolved: 2026-11-23 api.payments.dev=no-ipv6` in a comment. */
  readonly resolvedHosts: ResolvedHosts;
  /** What a team says in its file, from a line `team: 2026-11-20 api.payments.dev=no` in a comment. */
  readonly teamHosts: readonly TeamHost[];
}

const marker = /^(?:#|\/\/)\s*(?<carets>\^+) (?<ruleId>IPV6-\d+) (?<messageId>\w+) (?<severity>\w+)$/u;
const wholeMarker = /^(?:#|\/\/)\s*(?<carets>\^+) (?<ruleId>IPV6-\d+) (?<messageId>\w+)(?<cases>(?: [\w-]+=\w+)+)$/u;
const resolved = /^(?:#|\/\/) resolved: (?<day>\S+)(?<hosts>(?: \S+=(?:ipv6|no-ipv6|no-name))+)$/u;
const team = /^(?:#|\/\/) team: (?<day>\S+)(?<hosts>(?: \S+=(?:yes|no|unknown))+)$/u;
const header = /^(?:#|\/\/) target: (?<target>[\w-]+)$/u;

/** Takes the markers out of a fixture, and every `//` line of a JSON file, so that what is analysed is plain. */
export function readMarkers(source: string, isJson: boolean): MarkedText {
  const lines: string[] = [];
  const expected: ExpectedFinding[] = [];
  const resolvedHosts = new Map<string, ResolvedHost>();
  let target: string | undefined;
  const teamHosts: TeamHost[] = [];
  for (const line of source.split('\n')) {
    const ofTeam = team.exec(line)?.groups;
    for (const [host = '', ipv6 = ''] of (ofTeam?.['hosts'] ?? '').trim().split(' ').map((one) => one.split('='))) {
      if (host !== '') teamHosts.push({ host, ipv6: ipv6 as TeamHost['ipv6'], asOf: ofTeam?.['day'] ?? '', url: null, notes: null });
    }
    const found = marker.exec(line)?.groups;
    const chosen = header.exec(line)?.groups?.['target'];
    const said = resolved.exec(line)?.groups;
    for (const [host = '', is = ''] of (said?.['hosts'] ?? '').trim().split(' ').map((one) => one.split('='))) {
      if (host !== '') resolvedHosts.set(host, { is: is as ResolvedHost['is'], day: said?.['day'] ?? '' });
    }
    if (chosen !== undefined) target = chosen;
    if (found) {
      const column = line.indexOf('^') + 1;
      const { carets = '', ruleId = '', messageId = '', severity = '' } = found;
      expected.push({ ruleId, messageId, severity, line: lines.length, column, endColumn: column + carets.length });
    } else if (chosen === undefined && said === undefined && ofTeam === undefined && !(isJson && line.startsWith('//'))) lines.push(line);
  }
  return { text: lines.join('\n'), expected, target, resolvedHosts, teamHosts };
}

/**
 * Takes the markers out of a file that lists every finding of every rule: `^^^^ IPV6-101 noIpv6 none=information ipv6-only=warning`, with the
 * severity for each chosen target, `none` where nobody chose.
 */
export function readWholeMarkers(source: string, isJson: boolean): { readonly text: string; readonly expected: ReadonlyMap<string, readonly ExpectedFinding[]> } {
  const lines: string[] = [];
  const expected = new Map<string, ExpectedFinding[]>();
  for (const line of source.split('\n')) {
    const found = wholeMarker.exec(line)?.groups;
    if (!found) {
      if (!(isJson && line.startsWith('//'))) lines.push(line);
      continue;
    }
    const column = line.indexOf('^') + 1;
    const { carets = '', ruleId = '', messageId = '', cases = '' } = found;
    for (const [target = '', severity = ''] of cases.trim().split(' ').map((one) => one.split('='))) {
      expected.set(target, [...(expected.get(target) ?? []), { ruleId, messageId, severity, line: lines.length, column, endColumn: column + carets.length }]);
    }
  }
  return { text: lines.join('\n'), expected };
}
