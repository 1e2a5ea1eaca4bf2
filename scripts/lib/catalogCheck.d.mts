import type { ServiceEntry } from '../../src/core/compat/catalog';

/** A host with `{region}`, and the Regions that have another one; null: the rules refuse. */
export interface HostForm {
  readonly host: string | null;
  readonly others: Readonly<Record<string, string | null>>;
}
export interface Place {
  readonly ipv4: HostForm;
  readonly dualStack: HostForm;
  /** Regions of endpoints.json with and without a host of the tag `dualstack`. */
  readonly listed: { readonly with: readonly string[]; readonly without: readonly string[]; readonly hosts: readonly string[] };
}
/** What scripts/lib/botocoreEndpoints.py prints. */
export interface Botocore {
  readonly version: string;
  readonly services: Readonly<Record<string, { readonly title: string; readonly partitions: Readonly<Record<string, Place>> & { readonly aws: Place } }>>;
}
export interface Difference {
  readonly service: string;
  readonly partition: string;
  readonly kind: 'new-service' | 'host' | 'ipv4-host' | 'names' | 'state' | 'lost' | 'regions' | 'region-host' | 'partition-host';
  readonly value: string;
}
export interface Judgement extends Difference {
  readonly verdict: 'catalog-right' | 'stays-unknown' | 'left-out' | 'metadata-gap';
  /** A sentence, or the name of one in `reasons` of the file. */
  readonly reason: string;
  readonly day: string;
}
export interface Judged {
  readonly unjudged: readonly Difference[];
  readonly judged: readonly Difference[];
  readonly outdated: readonly Judgement[];
}
export function differencesOf(botocore: Botocore, services: readonly ServiceEntry[]): readonly Difference[];
export function judge(differences: readonly Difference[], judgements: readonly Judgement[]): Judged;
export function reportOf(judged: Judged, about: { readonly version: string; readonly checked: string }): string;
