import { Big } from 'big.js';
import { priceTable } from './estimate';
import { priceItems, type OwnTerms, type Price, type PriceBook, type Usage } from './types';

/**
 * Puts a person's discount and rate of exchange on the list prices. A rate from another currency than the book's is left out: what a
 * dollar is in yen says nothing of a price in yuan.
 * @returns the same book where there is nothing to put on, or it has been put on already.
 */
export function inOwnTerms(book: PriceBook, usage: Pick<Usage, 'discountPercent' | 'exchange'>): PriceBook {
  const own = ownTermsOf(book, usage);
  if (own === null || book.own !== undefined) return book;
  const rest = new Big(100).minus(own.discountPercent).div(100);
  const factor = own.exchange === null ? rest : rest.times(own.exchange.rate);
  const prices = priceTable(priceItems, (item) => {
    const price = book.prices[item];
    return price.is === 'price' ? times(price, factor, book.currency) : price;
  });
  return { ...book, currency: own.exchange?.to ?? book.currency, prices, own };
}

function ownTermsOf(book: PriceBook, { discountPercent = 0, exchange }: Pick<Usage, 'discountPercent' | 'exchange'>): OwnTerms | null {
  const used = exchange?.from === book.currency ? { from: exchange.from, to: exchange.to, rate: new Big(exchange.rate).toFixed() } : null;
  return discountPercent === 0 && used === null ? null : { discountPercent: new Big(discountPercent).toFixed(), exchange: used };
}

function times(price: Price, factor: Big, currency: string): Price {
  const tiers = price.tiers.map((tier) => ({ ...tier, price: factor.times(tier.price).toFixed() }));
  return { ...price, tiers, list: { currency, tiers: price.tiers } };
}
