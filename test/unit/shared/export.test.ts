import { describe, expect, it } from 'vitest';
import { exportText } from '../../../src/shared/export';
import { currencyOf, edgeOf, modelOf, type Model } from '../../../src/shared/model';
import type { PanelState } from '../../../src/shared/protocol';
import { textsFor } from '../../../src/shared/texts/tables';
import { orders, states } from '../../panel/states';

const model = (state: PanelState): Model => modelOf(state, edgeOf(state, currencyOf(state, state.entries), textsFor(state.locale)), state.entries);

/** RFC 4180, read by a few lines of its own: quoted cells, doubled quotes, CRLF. */
function parseCsv(text: string): readonly (readonly string[])[] {
  return text.split(/\r\n(?=(?:[^"]*"[^"]*")*[^"]*$)/u).filter((line) => line !== '').map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/u).map((cell) => cell.replace(/^"([\s\S]*)"$/u, '$1').replaceAll('""', '"')));
}

describe('export', () => {
  it('writes the verdict, the table and each line with its source as Markdown', () => {
    const text = exportText('markdown', model(orders));
    expect(text).toContain('## Egress cost: OrdersTask\n\nIPv6 would cost $0.00 instead of $104.02 a month. 2 lines block it.');
    expect(text).toContain('| NAT gateway | starts | $104.02 |');
    expect(text).toContain('| NAT gateway | NAT gateways: 2 × 730 h | 0.062 | 90.52 | snapshot of Sep 25, 2026 |');
  });

  it('writes one row a line as CSV, plain numbers, an empty cell for a gap', () => {
    const rows = parseCsv(exportText('csv', model(states.unknownPrice)));
    const gap = rows.find((row) => row[2] === 'nat-gateway' && row[4] === 'cross-zone');
    expect(gap?.slice(5, 9)).toEqual(['100', 'GB', '', '']);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([rows[0]?.length]));
  });

  it('sums to the total of each arrangement in the CSV, where all is known', () => {
    const [header = [], ...rows] = parseCsv(exportText('csv', model(orders)));
    const at = (row: readonly string[], name: string): string => row[header.indexOf(name)] ?? '';
    const own = rows.filter((row) => at(row, 'strategy') === 'nat-gateway' && at(row, 'variant') === '');
    const sum = own.filter((row) => at(row, 'line') !== 'total').reduce((all, row) => all + Number(at(row, 'monthly')), 0);
    // Vector V2, by hand: 2 × 0.062 × 730 + 2 × 0.005 × 730 + 100 × 0.062.
    expect(sum).toBeCloseTo(104.02, 6);
    expect(own.filter((row) => at(row, 'line') === 'total').map((row) => at(row, 'monthly'))).toEqual(['104.02']);
  });

  it('says in each format that a discount and a rate are the person’s own', () => {
    const own: PanelState = { ...orders, entries: { ...orders.entries, discountPercent: 10, exchange: { from: 'USD', to: 'JPY', rate: 150 } } };
    // 104.02 × 0.9 × 150 = 14,042.7 yen, shown without places.
    const text = exportText('markdown', model(own));
    expect(text).toContain('**Your own terms, not AWS’s: 10 % discount, 1 USD = 150 JPY.**');
    expect(text).toContain('| NAT gateway | starts | JPY 14,043 |');
    expect(exportText('markdown', model({ ...own, locale: 'ja' }))).toContain('14,043 円');
    const [header = [], ...rows] = parseCsv(exportText('csv', model(own)));
    expect(rows.every((row) => row[header.indexOf('currency')] === 'JPY' && row[header.indexOf('own_discount_percent')] === '10')).toBe(true);
    expect(JSON.parse(exportText('json', model(own)))).toMatchObject({ currency: 'JPY', prices: { own: { discountPercent: '10' } } });
  });

  it('writes null for what is not known as JSON, and exact decimals', () => {
    const value = JSON.parse(exportText('json', model(states.unknownPrice))) as { strategies: { id: string; perMonth: string; complete: boolean; lines: { id: string; monthly: string | null }[] }[] };
    const nat = value.strategies.find((strategy) => strategy.id === 'nat-gateway');
    expect(nat?.complete).toBe(false);
    expect(nat?.lines.find((line) => line.id === 'cross-zone')?.monthly).toBeNull();
    expect(nat?.perMonth).toBe('47.474');
  });

  it('says what would change the recommendation, as the terminal does', () => {
    const { wouldChange } = JSON.parse(exportText('json', model(orders))) as { wouldChange: readonly { axis: string; side: string; at: number; to: string }[] };
    // 4 addresses are 14.60 a month. The gateways are the only other way that works: (97.82 + 0.062 × 100) / 3.65 tasks; no GB, no endpoint and no zone makes them cheaper.
    expect(wouldChange).toEqual([{ axis: 'tasks', side: 'from', at: 28.498630137, to: 'nat-gateway' }]);
    expect(exportText('markdown', model(orders))).toContain('As written, public IPv4 is the cheapest that works. Cheaper would be:\n\n- NAT gateway from 28.5 tasks (4 now)');
    expect(exportText('markdown', model({ ...orders, locale: 'ja' }))).toContain('- NAT ゲートウェイ：タスク 28.5 以上（現在 4）');
    expect(JSON.parse(exportText('json', model(states.live)))).toMatchObject({ recommended: 'ipv6', wouldChange: [] });
  });

  it('holds no path of the file and no account', () => {
    for (const format of ['markdown', 'csv', 'json'] as const) expect(exportText(format, model(orders))).not.toMatch(/111122223333|infra\//u);
  });

  it('speaks Japanese', () => {
    expect(exportText('markdown', model({ ...orders, locale: 'ja' }))).toContain('IPv6 なら月 $104.02 が $0.00 に。妨げは 2 行です。');
  });
});
