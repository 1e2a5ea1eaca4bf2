/** Cost of each way out of a VPC. Money is exact (big.js); a price that is not known is its own case, never 0. */
import type { Big } from 'big.js';
import type { StrategyId } from '../strategies';

/** Items of the price list that the comparison needs; units: currency per hour (`…Hour`) or per GB of 2^30 bytes (`…Gb`). */
export const priceItems = [
  'publicIpv4Hour',
  'publicIpv4IdleHour',
  'natHour',
  'natGb',
  'endpointHour',
  'endpointGb',
  'interAzGb',
  'transferOutGb',
  'fargateVcpuHour',
  'fargateGbHour',
  'fargateArmVcpuHour',
  'fargateArmGbHour',
  'albHour',
  'logsIngestGb',
] as const;
export type PriceItem = (typeof priceItems)[number];

export type PriceFrom = 'live' | 'cache' | 'bulk' | 'snapshot';

/** A price with its tiers (one tier for a flat price). Decimal strings, so that it crosses to a webview unchanged. */
export interface Price {
  readonly is: 'price';
  readonly item: PriceItem;
  readonly tiers: readonly { readonly beginGb: string; readonly endGb: string | null; readonly price: string }[];
  readonly from: PriceFrom;
  /** The day from which this figure is known: publication day of the price list, or the snapshot's day. */
  readonly asOf: string;
  readonly sku: string | null;
  readonly usageType: string | null;
  readonly effectiveDate: string | null;
  /** Set where the figure stands in for one that no source gave, with the reason. */
  readonly estimatedFrom: PriceItem | null;
  /** The list price behind it, where `tiers` are in a person's own terms (a discount, a rate of exchange). */
  readonly list?: { readonly currency: string; readonly tiers: Price['tiers'] };
}

export interface NoPrice {
  readonly is: 'no-price';
  readonly item: PriceItem;
  readonly reason: 'not-in-snapshot' | 'not-offered' | 'not-fetched';
}

export interface PriceBook {
  readonly region: string;
  readonly currency: string;
  readonly from: PriceFrom | 'mixed';
  readonly asOf: string;
  readonly prices: Readonly<Record<PriceItem, Price | NoPrice>>;
  /** What went wrong on the way to better prices, for a person: source, reason. */
  readonly notes: readonly PriceNote[];
  /** Set where the figures are not the list's but in a person's own terms; every output says so. */
  readonly own?: OwnTerms;
}

/** What a person has put on the list prices: nothing that AWS or this program vouches for. Decimals. */
export interface OwnTerms {
  /** `0` where there is none. */
  readonly discountPercent: string;
  /** 1 `from` = `rate` `to`; null: in the currency of the list. */
  readonly exchange: { readonly from: string; readonly to: string; readonly rate: string } | null;
}

/** Something that went wrong on the way to better prices. `message` is whole; the other fields let an edge word it itself. */
export interface PriceNote {
  readonly source: PriceFrom;
  readonly code: string;
  readonly message: string;
  /** The prices that this source did not give; absent: all of them. */
  readonly items?: readonly PriceItem[];
  /** What is shown in their place. */
  readonly usedInstead?: PriceBook['from'] | 'nothing';
}

