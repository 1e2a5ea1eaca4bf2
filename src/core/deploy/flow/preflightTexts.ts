import type { Check, QuotaId } from '../preflight/types';
import type { Translate } from './ports';

/** @returns what a check found, as one sentence. */
export function checkText({ says, args }: Pick<Check, 'says' | 'args'>, t: Translate): string {
  switch (says) {
    case 'region-listed':
      return t('Fargate offers this stack in {0}.', ...args);
    case 'region-not-listed':
      return t('AWS does not list {0} for tasks in IPv6-only subnets. The list may lag.', ...args);
    case 'setting-on':
      return t('The account setting dualStackIPv6 is enabled for you.');
    case 'setting-off':
      return t('The account setting dualStackIPv6 is disabled: tasks in a dual-stack subnet get no IPv6 address. Enable it with: aws ecs put-account-setting-default --name dualStackIPv6 --value enabled');
    case 'setting-not-needed':
      return t('The account setting dualStackIPv6 is disabled. AWS asks for it in dual-stack subnets only.');
    case 'bpa-off':
      return t('VPC Block Public Access is off.');
    case 'bpa-blocks':
      return t('VPC Block Public Access ({0}) closes the way out of this stack. Exclude the VPC, switch it off, or choose another stack.', ...args);
    case 'bpa-not-in-the-way':
      return t('VPC Block Public Access is on ({0}), but not in the way of this stack.', ...args);
    case 'zones-enough':
      return t('Availability Zones: {0}.', ...args);
    case 'zones-too-few':
      return t('The Region has {0} Availability Zones for this account, and the stack wants {1}.', ...args);
    case 'name-free':
      return t('There is no stack {0} yet.', ...args);
    case 'name-own':
      return t('Stack {0} is there ({1}) and will be changed.', ...args);
    case 'name-taken':
      return t('There is a stack {0} already ({1}) that was not deployed from this workspace. Choose another name.', ...args);
    case 'image-there':
      return t('The image {0} is there for {1}.', ...args);
    case 'image-absent':
      return t('The registry has no image {0}.', ...args);
    case 'image-other-platform':
      return t('The image {0} is not built for {1}, but for {2}.', ...args);
    case 'image-platform-not-told':
      return t('The image {0} is there; its registry does not tell for which architecture.', ...args);
    case 'role-there':
      return t('The service-linked role {0} is there.', ...args);
    case 'role-missing':
      return t('The service-linked role {0} is not there yet: the first deployment of an account often fails because of it.', ...args);
    case 'quota-enough':
      return t('{0}: {1} more beside {2}, of {3}.', quotaName(args[0], t), ...args.slice(1));
    case 'quota-too-small':
      return t('{0}: the stack needs {1}, {2} of {3} are used. Ask for more in Service Quotas ({4}).', quotaName(args[0], t), ...[2, 3, 4, 1].map((index) => args[index] ?? '?'));
    case 'quota-use-not-known':
      return t('{0}: the stack needs {1} of {2}; how many are used is not known.', quotaName(args[0], t), ...args.slice(1));
    case 'refused':
      return t('could not be checked: the permission {0} is missing.', ...args);
    case 'not-read':
      return t('could not be checked: {0}', ...args);
  }
}

/** @returns what a check is about, as a heading. */
export function checkTitle(id: Check['id'], t: Translate): string {
  switch (id) {
    case 'region':
      return t('Region');
    case 'account-setting':
      return t('Account setting');
    case 'block-public-access':
      return t('VPC Block Public Access');
    case 'zones':
      return t('Zones');
    case 'name':
      return t('Stack name');
    case 'image':
      return t('Image');
    case 'role':
      return t('Service-linked role');
    case 'quota':
      return t('Quota');
  }
}

function quotaName(id: string | number | undefined, t: Translate): string {
  const names: Readonly<Record<QuotaId, string>> = {
    vpcs: t('VPCs of the Region'),
    'internet-gateways': t('Internet gateways of the Region'),
    'egress-only-gateways': t('Egress-only internet gateways of the Region'),
    'elastic-ips': t('Elastic IP addresses of the Region'),
    'fargate-vcpus': t('vCPUs of Fargate'),
    'load-balancers': t('Application Load Balancers of the Region'),
  };
  return Object.entries(names).find(([key]) => key === id)?.[1] ?? String(id);
}

/** @returns the checks as rows of Markdown: what failed first, then what could not be checked. */
export function checkRows(checks: readonly Check[], t: Translate): string {
  const words: Readonly<Record<Check['is'], string>> = { failed: t('**failed**'), missing: t('**missing**'), unknown: t('not checked'), passed: t('passed') };
  const order = Object.keys(words) as Check['is'][];
  const sorted = [...checks].sort((a, b) => order.indexOf(a.is) - order.indexOf(b.is));
  const rows = sorted.map((check) => `| ${words[check.is]} | [${checkTitle(check.id, t)}](${check.source}) | ${checkText(check, t).replaceAll('|', '\\|')} |`);
  return [`| | | |`, '|---|---|---|', ...rows].join('\n');
}
