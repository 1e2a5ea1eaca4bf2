import type { MessageArgs, PathState } from '../analysis/types';
import type { StrategyId } from '../strategies';
import type { RegistryEntry, ServiceEntry, Ternary } from './catalog';

/**
 * What a task must reach, as far as its way there is concerned. Rules and the matrix of dependencies both ask `pathOf`, so that
 * neither can say what the other denies.
 */
export type Reach =
  /** `region`: of the registry, where its address tells. */
  | { readonly is: 'ecr'; readonly hostHasIpv6: boolean; readonly region?: string | undefined }
  | { readonly is: 'ecr-layers'; readonly hostHasIpv6: boolean }
  | { readonly is: 'registry'; readonly entry: RegistryEntry }
  | { readonly is: 'unresolved' }
  | { readonly is: 'awslogs' }
  | { readonly is: 'ssm' }
  | { readonly is: 'secretsmanager' }
  | { readonly is: 's3-file' }
  | { readonly is: 'exec' }
  | { readonly is: 'efs'; readonly ipv6: Ternary }
  | { readonly is: 'fluent-bit'; readonly endpoint: 'none' | 'dual-stack' | 'ipv4' | 'unknown'; readonly service: string }
  | { readonly is: 'aws-host'; readonly service: ServiceEntry; readonly form: 'ipv4' | 'dual-stack' | 'both' }
  | { readonly is: 'global-sts' }
  | { readonly is: 'ipv4-literal'; readonly scope: 'public' | 'private' }
  /** `measuredOn`: not from the catalog but from the DNS of this machine, on that day. `byTeam`: by the team's file, on that day. */
  | { readonly is: 'third-party'; readonly ipv6: Ternary; readonly measuredOn?: string; readonly byTeam?: string }
  | { readonly is: 'metadata' };

/** @returns a text that is the same for goals to which the same ways lead. */
export function keyOf(reach: Reach): string {
  switch (reach.is) {
    case 'ecr':
    case 'ecr-layers':
      return `${reach.is} ${String(reach.hostHasIpv6)}`;
    case 'registry':
      return `registry ${reach.entry.id}`;
    case 'efs':
      return `efs ${reach.ipv6}`;
    case 'fluent-bit':
      return `fluent-bit ${reach.endpoint} ${reach.service}`;
    case 'aws-host':
      return `aws-host ${reach.service.id} ${reach.form}`;
    case 'ipv4-literal':
      return `ipv4-literal ${reach.scope}`;
    case 'third-party':
      return `third-party ${reach.ipv6} ${reach.measuredOn ?? ''} ${reach.byTeam ?? ''}`;
    case 'unresolved':
    case 'awslogs':
    case 'ssm':
    case 'secretsmanager':
    case 's3-file':
    case 'exec':
    case 'global-sts':
    case 'metadata':
      return reach.is;
  }
}

const via = (way: Extract<PathState, { is: 'path' }>['via'], reasonId: ReasonId, args: MessageArgs = {}): PathState => ({ is: 'path', via: way, reasonId, args });
const none = (reasonId: ReasonId, args: MessageArgs = {}): PathState => ({ is: 'none', reasonId, args });
const unknown = (reasonId: ReasonId, args: MessageArgs = {}): PathState => ({ is: 'unknown', reasonId, args });

/** Reasons that AWS or the vendor states in a document; all others are concluded. */
const documented: ReadonlySet<string> = new Set<ReasonId>(['ecrClassicHost', 'ecrTokenOverIpv4', 'ssmOverIpv4', 'execNotSupported', 'noInternet', 'registryDocumented', 'globalSts', 'mountTargetIpv4']);

/** @returns whether the statement behind a reason is documented by AWS or the vendor, or our conclusion. */
export function basisOf(reasonId: string): 'documented' | 'inferred' {
  return documented.has(reasonId) ? 'documented' : 'inferred';
}

