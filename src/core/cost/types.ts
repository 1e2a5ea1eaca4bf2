/** Cost of each way out of a VPC. Money is exact (big.js); a price that is not known is its own case, never 0. */
import type { Big } from 'big.js';
import type { StrategyId } from '../strategies';

/** Items of the price list that the comparison needs; units: currency per hour (`…Hour`) or per GB of 2^30 bytes (`…Gb`). */
export const priceItems = [
  'publicIpv4Hour',
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

export interface StrategyCost {
  readonly id: StrategyId;
  /** null: not known. */
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
] as const;
export type BreakEvenId = (typeof breakEvenIds)[number];

export interface BreakEven {
  /** Key of its sentence in the tables of texts. */
  readonly id: BreakEvenId;
  /** What is varied; everything else is held as stated. `gb`: GB a month to AWS services behind interface endpoints. */
  readonly axis: 'tasks' | 'gb' | 'endpoints';
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
}
