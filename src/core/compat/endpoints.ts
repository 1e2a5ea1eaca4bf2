import { valueOf } from '../../base/maybe';
import type { PathState } from '../analysis/types';
import type { TaskNetwork } from '../analysis/networkOf';
import type { EndpointFacts } from '../ecs/model';
import type { NetworkKind, StrategyId } from '../strategies';
import { pathOf, type Reach } from './paths';

export interface NeededEndpoint {
  readonly service: string;
  readonly type: 'Interface' | 'Gateway';
  /** Where it must be that of one Region: undefined says that any will do, or that the file does not tell. */
  readonly region?: string | undefined;
}

const gateway = (service: string): NeededEndpoint => ({ service, type: 'Gateway' });
const inter = (service: string): NeededEndpoint => ({ service, type: 'Interface' });

/**
 * The VPC endpoints that carry `reach`, in the order in which a task asks for them; empty where no endpoint does.
 * Since platform version 1.4.0 a pull from ECR needs ecr.api, ecr.dkr and S3
 * (docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html).
 */
export function endpointsFor(reach: Reach): readonly NeededEndpoint[] {
  switch (reach.is) {
    case 'ecr':
      // An endpoint answers for the names of one Region, of another one too (PrivateLink, aws-services-cross-region-privatelink-support).
      return ['ecr.api', 'ecr.dkr'].map((service) => (reach.region === undefined ? inter(service) : { ...inter(service), region: reach.region }));
    case 'ecr-layers':
    case 's3-file':
      return [gateway('s3')];
    case 'awslogs':
      return [inter('logs')];
    case 'ssm':
      return [inter('ssm')];
    case 'secretsmanager':
      return [inter('secretsmanager')];
    case 'exec':
      return [inter('ssmmessages')];
    case 'fluent-bit':
      return reach.service === 's3' ? [gateway('s3')] : [inter(reach.service)];
    case 'aws-host':
      if (reach.service.endpointService === null || reach.service.endpointService.includes('{')) return [];
      return [reach.service.gatewayEndpoint ? gateway(reach.service.endpointService) : inter(reach.service.endpointService)];
    case 'registry':
    case 'unresolved':
    case 'efs':
    case 'global-sts':
    case 'ipv4-literal':
    case 'third-party':
    case 'metadata':
      return [];
  }
}

/** The strategy that a network kind stands for; undefined where nothing has to be judged. */
const strategyOf: Readonly<Record<NetworkKind, StrategyId | undefined>> = {
  'ipv6-only': 'ipv6',
  'ipv6-only-nat64': 'ipv6-nat64',
  'dual-stack': 'ipv6-dual-stack',
  'endpoints-only': 'vpc-endpoints',
  'ipv4-path': undefined,
  unknown: undefined,
};

/** What a network does for `reach`; `partial` where some of the endpoints that it needs are there: then the set is what is wrong. */
export type NetworkPath = PathState | { readonly is: 'partial'; readonly missing: readonly string[] };

const silent: PathState = { is: 'unknown', reasonId: 'notKnown', args: {} };

/** As `pathOf`, but in a network that was read from a file, with the endpoints that stand there. */
export function pathIn(reach: Reach, network: TaskNetwork): NetworkPath {
  const strategy = strategyOf[network.kind];
  if (strategy === undefined) return silent;
  const path = pathOf(reach, strategy);
  if (network.kind === 'endpoints-only') return endpointsOnlyPath(reach, network, path);
  if (path.is !== 'none') return path;
  const needed = endpointsFor(reach);
  const covered = coverage(needed, network.endpoints, network.kind !== 'dual-stack');
  if (covered.is === 'unknown') return silent;
  if (covered.is === 'all') return reach.is === 'ecr' && reach.hostHasIpv6 ? silent : pathOf(reach, 'vpc-endpoints');
  return covered.is === 'some' && network.kind === 'dual-stack' ? { is: 'partial', missing: covered.missing } : path;
}

function endpointsOnlyPath(reach: Reach, network: TaskNetwork, path: PathState): NetworkPath {
  if (network.known !== 'proven' || path.is === 'unknown') return silent;
  // The subnet itself is wrong then (a route to an internet gateway, and no address for it): one finding there says it all.
  if (network.endpoints.length === 0 && network.subnet?.ipv4Path.via === 'internet-gateway') return silent;
  if (path.is === 'none' || (path.via !== 'interface-endpoint' && path.via !== 'gateway-endpoint')) return path;
  const covered = coverage(endpointsFor(reach), network.endpoints, false);
  switch (covered.is) {
    case 'all':
      return path;
    case 'unknown':
      return silent;
    case 'some':
      return { is: 'partial', missing: covered.missing };
    case 'none':
      return { is: 'none', reasonId: 'noInternet', args: {} };
  }
}

type Coverage = { readonly is: 'all' | 'none' | 'unknown' } | { readonly is: 'some'; readonly missing: readonly string[] };

/** @param ipv6 true where only an endpoint that speaks IPv6 helps. */
export function coverage(needed: readonly NeededEndpoint[], endpoints: readonly EndpointFacts[], ipv6: boolean): Coverage {
  if (needed.length === 0) return { is: 'none' };
  const states = needed.map((need) => ({ service: need.service, is: endpointState(need, endpoints, ipv6) }));
  if (states.every((state) => state.is === 'yes')) return { is: 'all' };
  if (states.some((state) => state.is === 'unknown')) return { is: 'unknown' };
  const missing = states.filter((state) => state.is === 'no').map((state) => state.service);
  return missing.length === needed.length ? { is: 'none' } : { is: 'some', missing };
}

function endpointState(need: NeededEndpoint, endpoints: readonly EndpointFacts[], ipv6: boolean): 'yes' | 'no' | 'unknown' {
  const states = endpoints.map((endpoint) => endpointHelps(endpoint, need, ipv6));
  if (states.includes('yes')) return 'yes';
  return states.includes('unknown') ? 'unknown' : 'no';
}

function endpointHelps(endpoint: EndpointFacts, need: NeededEndpoint, ipv6: boolean): 'yes' | 'no' | 'unknown' {
  if (endpoint.service.is !== 'known') return 'unknown';
  if (endpoint.service.value !== need.service) return 'no';
  if (need.region !== undefined && endpoint.region !== undefined && need.region !== endpoint.region) return 'no';
  if (endpoint.type === 'unknown' || endpoint.type === 'other') return 'unknown';
  if (endpoint.type === 'Gateway' && need.type === 'Interface') return 'no';
  if (endpoint.type === 'Interface' && endpoint.privateDns.is === 'unknown') return 'unknown';
  if (endpoint.type === 'Interface' && valueOf(endpoint.privateDns) !== true) return 'no';
  if (!ipv6) return 'yes';
  if (endpoint.ipAddressType.is === 'unknown') return 'unknown';
  const type = valueOf(endpoint.ipAddressType)?.text;
  return type === 'dualstack' || type === 'ipv6' ? 'yes' : 'no';
}
