import type { Catalog } from './catalog';
import { serviceOfHost } from './lookup';

export interface AwsHost {
  readonly host: string;
  /** `dual-stack`: this form of the name has IPv6; `ipv4`: it has none unless its owner chose so. */
  readonly form: 'ipv4' | 'dual-stack';
  /** Id in the catalog, where it is known. */
  readonly serviceId: string | undefined;
  readonly start: number;
  readonly end: number;
}

const label = String.raw`(?:\$\{[^{}]*\}|[A-Za-z0-9_-])+`;
const candidate = new RegExp(String.raw`(?<![\w@.-])(?<scheme>[a-z][a-z0-9+.-]*:\/\/(?:[^@/\s"']*@)?)?(?<host>${label}(?:\.${label})*\.(?:amazonaws\.com(?:\.cn)?|api\.aws|on\.aws|ecr-public\.aws\.com|api\.amazonwebservices\.com\.cn))(?![\w-]|\.\w)`, 'gi');
/** Services that have one host for all Regions, besides what the catalog knows. */
const globalHosts = /^(?:sts|iam|s3|s3-external-1|route53|cloudfront|sdb|importexport|elasticmapreduce|organizations|queue|waf|support|budgets)\.amazonaws\.com$/i;
const regionLabel = /^(?:[a-z]{2}(?:-[a-z]+){1,2}-\d|[a-z]{3,4}\d|\$\{.*\}|<.*>)$/i;

/**
 * Finds host names of AWS services in a value. Left out: names of principals (`ecs-tasks.amazonaws.com`), names of endpoint
 * services (`com.amazonaws.…`), ARNs.
 */
export function findAwsHosts(text: string, catalog: Catalog): readonly AwsHost[] {
  if (!/amazonaws|\.aws/i.test(text)) return [];
  const found: AwsHost[] = [];
  for (const match of text.matchAll(candidate)) {
    const host = match.groups?.['host'] ?? '';
    const start = match.index + match[0].length - host.length;
    const form = formOf(host, match.groups?.['scheme'] !== undefined, catalog);
    if (form !== undefined) found.push({ host, ...form, start, end: start + host.length });
  }
  return found;
}

function formOf(host: string, isUrl: boolean, catalog: Catalog): Pick<AwsHost, 'form' | 'serviceId'> | undefined {
  const service = serviceOfHost(catalog, host);
  if (service !== undefined) {
    const hasIpv6 = service.form === 'dual-stack' || (service.form === 'both' && service.service.standardHostnameIsDualStack);
    return { form: hasIpv6 ? 'dual-stack' : 'ipv4', serviceId: service.service.id };
  }
  if (/\.(?:api|on)\.aws$|ecr-public\.aws\.com$|amazonwebservices\.com\.cn$/i.test(host)) return { form: 'dual-stack', serviceId: undefined };
  if (/\.dualstack\./i.test(host)) return { form: 'dual-stack', serviceId: undefined };
  if (/^com\.amazonaws\./i.test(host)) return undefined;
  const labels = host.replace(/\.amazonaws\.com(?:\.cn)?$/i, '').split(/\.(?![^{]*\})/);
  const hasRegion = labels.length > 1 && labels.some((part) => regionLabel.test(part) || /^s3-/.test(part));
  // Without a Region it is a principal or a federation's name, unless somebody calls it.
  if (!hasRegion && !isUrl && !globalHosts.test(host)) return undefined;
  return { form: 'ipv4', serviceId: undefined };
}
