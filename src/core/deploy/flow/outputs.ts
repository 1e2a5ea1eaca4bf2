import type { AwsTarget } from '../types';
import type { FlowPorts, Translate } from './ports';

/** @returns addresses to open: of the load balancer, else of the tasks that run now; none where they cannot be asked for. */
export async function taskUrls({ deployer }: Pick<FlowPorts, 'deployer'>, target: AwsTarget, outputs: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { EcsClusterName: cluster, EcsServiceName: service, OpenPort: port, LoadBalancerDnsName: balancer } = outputs;
  if (balancer !== undefined) return [`http://${balancer}/`];
  if (cluster === undefined || service === undefined) return [];
  const addresses = await deployer.taskAddresses(target, cluster, service).catch(() => []);
  return addresses.flatMap(({ ipv6 }) => (ipv6 === null ? [] : [`http://[${ipv6}]${port === undefined || port === '80' ? '' : `:${port}`}/`]));
}

/** @returns the outputs of a stack and the addresses of its tasks, as Markdown. */
export function outputsDocument(stackName: string, outputs: Readonly<Record<string, string>>, urls: readonly string[], t: Translate): string {
  const rows = Object.entries(outputs).map(([name, value]) => `| ${name} | \`${value}\` |`);
  const tasks = urls.length === 0 ? [] : [`## ${t('Tasks')}`, urls.map((url) => `- ${url}`).join('\n')];
  return [`# ${stackName}`, `## ${t('Outputs')}`, ['| | |', '|---|---|', ...rows].join('\n'), ...tasks, ''].join('\n\n');
}
