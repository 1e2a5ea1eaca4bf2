import type { PublicInterface } from './accountReading';

/** Services that own network interfaces with public addresses, in the order of the report. */
export const owners = [
  'ecs-task',
  'ec2-instance',
  'nat-gateway',
  'application-load-balancer',
  'network-load-balancer',
  'classic-load-balancer',
  'rds',
  'redshift',
  'dms',
  'eks',
  'global-accelerator',
  'client-vpn',
  'workspaces',
  'lambda',
  'other-aws',
  'nobody',
  'unknown',
] as const;
export type Owner = (typeof owners)[number];

export interface Owned {
  readonly owner: Owner;
  /** What the description names of it: a balancer, a gateway, an attachment; empty where it names nothing. */
  readonly resource: string;
}

/** Interface types that say the owner by themselves: API_NetworkInterface, `interfaceType`. The API says `nat_gateway`, its model `natGateway`. */
const byType: Readonly<Record<string, Owner>> = {
  nat_gateway: 'nat-gateway',
  natGateway: 'nat-gateway',
  network_load_balancer: 'network-load-balancer',
  lambda: 'lambda',
  global_accelerator_managed: 'global-accelerator',
  load_balancer: 'other-aws',
  gateway_load_balancer: 'other-aws',
  gateway_load_balancer_endpoint: 'other-aws',
  vpc_endpoint: 'other-aws',
  api_gateway_managed: 'other-aws',
  aws_codestar_connections_managed: 'other-aws',
  iot_rules_managed: 'other-aws',
  quicksight: 'other-aws',
  transit_gateway: 'other-aws',
  ec2_instance_connect_endpoint: 'other-aws',
};

/**
 * Descriptions that services give to interfaces which they make. AWS documents them by example: "ELB app/…" (find load balancer addresses,
 * repost.aws/knowledge-center/elb-find-load-balancer-ip), "Interface for NAT Gateway nat-…" (vpc-nat-gateway), `arn:aws:ecs:…:attachment/…`
 * (ecs, task networking), `RDSNetworkInterface` (repost.aws/knowledge-center/rds-…), "AWS Lambda VPC ENI-…" (lambda, configuration-vpc).
 */
const byDescription: readonly (readonly [pattern: RegExp, owner: Owner])[] = [
  [/^arn:[\w-]+:ecs:[\w-]*:\d*:attachment\/(?<resource>[\w-]+)/u, 'ecs-task'],
  [/^Interface for NAT Gateway (?<resource>nat-\w+)/u, 'nat-gateway'],
  [/^ELB app\/(?<resource>[\w-]+)/u, 'application-load-balancer'],
  [/^ELB net\/(?<resource>[\w-]+)/u, 'network-load-balancer'],
  [/^ELB gwy\/(?<resource>[\w-]+)/u, 'other-aws'],
  [/^ELB (?<resource>[\w-]+)$/u, 'classic-load-balancer'],
  [/^RDSNetworkInterface/u, 'rds'],
  [/^RedshiftNetworkInterface/u, 'redshift'],
  [/^DMSNetworkInterface/u, 'dms'],
  [/^Amazon EKS (?<resource>[\w-]+)/u, 'eks'],
  [/^ClientVPN Endpoint/u, 'client-vpn'],
  [/^Created By Amazon Workspaces/iu, 'workspaces'],
  [/^AWS Lambda VPC ENI-?(?<resource>[\w-]*)/u, 'lambda'],
];

/** Requesters that name their service where the description is none that is known. */
const byRequester: Readonly<Record<string, Owner>> = {
  'amazon-rds': 'rds',
  'amazon-redshift': 'redshift',
  'amazon-elb': 'other-aws',
};

/**
 * Whose an interface is. A task on an EC2 instance of EKS or EMR counts as the instance, which pays for the address. What nothing tells is
 * `unknown`, and a service of AWS that nothing names further `other-aws`.
 */
export function ownerOf({ type, description, requester, instanceId, isAttached }: PublicInterface): Owned {
  for (const [pattern, owner] of byDescription) {
    const found = pattern.exec(description);
    if (found !== null) return { owner, resource: found.groups?.['resource'] ?? '' };
  }
  const typed = byType[type];
  if (typed !== undefined) return { owner: typed, resource: '' };
  // An instance of a service of AWS belongs to another account and has no id here.
  if (instanceId !== null) return { owner: 'ec2-instance', resource: instanceId };
  const requested = byRequester[requester];
  if (requested !== undefined) return { owner: requested, resource: '' };
  if (!isAttached) return { owner: 'nobody', resource: '' };
  return { owner: requester.startsWith('amazon-') ? 'other-aws' : 'unknown', resource: '' };
}
