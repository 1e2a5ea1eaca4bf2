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

const suffix = /\.(?:amazonaws\.com(?:\.cn)?|api\.aws|on\.aws|ecr-public\.aws\.com|api\.amazonwebservices\.com\.cn)(?![\w-]|\.\w)/gi;
const scheme = /[a-z][a-z0-9+.-]{1,30}:\/\/(?:[^@/\s"']{0,200}@)?$/i;
/** A DNS name has 253 characters at most; marks may be longer than what they stand for. */
const maxHost = 500;
/** Services that have one host for all Regions, besides what the catalog knows. */
const globalHosts = /^(?:sts|iam|s3|s3-external-1|route53|cloudfront|sdb|importexport|elasticmapreduce|organizations|queue|waf|support|budgets)\.amazonaws\.com$/i;
const regionLabel = /^(?:[a-z]{2}(?:-[a-z]+){1,2}-\d|[a-z]{3,4}\d|\$\{.*\}|\$\w+|<.*>)$/i;

/**
 * Finds host names of AWS services in a value. Left out: names of principals (`ecs-tasks.amazonaws.com`), names of endpoint
 * services (`com.amazonaws.…`), ARNs.
 */
export function findAwsHosts(text: string, catalog: Catalog): readonly AwsHost[] {
  if (!/amazonaws|\.aws/i.test(text)) return [];
  const found: AwsHost[] = [];
  let from = 0;
  for (const match of text.matchAll(suffix)) {
    const start = startOfHost(text, match.index, from);
    const end = match.index + match[0].length;
    from = end;
    const host = text.slice(start, end);
    if (end - start > maxHost || start === match.index || isMail(text, start) || host.startsWith('.')) continue;
    const form = formOf(host, scheme.test(text.slice(Math.max(0, start - 240), start)), catalog);
    if (form !== undefined) found.push({ host, ...form, start, end });
  }
  return found;
}

/** `name@host` is an address of mail, unless a scheme stands before the name. */
function isMail(text: string, start: number): boolean {
  return text[start - 1] === '@' && !scheme.test(text.slice(Math.max(0, start - 240), start));
}

/** Walks back over labels, dots, marks and the variables of a shell (`$AWS_REGION`); not further than `from`, so that a long text is walked once. */
function startOfHost(text: string, end: number, from: number): number {
  let at = end;
  while (at > from) {
    const char = text[at - 1] ?? '';
    if (char === '}') {
      const open = text.lastIndexOf('${', at);
      if (open < from || text.slice(open, at - 1).includes('}')) break;
      at = open;
    } else if (/[\w.-]/.test(char) || (char === '$' && /\w/.test(text[at] ?? ''))) at--;
    else break;
  }
  return at;
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
