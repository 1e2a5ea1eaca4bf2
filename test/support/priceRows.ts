import groups from '../fixtures/prices/rows.json';
import { readRow, type PriceRow } from '../../src/adapters/prices/priceRow';

/** @returns products of the price list as they were recorded (or constructed: rows.json says which), by the ids of their groups. */
export function products(...ids: readonly string[]): readonly unknown[] {
  const found = groups.filter((group) => ids.includes(group.id));
  if (found.length !== ids.length) throw new Error(`no such rows: ${ids.join(', ')}`);
  return found.flatMap((group) => group.rows as readonly unknown[]);
}

/** @returns the same as rows that the picks work on. */
export function rowsOf(...ids: readonly string[]): readonly PriceRow[] {
  return products(...ids).map((product) => readRow(JSON.stringify(product)));
}

/** All that a live look-up of Singapore asks for. */
export const singapore = ['nat-ap-southeast-1', 'endpoints-ap-southeast-1', 'rest-ap-southeast-1'] as const;