export const reasonIds = [
  'publicIpv4', 'nat', 'overIpv6', 'overNat64', 'throughEndpoint', 'gatewayEndpoint', 'insideVpc', 'linkLocal', 'noInternet', 'notKnown',
  'ecrClassicHost', 'ecrTokenOverIpv4', 'ecrDualStackHostThroughEndpoint', 'ecrClassicHostNat64', 'afterImage',
  'registryNoIpv6', 'registryDocumented', 'registryLikely', 'registryNotChecked', 'registryNotTried',
  'logsOverIpv4', 'ssmOverIpv4', 'secretsOverIpv4', 's3OverIpv4', 'execNotSupported', 'execOverIpv4',
  'mountTargetUnknown', 'mountTargetIpv4', 'fluentBitHost', 'ipv4OnlyHost', 'conditionalHost', 'globalSts', 'literal', 'privateAddress', 'endpointNotKnown', 'aaaaFound', 'aaaaAbsent',
] as const;
export type ReasonId = (typeof reasonIds)[number];

/** @returns how traffic to `reach` flows under one way out of the VPC. Pure table: the statements and their sources are in docs/rules. */
export function pathOf(reach: Reach, strategy: StrategyId): PathState {
  if (reach.is === 'metadata') return via('link-local', 'linkLocal');
  if (reach.is === 'ipv4-literal') return literalPath(reach.scope, strategy);
  if (reach.is === 'efs') return efsPath(reach.ipv6, strategy);
  switch (strategy) {
    case 'public-ipv4':
      return via('public-ipv4', 'publicIpv4');
    case 'nat-gateway':
      return via('nat', 'nat');
    case 'vpc-endpoints':
      return endpointPath(reach);
    case 'ipv6':
      return ipv6OnlyPath(reach);
    case 'ipv6-dual-stack':
      return dualStackPath(reach);
    case 'ipv6-nat64':
      return nat64Path(reach);
  }
}

type Routed = Exclude<Reach, { is: 'metadata' | 'ipv4-literal' | 'efs' }>;

function ipv6OnlyPath(reach: Routed): PathState {
  switch (reach.is) {
    case 'ecr':
      return reach.hostHasIpv6 ? via('ipv6', 'overIpv6') : none('ecrClassicHost');
    case 'ecr-layers':
      return reach.hostHasIpv6 ? via('ipv6', 'overIpv6') : unknown('afterImage');
    case 'registry':
      return registryPath(reach.entry);
    case 'awslogs':
    case 'ssm':
    case 'secretsmanager':
    case 's3-file':
      return via('ipv6', 'overIpv6');
    case 'exec':
      return none('execNotSupported');
    default:
      return hostPath(reach);
  }
}

function dualStackPath(reach: Routed): PathState {
  switch (reach.is) {
    case 'ecr':
      return none('ecrTokenOverIpv4');
    case 'ecr-layers':
      return unknown('afterImage');
    case 'registry':
      return reach.entry.id === 'ecr-public-dualstack' ? unknown('registryNotTried') : registryPath(reach.entry);
    case 'awslogs':
      return none('logsOverIpv4');
    case 'ssm':
      return none('ssmOverIpv4');
    case 'secretsmanager':
      return none('secretsOverIpv4');
    case 's3-file':
      return none('s3OverIpv4');
    case 'exec':
      return none('execOverIpv4');
    default:
      return hostPath(reach);
  }
}

function nat64Path(reach: Routed): PathState {
  if (reach.is === 'ecr' && !reach.hostHasIpv6) return unknown('ecrClassicHostNat64');
  const direct = ipv6OnlyPath(reach);
  if (direct.is === 'path' || reach.is === 'exec' || reach.is === 'unresolved' || reach.is === 'ecr-layers') return direct;
  return via('nat64', 'overNat64');
}