/** What the network is used for in a month of 730 hours. GB are 2^30 bytes, both directions summed. */
export interface Usage {
  readonly tasks: number;
  readonly zones: number;
  readonly natGateways: number;
  /** Interface endpoints by short service name (`ecr.api`), or only their count; gateway endpoints cost nothing. */
  readonly endpoints: readonly string[] | number;
  readonly endpointZones: number;
  readonly gbEndpoints: number;
  readonly gbS3: number;
  readonly gbInternet: number;
  /** The outbound part of `gbInternet`, for transfer out; absent: not known, so at most all of it. */
  readonly gbInternetOut?: number;
  /** The part of the three kinds above that goes to destinations without IPv6: at most all of them. */
  readonly gbIpv4Only: number;
  /** undefined: derived for each strategy (expert rule: GB through gateways of other zones). */
  readonly gbCrossZone: number | undefined;
  /** True where the S3 gateway endpoint takes S3 traffic off the NAT gateway. */
  readonly s3GatewayBesideNat: boolean;
  readonly hours: number;
  /** Hours a day that the tasks run, over all days of the month; absent: 24. Gateways and endpoints stay all the time. */
  readonly hoursPerDay?: number;
  /** Compressed size of the images that one start of a task pulls; with `startsPerMonth` it gives GB from `imagesFrom`. */
  readonly imageGb?: number;
  /** Starts of tasks in a month, all tasks together: Fargate pulls images at each. */
  readonly startsPerMonth?: number;
  /** `s3`: layers of private ECR in the Region; `internet`: any other registry; `each`: by `imageSplit`. Absent: `each` where there is one, else `s3`. */
  readonly imagesFrom?: ImagesFrom;
  /** What the images of a task come from: GB where their sizes are known, else how many they are. */
  readonly imageSplit?: ImageSplit;
  /** MB of log lines that a running task sends to CloudWatch Logs in an hour. */
  readonly logMbPerTaskHour?: number;
  /** GB of log lines a month, where that is known instead. */
  readonly gbLogs?: number;
  /** `s3`: a log router (FireLens) puts them into S3, so that no endpoint of CloudWatch Logs carries them. Absent: `cloudwatch`. */
  readonly logsTo?: LogsTo;
  /** Public IPv4 addresses that are allocated and not used. */
  readonly idleAddresses?: number;
  /** Zones of internet-facing load balancers, summed: each has one public IPv4 address at least. */
  readonly loadBalancerZones?: number;
  /** Application Load Balancers, for the context of their hours; absent: 1 where there are zones of one. */
  readonly loadBalancers?: number;
  /** Absent: `ipv4`. */
  readonly loadBalancerAddresses?: LoadBalancerAddresses;
  /** Whether other services use the same NAT gateways, which then stay. Absent: unknown. */
  readonly natShared?: NatShared;
  /** Interface endpoints for what has no IPv6, beside IPv6; by name or only their count. Absent: as the file says, else none. */
  readonly ipv4OnlyEndpoints?: readonly string[] | number;
  /** Size of a task, for the context of Fargate's own price; outside the comparison. */
  readonly taskVcpu?: number;
  readonly taskMemoryGb?: number;
  /** Absent: `x86`. */
  readonly taskArchitecture?: TaskArchitecture;
  /** A person's own discount on all list prices, 0 to 100. */
  readonly discountPercent?: number;
  /** A person's own fixed rate: 1 `from` = `rate` `to`. Prices in another currency than `from` stay as they are. */
  readonly exchange?: { readonly from: string; readonly to: string; readonly rate: number };
}

export const imageSources = ['s3', 'internet', 'each'] as const;
export type ImagesFrom = (typeof imageSources)[number];
/** Weights; not all 0. `ipv4Only`: registries on the internet that have no IPv6. */
export interface ImageSplit {
  readonly s3: number;
  readonly internet: number;
  readonly ipv4Only: number;
}
export const logTargets = ['cloudwatch', 's3'] as const;
export type LogsTo = (typeof logTargets)[number];
export const natSharedAnswers = ['yes', 'no', 'unknown'] as const;
export type NatShared = (typeof natSharedAnswers)[number];
export const loadBalancerAddressTypes = ['ipv4', 'dualstack', 'dualstack-without-public-ipv4'] as const;
export type LoadBalancerAddresses = (typeof loadBalancerAddressTypes)[number];
export const taskArchitectures = ['x86', 'arm'] as const;
export type TaskArchitecture = (typeof taskArchitectures)[number];

