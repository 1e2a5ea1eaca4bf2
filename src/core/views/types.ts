/**
 * What a surface shows of one task definition: plain JSON with whole texts, so that it crosses to a webview unchanged.
 * Money is not in it: it follows from the usage, which changes while a slider moves, and is computed where it is shown.
 */
import type { DependencyKind } from '../analysis/types';
import type { Ternary } from '../compat/catalog';
import type { FileFacts, Usage } from '../cost/types';
import type { StrategyId } from '../strategies';
import type { InRegion } from './serviceRegions';

/** Where a value comes from. `needs`: the dependencies of the task ask for it. `isDefault`: a deployment may well have another. `path`: of another file. */
export type Origin =
  | { readonly from: 'file'; readonly line: number; readonly isDefault?: true; readonly path?: string }
  | { readonly from: 'needs' }
  | { readonly from: 'entry' }
  | { readonly from: 'setting' }
  | { readonly from: 'team' }
  | { readonly from: 'default' };

/** What is stated of a usage, apart from defaults: by the file, a setting or the team, with the origin of each value. */
export interface StatedUsage {
  readonly values: Partial<Usage>;
  readonly origins: Partial<Readonly<Record<keyof Usage, Origin>>>;
}

/** A page that was read, and when. */
export interface CellSource {
  readonly url: string;
  readonly asOf: string;
}

/** How one dependency is reached under one strategy, with the reason as a whole sentence. */
export interface CellView {
  readonly is: 'path' | 'none' | 'unknown';
  /** With `path` only. */
  readonly via: 'ipv6' | 'gateway-endpoint' | 'interface-endpoint' | 'nat' | 'nat64' | 'public-ipv4' | 'link-local' | 'vpc' | null;
  readonly reason: string;
  /** True for layers whose image is not settled: their own path follows from it. */
  readonly followsImage: boolean;
  /** Whether AWS or the vendor states it, or it is concluded; null: nobody knows. */
  readonly basis: 'documented' | 'inferred' | null;
  readonly sources: readonly CellSource[];
}

export interface DependencyView {
  readonly id: string;
  readonly kind: DependencyKind;
  /** As the file writes it: `orders:1.42`, `awslogs`, `otel.example.jp`. */
  readonly label: string;
  readonly host: string | null;
  readonly endpointService: string | null;
  readonly container: string | null;
  readonly line: number;
  readonly neededToStart: boolean;
  readonly fixId: string | null;
  readonly cells: Readonly<Record<StrategyId, CellView>>;
}

/** What a blocker is, for its short title. `other`: its message says all. */
export type BlockerKind = 'ecr-address' | 'registry' | 'image' | 'log' | 'secret' | 'exec' | 'efs' | 'host' | 'env-file' | 'other';

/** Something that keeps the task from starting or running under some strategies, with its line. */
export interface BlockerView {
  readonly id: string;
  readonly kind: BlockerKind;
  /** What is blocked, as the file writes it; empty where the message says all. */
  readonly label: string;
  /** A whole sentence. */
  readonly message: string;
  readonly ruleId: string | null;
  readonly line: number;
  readonly strategies: readonly StrategyId[];
  /** An edit that is offered for it. `before` and `after` are the changed tokens, `…` between them. */
  readonly fix: { readonly id: string; readonly title: string; readonly before: string; readonly after: string } | null;
  /** True where the obstacle is that a host answers over IPv4 only. */
  readonly isHostWithoutIpv6: boolean;
}

export interface TaskView {
  /** Id of the task definition in its file. */
  readonly id: string;
  /** What a person calls it. */
  readonly name: string;
  readonly fileName: string;
  /** Path for people, relative to the workspace. */
  readonly path: string;
  readonly line: number;
  /** The way out of the file's own network; `ownsGateways` where the gateways stand in the same file. */
  readonly today: { readonly strategy: StrategyId; readonly line: number; readonly ownsGateways: boolean } | null;
  readonly starts: Readonly<Record<StrategyId, 'yes' | 'no' | 'unknown'>>;
  readonly dependencies: readonly DependencyView[];
  readonly blockers: readonly BlockerView[];
  /** What the file tells of its own network, for the comparison; null: nothing. */
  readonly facts: FileFacts | null;
  /** Endpoints that the task needs, with the reason of each. */
  readonly neededEndpoints: readonly { readonly service: string; readonly type: 'Interface' | 'Gateway'; readonly because: string }[];
  readonly stated: StatedUsage;
  /** Ids of the services of the catalog that the task reaches. */
  readonly usedServices: readonly string[];
}

/** A row of the catalog of services. */
export interface CatalogRow {
  readonly id: string;
  readonly name: string;
  readonly publicEndpoint: 'dual-stack' | 'ipv4-only' | 'conditional' | 'unknown';
  readonly privateLinkIpv6: Ternary;
  readonly endpointService: string | null;
  readonly dualStackHostname: string | null;
  readonly ipv4Hostname: string | null;
  readonly confidence: 'high' | 'medium' | 'low' | 'none';
  readonly since: string | null;
  readonly notes: string | null;
  readonly url: string | null;
  readonly asOf: string | null;
  /** True where the source was read more than half a year ago. */
  readonly isOld: boolean;
  /** Whether the catalog lists its public endpoint in the Region that is looked at. */
  readonly inRegion: InRegion;
  /** What a Region was asked for, and whether the catalog says otherwise or does not know; null where nobody asked. */
  readonly offered: { readonly region: string; readonly isOffered: boolean; readonly ipv6: Ternary; readonly differs: boolean } | null;
}
