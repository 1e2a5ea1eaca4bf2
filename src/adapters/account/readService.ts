import { DescribeServicesCommand, DescribeTaskDefinitionCommand, ListAccountSettingsCommand, type ECSClient } from '@aws-sdk/client-ecs';
import { orEmpty } from '../../core/account/reading';
import type { ServiceAnswer, ServicePart } from '../../core/account/service/serviceReading';
import type { Clock } from '../../core/ports';
import type { Clients } from '../deploy/clients';
import { allPages, ask } from './ask';
import { shortName } from './listServices';
import { readBalancers } from './readBalancers';
import { readNetwork } from './readNetwork';
import { toService, toTask } from './toService';

export interface ReadServiceOptions {
  readonly clients: Clients;
  readonly region: string;
  readonly account: string;
  /** Name or ARN. */
  readonly cluster: string;
  readonly service: string;
  readonly clock: Clock;
  readonly tell?: (part: ServicePart) => void;
}

/** Reads one running service with all that decides about its network. Nothing is changed. */
export async function readService(options: ReadServiceOptions, signal: AbortSignal): Promise<ServiceAnswer> {
  const { clients, region, account, cluster, clock, tell } = options;
  const ecs = clients.ecs();
  const ec2 = clients.ec2();
  const balancing = clients.elasticLoadBalancing();
  try {
    tell?.('service');
    const described = await ask('ecs:DescribeServices', () => describe(ecs, options, signal), signal);
    if (described.is === 'refused') return described;
    if (described.value === undefined) return { is: 'missing' };
    const { data: service, taskDefinition } = toService(described.value);
    if (taskDefinition === null) return { is: 'missing' };
    const task = await ask('ecs:DescribeTaskDefinition', () => ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }), { abortSignal: signal }), signal);
    if (task.is === 'refused') return task;
    if (task.value.taskDefinition === undefined) return { is: 'missing' };
    const dualStackSetting = await ask('ecs:ListAccountSettings', () => readSetting(ecs, signal), signal);

    tell?.('balancers');
    const balancers = await readBalancers(balancing, [...new Set(service.targets.map(({ targetGroupArn }) => targetGroupArn))], signal);
    tell?.('network');
    const network = await readNetwork(ec2, service, orEmpty(balancers.balancers).flatMap(({ groupIds }) => groupIds), signal);
    return { is: 'service', reading: { region, account, day: clock.today(), cluster: shortName(cluster), service, task: toTask(task.value.taskDefinition), dualStackSetting, ...balancers, ...network } };
  } finally {
    for (const client of [ecs, ec2, balancing]) client.destroy();
  }
}

/** A service that was deleted stays listed as INACTIVE for a while. */
async function describe(ecs: ECSClient, { cluster, service }: ReadServiceOptions, abortSignal: AbortSignal): Promise<Parameters<typeof toService>[0] | undefined> {
  const { services } = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }), { abortSignal });
  return services?.find(({ status }) => status !== 'INACTIVE');
}

/** @returns the value that holds for whoever asks, inherited or their own (ecs-account-settings, "dualStackIPv6"). The SDK's list of names lacks it, so all are asked for. */
async function readSetting(ecs: ECSClient, abortSignal: AbortSignal): Promise<string | null> {
  const all = await allPages(async (nextToken) => {
    const { settings: items, nextToken: next } = await ecs.send(new ListAccountSettingsCommand({ effectiveSettings: true, nextToken }), { abortSignal });
    return { items, next };
  });
  return all.find(({ name }) => String(name) === 'dualStackIPv6')?.value ?? null;
}
