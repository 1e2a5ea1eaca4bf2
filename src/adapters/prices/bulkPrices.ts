import { currencyOf } from '../../core/cost/snapshotBook';
import type { Price, PriceItem } from '../../core/cost/types';
import type { Clock } from '../../core/ports';
import { failureCode, failureDetail } from './liveFailure';
import { within } from '../within';
import { fieldsOf, OfferFileError, readOffer, type OfferFile } from './offerFiles';
import type { OfferStore } from './offerStore';
import { pickPrice } from './pickPrice';
import type { OriginAnswer, OriginProblem, PriceOrigin } from './priceOrigin';
import { filtersOf, locationQueries, regionQueries, type PriceQuery } from './priceQueries';
import { rowOf } from './priceRow';

export interface BulkPricesOptions {
  readonly clock: Clock;
  /** Another host than AWS's own: a mirror, a test. */
  readonly endpoint?: string;
  /** Where what was read of the files is kept, so that a file that did not change is not read again; absent: nowhere. */
  readonly store?: OfferStore;
  /** After this time files that have not come are given up. */
  readonly deadlineMs?: number;
}

/** The file of a service, or why there is none. */
interface Offer extends Pick<OfferFile, 'products' | 'terms' | 'published'> {
  readonly service: string;
  readonly failure: Pick<OriginProblem, 'code' | 'detail'> | null;
}

const awsFiles = 'https://pricing.us-east-1.amazonaws.com';

/** The file of AmazonEC2 has more than 400 MB for a Region: NAT gateways are left to the other sources. */
const tooLarge = 'AmazonEC2';

const queriesOfFiles = [...regionQueries, ...locationQueries].filter((query) => query.serviceCode !== tooLarge);

/**
 * Prices of AWS's public files (Price List Bulk API), which need no credentials: all but those of NAT gateways. China has files
 * of its own, and those of GovCloud are of another partition: neither is read.
 * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-the-aws-price-list-bulk-api.html
 */
export class BulkPrices implements PriceOrigin {
  readonly from = 'bulk';

  constructor(private readonly options: BulkPricesOptions) {}

  async fetch(region: string, wanted: readonly PriceItem[], signal: AbortSignal): Promise<OriginAnswer> {
    const queries = queriesOfFiles.filter((query) => query.picks.some((pick) => wanted.includes(pick.item)));
    if (/^(?:cn|us-gov)-/u.test(region)) return { prices: {}, problems: [] };
    const named = queries.some((query) => locationQueries.includes(query));
    // Rows of data transfer go by the Region's name, which those of any other service tell; the file of AmazonVPC is small.
    const services = [...new Set([...queries.map((query) => query.serviceCode), ...(named ? ['AmazonVPC'] : [])])];
    const offers = await within(this.options.deadlineMs ?? 5000, signal, (deadline) => Promise.all(services.map((service) => this.read(service, region, deadline))));
    signal.throwIfAborted();
    const location = locationOf(offers.flatMap((offer) => offer.products), region);
    const answers = queries.flatMap((query) => {
      const offer = offers.find((one) => one.service === query.serviceCode);
      return offer === undefined ? [] : [this.pick(offer, query, region, location)];
    });
    const prices = answers.flatMap((answer) => answer.prices).filter((price) => wanted.includes(price.item));
    const problems = answers.flatMap((answer) => answer.problems).filter((problem) => problem.items.some((item) => wanted.includes(item)));
    return { prices: Object.fromEntries(prices.map((price) => [price.item, price])), problems };
  }

  private async read(service: string, region: string, signal: AbortSignal): Promise<Offer> {
    const { store, endpoint: base = awsFiles } = this.options;
    const usageTypes = queriesOfFiles.filter((query) => query.serviceCode === service).flatMap((query) => query.picks.map((pick) => pick.usageType));
    const isWanted = (product: unknown): boolean => usageTypes.some((usageType) => usageType.test(String(attribute(product, 'usagetype'))));
    const source = [base, ...usageTypes.map(String)].join(' ');
    try {
      const known = await store?.read(source, service, region);
      const offer = await readOffer({ base, service, region, isWanted, known }, signal);
      // A file without any of the rows is taken for a slip of the server, to be asked for again.
      if (offer.products.length > 0) await store?.write(source, service, region, offer);
      return { service, ...offer, failure: null };
    } catch (error) {
      const code = error instanceof OfferFileError ? error.code : signal.aborted ? 'timeout' : failureCode(error);
      return { service, products: [], terms: {}, published: '', failure: { code, detail: failureDetail(error) } };
    }
  }

  private pick(offer: Offer, query: PriceQuery, region: string, location: string): { readonly prices: readonly Price[]; readonly problems: readonly OriginProblem[] } {
    if (offer.failure !== null) return { prices: [], problems: [{ ...offer.failure, items: query.picks.map((pick) => pick.item) }] };
    const filters = filtersOf(query, region, location);
    const rows = offer.products
      .filter((product) => filters.every(({ Field, Value }) => Value !== '' && attribute(product, Field) === Value))
      // The terms of a product stand apart from it, by its SKU; the rest is as GetProducts has it.
      .map((product) => rowOf({ product, publicationDate: offer.published, terms: { OnDemand: offer.terms[String(fieldsOf(product)['sku'])] } }));
    const prices: Price[] = [];
    const problems: OriginProblem[] = [];
    for (const pick of query.picks) {
      const picked = pickPrice(rows, pick, currencyOf(region), this.options.clock.today());
      if (picked.is === 'picked') prices.push({ ...picked.price, from: 'bulk' });
      else problems.push({ code: picked.code, items: [pick.item], detail: picked.detail });
    }
    return { prices, problems };
  }
}

function attribute(product: unknown, field: string): unknown {
  const fields = fieldsOf(product);
  return field === 'productFamily' ? fields[field] : fieldsOf(fields['attributes'])[field];
}

/** The Region's name ("Asia Pacific (Tokyo)"), which rows of data transfer go by; empty where no row of any file tells it. */
function locationOf(products: readonly unknown[], region: string): string {
  const row = products.find((product) => attribute(product, 'regionCode') === region && attribute(product, 'locationType') === 'AWS Region');
  const name = attribute(row, 'location');
  return typeof name === 'string' ? name : '';
}
