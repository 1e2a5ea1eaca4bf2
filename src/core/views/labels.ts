import type { Dependency } from '../analysis/types';

/** @returns a host as a person reads it: what the file leaves open as `…`, an address of private ECR without account and region. */
export function shortHost(host: string): string {
  const ecr = /^[^/]*\.(?<label>dkr[.-]ecr(?:-fips)?)\..+?\.(?<domain>amazonaws\.com(?:\.cn)?|on\.aws(?:\.cn)?)$/u.exec(host)?.groups;
  if (ecr?.['label'] !== undefined && ecr['domain'] !== undefined) return `${ecr['label']}…${ecr['domain']}`;
  return withoutMarks(host);
}

/** @returns what a dependency is called: an image without its registry, a resource of an ARN without account and region. */
export function shortLabel({ label, host }: Pick<Dependency, 'label' | 'host'>): string {
  const arn = /^arn:(?:[^:]*:){4}(?<resource>.+)$/u.exec(label.replaceAll(/\$\{[^}]*\}/gu, (mark) => mark.replaceAll(':', '\u0001')))?.groups?.['resource'];
  if (arn !== undefined) return withoutMarks(arn.replaceAll('\u0001', ':'));
  if (host !== undefined && label.startsWith(`${host}/`)) return withoutMarks(label.slice(host.length + 1));
  return withoutMarks(label.replace(/^[^/]*\.dkr[.-]ecr[^/]*\//u, ''));
}

function withoutMarks(text: string): string {
  return text.replaceAll(/\$\{[^}]*\}/gu, '…');
}

/** @returns a few words as a sentence, in English or Japanese. */
export function asSentence(text: string): string {
  if (text === '') return text;
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  if (/[.!?。]$/u.test(whole)) return whole;
  return /[\u3040-\u30ff\u4e00-\u9fff）]$/u.test(whole) ? `${whole}。` : `${whole}.`;
}
