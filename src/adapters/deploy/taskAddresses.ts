import { DescribeNetworkInterfacesCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { DescribeTasksCommand, ListTasksCommand, type ECSClient, type Task } from '@aws-sdk/client-ecs';
import type { TaskAddress } from '../../core/deploy/types';

/** IPv6 addresses of the running tasks of a service, from their network interfaces. */
export async function taskAddresses(ecs: ECSClient, ec2: EC2Client, cluster: string, service: string): Promise<readonly TaskAddress[]> {
  const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster, serviceName: service, desiredStatus: 'RUNNING', maxResults: 100 }));
  if (taskArns.length === 0) return [];
  const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }));
  const interfaces = await addressesOf(ec2, tasks.flatMap((task) => interfaceOf(task) ?? []));
  return tasks.map((task) => ({ taskArn: task.taskArn ?? '', ipv6: interfaces.get(interfaceOf(task) ?? '') ?? reportedByEcs(task), status: task.lastStatus ?? '' }));
}

function interfaceOf(task: Task): string | undefined {
  return task.attachments?.flatMap((one) => one.details ?? []).find((detail) => detail.name === 'networkInterfaceId')?.value;
}

const reportedByEcs = (task: Task): string | null => task.containers?.flatMap((one) => one.networkInterfaces ?? []).find((one) => one.ipv6Address !== undefined)?.ipv6Address ?? null;

/** Who may deploy need not have `ec2:DescribeNetworkInterfaces`; then what ECS reports has to do. */
async function addressesOf(ec2: EC2Client, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  try {
    const { NetworkInterfaces: found = [] } = await ec2.send(new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [...ids] }));
    return new Map(found.flatMap(({ NetworkInterfaceId: id, Ipv6Addresses: addresses }) => (id !== undefined && addresses?.[0]?.Ipv6Address !== undefined ? [[id, addresses[0].Ipv6Address] as const] : [])));
  } catch (error) {
    if (error instanceof Error && /UnauthorizedOperation|AccessDenied/u.test(error.name)) return new Map();
    throw error;
  }
}