/** What stands in the file's own network beyond quantities of usage: plain JSON, so that it crosses to a webview unchanged. */
export interface FileNow {
  /** The way out of the tasks' own subnets. */
  readonly strategy: StrategyId;
  /** Line of the file, from 1. */
  readonly line: number;
  /** Of another file, where the tasks' subnets stand in it. */
  readonly path?: string;
  /** Gateways on the routes of the tasks' subnets; null: they stand elsewhere or their number is not known. */
  readonly natGateways: number | null;
  /** True where tasks get public IPv4 addresses, be it that they do not use them. */
  readonly publicAddresses: boolean;
  readonly endpoints: readonly { readonly service: string; readonly type: 'Interface' | 'Gateway'; readonly zones: number | null; readonly line: number }[];
  readonly loadBalancers: readonly { readonly name: string; readonly zones: number | null; readonly addresses: LoadBalancerAddresses | null; readonly internetFacing: boolean | null; readonly line: number }[];
}

/** Ways with IPv6 beside which single endpoints can carry what has none. */
export type Ipv6Way = 'ipv6' | 'ipv6-dual-stack';

/** What a file adds to a comparison. */
export interface FileFacts {
  /** null: the file does not tell the way out of its tasks. */
  readonly now: FileNow | null;
  /** By way: endpoints that would carry what has no IPv6 there, and whether the task then starts. */
  readonly besideIpv6: Readonly<Record<Ipv6Way, { readonly endpoints: readonly string[]; readonly starts: 'yes' | 'no' | 'unknown' }>>;
  /** Interface endpoints that the task needs where nothing else leads out; empty where none is known. */
  readonly neededEndpoints: readonly string[];
}

export interface CostLine {
  readonly id: string;
  readonly item: PriceItem | null;
  /** The arithmetic in words, as id and arguments: "2 gateways × 730 h". */
  readonly because: { readonly id: string; readonly args: Readonly<Record<string, string | number>> };
  readonly quantity: Big;
  readonly unit: 'hours' | 'GB';
  /** Marginal price of the first tier; null: not known. */
  readonly unitPrice: Big | null;
  /** null: not known. */
  readonly monthly: Big | null;
  readonly kind: 'hour' | 'address' | 'data';
  /** null: there is nothing to pay for, so no price item. */
  readonly price: Price | NoPrice | null;
  /** True where the price stands in for one that no source gave ("≈"). */
  readonly estimated: boolean;
}

/** Kinds of traffic that are priced by the GB. */
export const trafficKinds = ['endpoints', 's3', 'internet', 'ipv4Only'] as const;
export type TrafficKind = (typeof trafficKinds)[number];

/** Price of one GB by kind of traffic: a figure, `no-path`, or `not-known`. */
export type GbPrice = Big | 'no-path' | 'not-known';

/** The cost of one arrangement: a strategy, a variant of it, or what the file has now. */
export interface CostTotal {
  /** On average over the month's hours; null: not known. */
  readonly perHour: Big | null;
  readonly perGb: Readonly<Record<TrafficKind, GbPrice>>;
  /** Sum of the known lines; with `complete: false` it is "at least". */
  readonly perMonth: Big;
  readonly complete: boolean;
  /** True where a figure of this strategy, be it a price of a GB, uses an estimate ("≈"). */
  readonly estimated: boolean;
  /** True where an estimate is part of `perMonth`; false where it concerns 0 GB. */
  readonly monthEstimated: boolean;
  /** Kinds of the stated traffic that have no way under this strategy: then it is not sufficient, whatever it costs. */
  readonly unreached: readonly TrafficKind[];
  readonly lines: readonly CostLine[];
}

export interface StrategyCost extends CostTotal {
  readonly id: StrategyId;
  /** Other arrangements of the same way out, in the order of `variantIds`; those that cannot be here are left out. */
  readonly variants: readonly VariantCost[];
  /** This month less the month of what the file has now; below 0: it saves. null: not known, or no file tells what there is now. */
  readonly differenceToNow: Big | null;
}

/** Key of each one's sentence in the tables of texts. */
export const variantIds = [
  'nat-without-s3-gateway',
  'nat-with-s3-gateway',
  'nat-with-endpoints',
  'nat-one-gateway',
  'endpoints-one-zone',
  'ipv6-with-endpoints',
  'dual-stack-with-endpoints',
] as const;
export type VariantId = (typeof variantIds)[number];

