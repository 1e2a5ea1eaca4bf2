import type { DeployParams } from '../params';
import type { NeededRole, QuotaNeed } from './types';

/**
 * Roles that a first deployment in an account has to wait for: ECS makes its own and assumes it at once, and the stack then fails
 * (https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/818).
 */
export function neededRoles({ loadBalancer }: DeployParams): readonly NeededRole[] {
  return [
    { service: 'ecs.amazonaws.com', roleName: 'AWSServiceRoleForECS' },
    ...(loadBalancer ? [{ service: 'elasticloadbalancing.amazonaws.com', roleName: 'AWSServiceRoleForElasticLoadBalancing' }] : []),
  ];
}

/**
 * What a stack takes of the account's quotas, by the codes of Service Quotas
 * (https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html).
 */
export function quotaNeeds({ stack, tasks, cpu, reachableFrom, loadBalancer, nat64 }: DeployParams): readonly QuotaNeed[] {
  const egressOnly = (stack === 'ipv6-only' || stack === 'dual-stack') && (reachableFrom === 'nobody' || loadBalancer);
  const internet = stack !== 'vpc-endpoints' && !(stack === 'ipv6-only' && egressOnly && !loadBalancer && !nat64);
  return [
    { service: 'vpc', code: 'L-F678F1CE', id: 'vpcs', amount: 1 },
    ...(internet ? [{ service: 'vpc', code: 'L-A4707A72', id: 'internet-gateways', amount: 1 } as const] : []),
    ...(egressOnly ? [{ service: 'vpc', code: 'L-45FE3B85', id: 'egress-only-gateways', amount: 1 } as const] : []),
    ...(loadBalancer ? [{ service: 'elasticloadbalancing', code: 'L-53DA6B97', id: 'load-balancers', amount: 1 } as const] : []),
    ...(stack === 'nat-gateway' || nat64 ? [{ service: 'ec2', code: 'L-0263D0A3', id: 'elastic-ips', amount: 1 } as const] : []),
    { service: 'fargate', code: 'L-3032A538', id: 'fargate-vcpus', amount: (tasks * cpu) / 1024 },
  ];
}
