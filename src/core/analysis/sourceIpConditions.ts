import type { TextSpan } from '../../base/span';
import { valueOf } from '../../base/maybe';
import { textsAt, type PolicyStatement } from './rolePolicies';

/** A statement of a policy that tells callers apart by their IPv4 address, so that none with an IPv6 address passes. */
export interface Ipv4OnlyCondition {
  /** `deny`: it denies all others; `allow`: it allows these alone. */
  readonly form: 'deny' | 'allow';
  /** The first range. */
  readonly span: TextSpan;
}

/** Requests that AWS makes for the caller are commonly left out; this narrows nothing for the caller itself. */
const harmless = /^aws:viaawsservice$/iu;
const addresses = /^(?:(?:forany|forall)\w+:)?(?<not>not)?ipaddress(?:ifexists)?$/iu;
const ofCaller = /^aws:(?<vpc>vpc)?sourceip$/iu;
const ipv4Range = /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?$/u;
/** RFC 1918: no request over the internet comes from these, so a condition of aws:SourceIp on them alone is about something else. */
const privateRange = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/u;

/**
 * `NotIpAddress` in a Deny, or `IpAddress` in an Allow, with IPv4 ranges only. The other two combinations let IPv6 through (IAM,
 * reference_policies_elements_condition_operators, IP address condition operators).
 */
export function ipv4OnlyCondition(statement: PolicyStatement): Ipv4OnlyCondition | undefined {
  const { holder, path, effect } = statement;
  const at = [...path, 'Condition'];
  const operators = valueOf(holder.properties.keys(...at));
  if (operators === undefined) return undefined;
  for (const operator of operators) {
    const match = addresses.exec(operator);
    if (!match || (effect === 'Deny') !== (match.groups?.['not'] !== undefined)) continue;
    // All conditions of a Deny must hold, so another one may spare the task.
    if (effect === 'Deny' && !operators.every((other) => other === operator || isHarmless(statement, other))) return undefined;
    const span = firstIpv4Range(statement, operator);
    if (span) return { form: effect === 'Deny' ? 'deny' : 'allow', span };
  }
  return undefined;
}

function isHarmless({ holder, path }: PolicyStatement, operator: string): boolean {
  const keys = valueOf(holder.properties.keys(...path, 'Condition', operator));
  return keys?.every((key) => harmless.test(key)) === true;
}

function firstIpv4Range({ holder, path }: PolicyStatement, operator: string): TextSpan | undefined {
  const keys = valueOf(holder.properties.keys(...path, 'Condition', operator)) ?? [];
  if (keys.length === 0 || !keys.every((key) => ofCaller.test(key))) return undefined;
  for (const key of keys) {
    const at = [...path, 'Condition', operator, key];
    const ranges = textsAt(holder, at);
    if (ranges?.every((range) => ipv4Range.test(range)) !== true) return undefined;
    const isAboutVpc = ofCaller.exec(key)?.groups?.['vpc'] !== undefined;
    if (isAboutVpc || !ranges.every((range) => privateRange.test(range))) return holder.properties.span(...at, 0) ?? holder.properties.span(...at);
  }
  return undefined;
}
