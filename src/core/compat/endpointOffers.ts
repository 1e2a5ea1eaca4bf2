import type { Catalog, ServiceEntry, Ternary } from './catalog';

/** One VPC endpoint service, as DescribeVpcEndpointServices tells it. */
export interface EndpointOffer {
  /** `com.amazonaws.eu-west-1.ecr.api`. */
  readonly name: string;
  readonly type: 'Interface' | 'Gateway' | 'other';
  /** Address types that its endpoints can have; empty where the answer names none, which says nothing. */
  readonly addressTypes: readonly ('ipv4' | 'ipv6')[];
  /** Zones of the Region in which an endpoint can be placed. */
  readonly zones: readonly string[];
}

/** What one Region offers to one account on one day. */
export interface EndpointOffers {
  readonly region: string;
  /** ISO day. */
  readonly day: string;
  readonly services: readonly EndpointOffer[];
}

/** What a Region offers for a service of the catalog. */
export interface OfferedHere {
  readonly region: string;
  readonly day: string;
  /** False: the Region has no such endpoint service. */
  readonly isOffered: boolean;
  /** Whether its endpoints can have IPv6. */
  readonly ipv6: Ternary;
  /** Empty where it is not offered, or where no zone is told. */
  readonly zones: readonly string[];
}

/** Something that the catalog says otherwise, or does not know. */
export interface OfferDifference {
  readonly service: ServiceEntry;
  readonly kind: 'offers-ipv6' | 'lacks-ipv6' | 'settles-yes' | 'settles-no' | 'not-offered';
  readonly here: OfferedHere;
}

/**
 * @returns what the Region offers for a service; undefined where the catalog names no endpoint service of it. A service with both kinds
 * of endpoint is judged by the interface endpoint, which is what the catalog's `privateLinkIpv6` is about.
 */
export function offeredHere(service: Pick<ServiceEntry, 'endpointService'>, offers: EndpointOffers): OfferedHere | undefined {
  if (service.endpointService === null) return undefined;
  const isName = nameTest(service.endpointService, offers.region);
  const found = offers.services.filter(({ name }) => isName(name));
  const offer = found.find(({ type }) => type === 'Interface') ?? found[0];
  const { region, day } = offers;
  if (offer === undefined) return { region, day, isOffered: false, ipv6: 'unknown', zones: [] };
  const ipv6 = offer.addressTypes.length === 0 ? 'unknown' : offer.addressTypes.includes('ipv6') ? 'yes' : 'no';
  return { region, day, isOffered: true, ipv6, zones: offer.zones };
}

/** @returns how what the Region offers differs from the catalog; undefined where they agree, or where the answer says nothing. */
export function differenceOf(service: ServiceEntry, offers: EndpointOffers): OfferDifference | undefined {
  const here = offeredHere(service, offers);
  if (here === undefined) return undefined;
  if (!here.isOffered) return { service, kind: 'not-offered', here };
  if (here.ipv6 === 'unknown' || here.ipv6 === service.privateLinkIpv6) return undefined;
  if (service.privateLinkIpv6 === 'unknown') return { service, kind: here.ipv6 === 'yes' ? 'settles-yes' : 'settles-no', here };
  return { service, kind: here.ipv6 === 'yes' ? 'offers-ipv6' : 'lacks-ipv6', here };
}

/** @returns the differences of all services that a task can call, in the catalog's order. */
export function offerDifferences({ services }: Pick<Catalog, 'services'>, offers: EndpointOffers): readonly OfferDifference[] {
  return services.flatMap((service) => (service.scope === 'link-local' ? [] : (differenceOf(service, offers) ?? [])));
}

/** Names of a few services hold a place (`timestream.query-{cell}`), and those of a few global ones no Region (`com.amazonaws.iam`). */
function nameTest(endpointService: string, region: string): (name: string) => boolean {
  const ownName = endpointService.split(/\{[a-zA-Z]+\}/u);
  const [start = '', end = ''] = ownName;
  return (name) =>
    [`com.amazonaws.${region}.`, 'com.amazonaws.', `cn.com.amazonaws.${region}.`].some((prefix) => {
      if (!name.startsWith(prefix)) return false;
      const rest = name.slice(prefix.length);
      return ownName.length === 1 ? rest === endpointService : rest.startsWith(start) && rest.endsWith(end) && rest.length > start.length + end.length;
    });
}
