import type { AwsTarget } from '../types';
import type { FlowPorts, Translate } from './ports';

/** Where the service of a stack is found. */
export interface TaskPlaces {
  /** IPv6 addresses of the tasks that run now; empty where they cannot be asked for. */
  readonly addresses: readonly string[];
  /** What a browser may open: empty where the stack lets nobody in. */
  readonly urls: readonly string[];
}

/** @returns where a stack's service is: its load balancer, else its tasks. A stack without `OpenPort` lets nobody connect to them. */
export async function taskPlaces({ deployer }: Pick<FlowPorts, 'deployer'>, target: AwsTarget, outputs: Readonly<Record<string, string>>): Promise<TaskPlaces> {
  const { EcsClusterName: cluster, EcsServiceName: service, OpenPort: port, LoadBalancerDnsName: balancer } = outputs;
  const tasks = cluster === undefined || service === undefined ? [] : await deployer.taskAddresses(target, cluster, service).catch(() => []);
  const addresses = tasks.flatMap(({ ipv6 }) => ipv6 ?? []);
  if (balancer !== undefined) return { addresses, urls: [`http://${balancer}/`] };
  return { addresses, urls: port === undefined ? [] : addresses.map((address) => `http://[${address}]${port === '80' ? '' : `:${port}`}/`) };
}

/** @returns the outputs of a stack and where its tasks are, as Markdown. */
export function outputsDocument(stackName: string, outputs: Readonly<Record<string, string>>, { addresses, urls }: TaskPlaces, t: Translate): string {
  const rows = Object.entries(outputs).map(([name, value]) => `| ${name} | \`${value}\` |`);
  const tasks = [...urls.map((url) => `- ${url}`), ...addresses.filter((address) => !urls.some((url) => url.includes(`[${address}]`))).map((address) => `- \`${address}\``)];
  return [`# ${stackName}`, `## ${t('Outputs')}`, ['| | |', '|---|---|', ...rows].join('\n'), ...(tasks.length === 0 ? [] : [`## ${t('Tasks')}`, tasks.join('\n')]), ''].join('\n\n');
}
