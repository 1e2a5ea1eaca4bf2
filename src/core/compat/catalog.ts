/** The dated catalog: which services and registries answer over IPv6. Data: `src/data/services.json`, `registries.json`, `hosts.json`. */
import type { HostIndex, PlaceValues } from '../../base/hostPatterns';

/** Three-valued: `unknown` means nobody checked, not no. */
export type Ternary = 'yes' | 'no' | 'unknown';

export interface Source {
  readonly url: string | null;
  /** The day or month of what was read, as the source allows: `2026-05-25`, `2026-10`. */
  readonly asOf: string | null;
  readonly confidence: 'high' | 'medium' | 'low' | 'none';
  readonly notes: string | null;
  /** True for what a team says in its own file. */
  readonly team?: true;
}

export interface ServiceEntry {
  readonly id: string;
  readonly name: string;
  readonly scope: 'api' | 'data-plane' | 'feature' | 'link-local';
  readonly publicEndpoint: 'dual-stack' | 'ipv4-only' | 'conditional' | 'unknown';
  /** Host templates with `{region}` and `{account}`. */
  readonly dualStackHostname: string | null;
  readonly ipv4Hostname: string | null;
  /** True where the ordinary host name itself has IPv6, so that it must never be flagged. */
  readonly standardHostnameIsDualStack: boolean;
  /** How the dual-stack name is known. `sdk-pattern`: only the rule by which the SDKs build names. null: no such name. */
  readonly hostnameEvidence: 'documented' | 'sdk-metadata' | 'sdk-pattern' | 'agent-source' | 'not-checked' | null;
  readonly privateLinkIpv6: Ternary;
  /** `ecr.api`, without `com.amazonaws.{region}.`; null where there is none or none is known. */
  readonly endpointService: string | null;
  readonly gatewayEndpoint: boolean;
  /** When a Fargate task itself may need it: to start, when it runs; null: only where the application calls it. */
  readonly fargateNeed: 'start' | 'run' | null;
  readonly since: string | null;
  /** With `conditional`: what its owner must have set, so that the same name has IPv6. */
  readonly conditionalOn: string | null;
  readonly regionsException: string | null;
  readonly conflict: string | null;
  readonly source: Source;
}

export interface RegistryEntry {
  readonly id: string;
  readonly host: string;
  readonly aliases: readonly string[];
  readonly backendHosts: readonly string[];
  readonly ipv6: Ternary;
  readonly replacement: string | null;
  /** True where an ECR pull-through cache rule can front it. */
  readonly pullThroughCache: boolean;
  readonly source: Source;
}

/** Hosts of others that programs call, and that are no registries. */
export interface HostEntry {
  readonly id: string;
  readonly name: string;
  /** Names, or `*.` and the end of them. */
  readonly hosts: readonly string[];
  readonly ipv6: Ternary;
  readonly source: Source;
}

/** What a host name turned out to be. `both`: the one name has both families, or has them where its owner chose so. */
export interface ServiceMatch {
  readonly service: ServiceEntry;
  readonly form: 'ipv4' | 'dual-stack' | 'both';
  /** Values of the template's places: `region`, `account`, … */
  readonly values: PlaceValues;
}

export interface Catalog {
  readonly services: readonly ServiceEntry[];
  readonly registries: readonly RegistryEntry[];
  readonly otherHosts: readonly HostEntry[];
  /** The host templates of all, compiled. Where two match, the first entry wins, and of an entry its dual-stack name. */
  readonly hosts: {
    readonly registries: HostIndex<RegistryEntry>;
    readonly others: HostIndex<HostEntry>;
    readonly services: HostIndex<Omit<ServiceMatch, 'values'>>;
  };
  /** Regions that AWS lists for IPv6-only Fargate tasks. */
  readonly ipv6OnlyRegions: { readonly notListed: readonly string[]; readonly source: Source };
  /** The day on which the catalog was last checked, ISO. */
  readonly checked: string;
}
