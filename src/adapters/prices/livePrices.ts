import type { Price, PriceItem } from '../../core/cost/types';
import { currencyOf } from '../../core/cost/snapshotBook';
import type { Clock } from '../../core/ports';
import { within } from '../within';
import { failureCode, failureDetail } from './liveFailure';
import { pickPrice } from './pickPrice';
import type { OriginAnswer, OriginProblem, PriceOrigin } from './priceOrigin';
import { locationQueries, regionQueries, type PriceQuery } from './priceQueries';
import { readRow, type PriceRow } from './priceRow';
import { openPricingClient, type PricingClientOptions, type ProductLister } from './pricingClient';

export interface LivePricesOptions extends PricingClientOptions {
  readonly clock: Clock;
  /** After this time a server that does not answer is given up. */
  readonly deadlineMs?: number;
}

interface QueryAnswer {
  readonly prices: readonly Price[];
  readonly problems: readonly OriginProblem[];
  readonly location: string;
}

/** Prices by GetProducts of the Price List Query API; needs the permission `pricing:GetProducts`. */
export class LivePrices implements PriceOrigin {
  readonly from = 'live';

  constructor(private readonly options: LivePricesOptions) {}

  async fetch(region: string, wanted: readonly PriceItem[], signal: AbortSignal): Promise<OriginAnswer> {
    const isWanted = (query: PriceQuery): boolean => query.picks.some((pick) => wanted.includes(pick.item));
    let client: ProductLister;
    try {
      client = await openPricingClient(region, this.options);
    } catch (error) {
      return { prices: {}, problems: [{ code: failureCode(error), items: wanted, detail: failureDetail(error) }] };
    }
    try {
      return await within(this.options.deadlineMs ?? 8000, signal, async (deadline) => {
        const ask = (location: string) => (query: PriceQuery) => this.ask(client, query, region, location, deadline, signal);
        const byCode = await Promise.all(regionQueries.filter(isWanted).map(ask('')));
        const location = byCode.find((answer) => answer.location !== '')?.location ?? '';
        const byName = locationQueries.filter(isWanted);
        const named = location === '' ? byName.map((query) => unnamed(query, byCode)) : await Promise.all(byName.map(ask(location)));
        return join([...byCode, ...named]);
      });
    } finally {
      client.close();
    }
  }

  private async ask(client: ProductLister, query: PriceQuery, region: string, location: string, deadline: AbortSignal, signal: AbortSignal): Promise<QueryAnswer> {
    const items = query.picks.map((pick) => pick.item);
    let rows: readonly PriceRow[];
    try {
      rows = (await client.list(query, region, location, deadline)).map(readRow);
    } catch (error) {
      signal.throwIfAborted();
      const code = deadline.aborted ? 'timeout' : failureCode(error);
      return { prices: [], problems: [{ code, items, detail: failureDetail(error) }], location: '' };
    }
    const prices: Price[] = [];
    const problems: OriginProblem[] = [];
    for (const pick of query.picks) {
      const picked = pickPrice(rows, pick, currencyOf(region), this.options.clock.today());
      if (picked.is === 'picked') prices.push(picked.price);
      else problems.push({ code: picked.code, items: [pick.item], detail: picked.detail });
    }
    return { prices, problems, location: rows.find((row) => row.locationType === 'AWS Region')?.location ?? '' };
  }
}

/** A query by name cannot be asked where no row told the Region's name: for the reason for which there were none. */
function unnamed(query: PriceQuery, earlier: readonly QueryAnswer[]): QueryAnswer {
  const first = earlier.flatMap((answer) => answer.problems)[0];
  return { prices: [], problems: [{ code: first?.code ?? 'empty', items: query.picks.map((pick) => pick.item), detail: first?.detail ?? '' }], location: '' };
}

function join(answers: readonly QueryAnswer[]): OriginAnswer {
  return {
    prices: Object.fromEntries(answers.flatMap((answer) => answer.prices).map((price) => [price.item, price])),
    problems: answers.flatMap((answer) => answer.problems),
  };
}