export interface VariantCost extends CostTotal {
  readonly id: VariantId;
  readonly of: StrategyId;
  /** Interface endpoints that it adds, as the usage or the file names them. */
  readonly endpoints: readonly string[] | number;
  readonly differenceToNow: Big | null;
  /** True where the row of its strategy is this very arrangement. */
  readonly isRow: boolean;
}

/** What the file has now, as a row of its own. */
export interface NowCost extends CostTotal {
  readonly strategy: StrategyId;
  /** The part of `perMonth` that stays when this service leaves, because others use the gateways. */
  readonly stays: Big;
}

/** What leaving NAT gateways saves in a month. */
export interface NatSaving {
  readonly shared: NatShared;
  /** With hours and addresses of the gateways: only where nobody else uses them. null: not known. */
  readonly whole: Big | null;
  /** The GB alone, which are saved in any case. null: not known. */
  readonly gbOnly: Big | null;
}

/** GB of a month as they are priced: what was stated and what follows from images and logs. */
export interface Traffic {
  readonly endpoints: Big;
  readonly s3: Big;
  readonly internet: Big;
  readonly ipv4Only: Big;
  /** The parts of the above that follow from image pulls and from log lines that go to CloudWatch Logs. */
  readonly images: Big;
  readonly logs: Big;
  /** The part of `s3` that is log lines; absent where they go to CloudWatch Logs. */
  readonly logsToS3?: Big;
}

/** What each one compares is told by `costTexts` (messages.ts) and docs/prices.md. */
export const breakEvenIds = [
  'tasks-ipv4-nat',
  'tasks-ipv4-endpoints',
  'tasks-ipv4-nat64',
  'gb-endpoints-nat',
  'gb-ipv4-nat',
  'gb-ipv4-endpoints',
  'gb-endpoints-beside-nat',
  'gb-nat-per-zone',
  'endpoints-endpoints-nat',
  'zones-ipv4-endpoints',
  'zones-ipv4-nat',
] as const;
export type BreakEvenId = (typeof breakEvenIds)[number];

export interface BreakEven {
  /** Key of its sentence in the tables of texts. */
  readonly id: BreakEvenId;
  /** What is varied; everything else is held as stated. `gb`: GB a month to AWS services behind interface endpoints. */
  readonly axis: 'tasks' | 'gb' | 'endpoints' | 'zones';
  readonly a: StrategyId;
  readonly b: StrategyId;
  /** Where both cost the same; null: never, or a price is not known. */
  readonly at: Big | null;
}

export interface Comparison {
  readonly book: PriceBook;
  readonly usage: Usage;
  readonly strategies: readonly StrategyCost[];
  /** Transfer out to the internet: the same in every row but the endpoints', so outside the comparison. null: no such traffic. */
  readonly transferOut: CostLine | null;
  readonly breakEven: readonly BreakEven[];
  readonly traffic: Traffic;
  /** null: no file tells it. */
  readonly now: NowCost | null;
  readonly natSaving: NatSaving;
  /** Addresses of internet-facing load balancers: paid for whatever way out the tasks take, so outside the comparison. */
  readonly ingress: readonly CostLine[];
  /** Addresses that nobody uses: outside the comparison, for giving them back needs no other way out. */
  readonly idle: CostLine | null;
  /** What costs the same in every row, to compare with: Fargate itself, the balancer's hours, taking in logs. */
  readonly context: readonly CostLine[];
}

/** A Region's row of the comparison of all Regions: months without lines. */
export interface RegionRow {
  readonly region: string;
  readonly currency: string;
  readonly asOf: string;
  /** As in {@link PriceBook}. */
  readonly own?: OwnTerms;
  readonly months: Readonly<Record<StrategyId, RegionMonth>>;
}

export interface RegionMonth {
  /** null: nothing of it is known. */
  readonly amount: Big | null;
  /** True where a price is missing: "at least". */
  readonly atLeast: boolean;
  readonly about: boolean;
  /** Prices that are missing. */
  readonly missing: readonly PriceItem[];
}