function endpointPath(reach: Routed): PathState {
  switch (reach.is) {
    case 'ecr':
      return reach.hostHasIpv6 ? unknown('ecrDualStackHostThroughEndpoint') : via('interface-endpoint', 'throughEndpoint');
    case 'ecr-layers':
    case 's3-file':
      return via('gateway-endpoint', 'gatewayEndpoint');
    case 'awslogs':
    case 'ssm':
    case 'secretsmanager':
    case 'exec':
      return via('interface-endpoint', 'throughEndpoint');
    case 'registry':
      return none('noInternet');
    case 'fluent-bit':
      return reach.service === 's3' ? via('gateway-endpoint', 'gatewayEndpoint') : via('interface-endpoint', 'throughEndpoint');
    case 'aws-host':
      return awsHostEndpoint(reach);
    case 'global-sts':
      return none('globalSts');
    case 'third-party':
    case 'unresolved':
      return unknown('notKnown');
  }
}

function awsHostEndpoint({ service, form }: Extract<Reach, { is: 'aws-host' }>): PathState {
  if (form === 'both') return unknown('conditionalHost');
  if (service.gatewayEndpoint) return via('gateway-endpoint', 'gatewayEndpoint');
  if (service.endpointService === null) return unknown('endpointNotKnown');
  return form === 'ipv4' ? via('interface-endpoint', 'throughEndpoint') : unknown('endpointNotKnown');
}

/** Hosts that the application calls itself; the same in every network that has IPv6 and no way out for IPv4. */
function hostPath(reach: Exclude<Routed, { is: 'ecr' | 'ecr-layers' | 'registry' | 'awslogs' | 'ssm' | 'secretsmanager' | 's3-file' | 'exec' }>): PathState {
  switch (reach.is) {
    case 'fluent-bit':
      if (reach.endpoint === 'unknown') return unknown('notKnown');
      return reach.endpoint === 'dual-stack' ? via('ipv6', 'overIpv6') : none('fluentBitHost');
    case 'aws-host':
      if (reach.form === 'both') return reach.service.standardHostnameIsDualStack ? via('ipv6', 'overIpv6') : unknown('conditionalHost');
      return reach.form === 'dual-stack' ? via('ipv6', 'overIpv6') : none('ipv4OnlyHost');
    case 'global-sts':
      return none('globalSts');
    case 'third-party':
      if (reach.ipv6 === 'unknown') return unknown('notKnown');
      if (reach.measuredOn !== undefined) return reach.ipv6 === 'yes' ? via('ipv6', 'aaaaFound', { day: reach.measuredOn }) : none('aaaaAbsent', { day: reach.measuredOn });
      return reach.ipv6 === 'yes' ? via('ipv6', 'overIpv6') : none('registryNoIpv6');
    case 'unresolved':
      return unknown('notKnown');
  }
}

/** A registry's word counts as far as its source does: a single old report, or a front without its layer hosts, proves nothing. */
function registryPath(entry: RegistryEntry): PathState {
  const { confidence, url } = entry.source;
  if (entry.ipv6 === 'yes') return confidence === 'high' ? via('ipv6', 'overIpv6') : unknown('registryLikely');
  if (entry.ipv6 === 'unknown' || confidence === 'low' || confidence === 'none') return unknown('registryNotChecked');
  return none(url?.startsWith('https://docs.aws.amazon.com/') === true ? 'registryDocumented' : 'registryNoIpv6');
}

function literalPath(scope: 'public' | 'private', strategy: StrategyId): PathState {
  if (strategy === 'ipv6' || strategy === 'ipv6-nat64') return none('literal');
  // Private ranges stay inside the VPC and what it is connected to: they take no way out at all.
  if (scope === 'private') return via('vpc', 'privateAddress');
  if (strategy === 'public-ipv4') return via('public-ipv4', 'publicIpv4');
  if (strategy === 'nat-gateway') return via('nat', 'nat');
  return none('literal');
}

function efsPath(ipv6: Ternary, strategy: StrategyId): PathState {
  if (strategy !== 'ipv6' && strategy !== 'ipv6-nat64') return via('vpc', 'insideVpc');
  if (ipv6 === 'unknown') return unknown('mountTargetUnknown');
  return ipv6 === 'yes' ? via('vpc', 'insideVpc') : none('mountTargetIpv4');
}
