import type { Big } from 'big.js';
import { costOf, firstTierPrice, zero } from './tiers';
import type { CostLine, NoPrice, Price } from './types';

interface LineParts {
  readonly id: string;
  readonly because: CostLine['because'];
  readonly quantity: Big;
  readonly unit: CostLine['unit'];
  readonly kind: CostLine['kind'];
}

/** @returns a line at a price of the book. Nothing of an unknown price is nothing; something of it is not known. */
export function pricedLine(parts: LineParts, price: Price | NoPrice): CostLine {
  const unitPrice = price.is === 'price' ? firstTierPrice(price) : null;
  const monthly = parts.quantity.eq(zero) ? zero : price.is === 'price' ? costOf(price, parts.quantity) : null;
  return { ...parts, item: price.item, price, unitPrice, monthly, estimated: price.is === 'price' && price.estimatedFrom !== null };
}

/** @returns a line for what AWS does not charge for; the price list has no such product, so it names no price. */
export function freeLine(parts: LineParts): CostLine {
  return { ...parts, item: null, price: null, unitPrice: zero, monthly: zero, estimated: false };
}
