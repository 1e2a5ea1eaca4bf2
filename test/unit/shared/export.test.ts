import { describe, expect, it } from 'vitest';
import { exportText } from '../../../src/shared/export';
import { currencyOf, edgeOf, modelOf, type Model } from '../../../src/shared/model';
import type { PanelState } from '../../../src/shared/protocol';
import { textsFor } from '../../../src/shared/texts/tables';
import { orders, states } from '../../panel/states';

const model = (state: PanelState): Model => modelOf(state, edgeOf(state, currencyOf(state, state.entries), textsFor(state.locale)), state.entries);

describe('export', () => {
  it('writes the verdict, the table and each line with its source as Markdown', () => {
    const text = exportText('markdown', model(orders));
    expect(text).toContain('## Egress cost: OrdersTask\n\nIPv6 would cost $0.00 instead of $104.02 a month. 2 lines block it.');
    expect(text).toContain('| NAT gateway | starts | $104.02 |');
    expect(text).toContain('| NAT gateway | NAT gateways: 2 × 730 h | 0.062 | 90.52 | snapshot of Sep 25, 2026 |');
  });

  it('writes one row a line as CSV, plain numbers, an empty cell for a gap', () => {
    const rows = exportText('csv', model(states.unknownPrice)).trim().split('\r\n').map((row) => row.split(','));
    const gap = rows.find((row) => row[2] === 'nat-gateway' && row[4] === 'cross-zone');
    expect(gap?.slice(5, 9)).toEqual(['100', 'GB', '', '']);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([15]));
  });

  it('writes null for what is not known as JSON, and exact decimals', () => {
    const value = JSON.parse(exportText('json', model(states.unknownPrice))) as { strategies: { id: string; perMonth: string; complete: boolean; lines: { id: string; monthly: string | null }[] }[] };
    const nat = value.strategies.find((strategy) => strategy.id === 'nat-gateway');
    expect(nat?.complete).toBe(false);
    expect(nat?.lines.find((line) => line.id === 'cross-zone')?.monthly).toBeNull();
    expect(nat?.perMonth).toBe('47.474');
  });

  it('holds no path of the file and no account', () => {
    for (const format of ['markdown', 'csv', 'json'] as const) expect(exportText(format, model(orders))).not.toMatch(/111122223333|infra\//u);
  });

  it('speaks Japanese', () => {
    expect(exportText('markdown', model({ ...orders, locale: 'ja' }))).toContain('IPv6 なら月 $104.02 が $0.00 に。妨げは 2 行です。');
  });
});
