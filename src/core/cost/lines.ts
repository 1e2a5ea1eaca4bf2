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
  const { id, because, quantity, unit, kind } = parts;
  return { id, item: price.item, because, quantity, unit, unitPrice, monthly, kind, price, estimated: price.is === 'price' && price.estimatedFrom !== null };
}

/** @returns a line for what AWS does not charge for; the price list has no such product, so it names no price. */
export function freeLine({ id, because, quantity, unit, kind }: LineParts): CostLine {
  return { id, item: null, because, quantity, unit, unitPrice: zero, monthly: zero, kind, price: null, estimated: false };
}
