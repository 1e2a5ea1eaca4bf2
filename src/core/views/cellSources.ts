import { basisOf, reasonIds, type ReasonId } from '../compat/paths';
import type { Dependency, PathState } from '../analysis/types';
import type { CellSource } from './types';

const pages = {
  fargate: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html',
  endpoints: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html',
  gatewayEndpoints: 'https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html',
  nat: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html',
  nat64: 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html',
  mountTargets: 'https://docs.aws.amazon.com/efs/latest/ug/manage-fs-access-create-delete-mount-targets.html',
} as const;

/** The month in which these pages were read. */
const readIn = '2026-10';

/** The page of AWS on the network that a reason is about; of a service or a registry the catalog has one of its own. */
const pageOfReason: Partial<Readonly<Record<ReasonId, keyof typeof pages>>> = {
  publicIpv4: 'fargate',
  nat: 'nat',
  overNat64: 'nat64',
  throughEndpoint: 'endpoints',
  gatewayEndpoint: 'gatewayEndpoints',
  linkLocal: 'fargate',
  noInternet: 'endpoints',
  ecrClassicHost: 'fargate',
  ecrTokenOverIpv4: 'fargate',
  ecrDualStackHostThroughEndpoint: 'endpoints',
  ecrClassicHostNat64: 'fargate',
  afterImage: 'fargate',
  logsOverIpv4: 'fargate',
  ssmOverIpv4: 'fargate',
  secretsOverIpv4: 'fargate',
  s3OverIpv4: 'fargate',
  execNotSupported: 'fargate',
  execOverIpv4: 'fargate',
  mountTargetUnknown: 'mountTargets',
  mountTargetIpv4: 'mountTargets',
  literal: 'nat64',
};

/** @returns the pages behind a cell of the matrix, the network's first; empty where nothing but the file was read. */
export function cellSources(state: PathState, { source }: Pick<Dependency, 'source'>): readonly CellSource[] {
  const reason = reasonIds.find((id) => id === state.reasonId);
  const page = reason === undefined ? undefined : pageOfReason[reason];
  const network = page === undefined ? [] : [{ url: pages[page], asOf: readIn }];
  return source === undefined || network.some(({ url }) => url === source.url) ? network : [...network, source];
}

/** @returns whether AWS or the vendor states what a cell says; a path over what the network is for needs no conclusion. */
export function cellBasis(state: PathState): 'documented' | 'inferred' | null {
  if (state.is === 'unknown') return null;
  return state.is === 'path' && !inferredPaths.includes(state.reasonId) ? 'documented' : basisOf(state.reasonId);
}

/** Paths that nobody documents for Fargate. */
const inferredPaths: readonly string[] = ['overNat64', 'aaaaFound'] satisfies readonly ReasonId[];
