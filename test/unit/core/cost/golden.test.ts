import { describe, expect, it } from 'vitest';
import { compare } from '../../../../src/core/cost/compare';
import { exactDecimal, formatMonth } from '../../../../src/core/cost/format';
import { snapshotBook } from '../../../../src/core/cost/snapshotBook';
import type { Usage } from '../../../../src/core/cost/types';
import { defaultUsage } from '../../../../src/core/cost/usage';
import { strategyIds } from '../../../../src/core/strategies';
import golden from '../../../fixtures/cost/golden.json';

interface Figures {
  readonly perHour: string | null;
  readonly perMonth: string;
  readonly complete: boolean;
  readonly estimated: boolean;
  readonly shown?: string;
  readonly unreached?: readonly string[];
}

/** Expected values were calculated by hand; the calculation stands in golden.json. */
describe.each(golden.cases)('$name', ({ region, usage, expected }) => {
  const book = snapshotBook(region);
  const comparison = compare(defaultUsage(usage as Partial<Usage>), book);
  const figures = expected as unknown as Readonly<Record<string, Figures | undefined>>;
  it('is in the currency of its price list', () => {
    expect(book.currency).toBe('currency' in expected ? expected.currency : region.startsWith('cn-') ? 'CNY' : 'USD');
  });
  it.each(strategyIds.filter((id) => id in expected))('%s costs what the hand says', (id) => {
    const strategy = comparison.strategies.find((one) => one.id === id);
    const wanted = figures[id];
    if (strategy === undefined || wanted === undefined) throw new Error(`no case for ${id}`);
    expect({
      perHour: strategy.perHour === null ? null : exactDecimal(strategy.perHour),
      perMonth: exactDecimal(strategy.perMonth),
      complete: strategy.complete,
      estimated: strategy.estimated,
      shown: wanted.shown === undefined ? undefined : formatMonth(strategy, book.currency),
      unreached: strategy.unreached,
    }).toEqual({ ...wanted, shown: wanted.shown, unreached: wanted.unreached ?? [] });
  });
});
