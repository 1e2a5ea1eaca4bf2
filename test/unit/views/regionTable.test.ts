import { describe, expect, it } from 'vitest';
import { compareRegions } from '../../../src/core/cost/regions';
import { snapshotBook } from '../../../src/core/cost/snapshotBook';
import { defaultUsage } from '../../../src/core/cost/usage';
import { byCurrency, sortRegions } from '../../../src/core/views/regionTable';
import { wordsFor } from '../../../src/shared/texts/tables';

const regions = ['us-east-1', 'sa-east-1', 'cn-northwest-1', 'ap-northeast-1', 'xx-new-1'];
const rows = compareRegions(defaultUsage({ tasks: 4 }), regions.map((region) => snapshotBook(region)));
const name = (region: string): string => wordsFor('en').region(region);
const ids = (sorted: readonly { readonly region: string }[]): readonly string[] => sorted.map(({ region }) => region);

describe('the table of Regions', () => {
  const dollars = byCurrency(rows, 'USD')[0]?.rows ?? [];

  it('never has two currencies in one table, that of the panel first', () => {
    expect(byCurrency(rows, 'CNY').map(({ currency, rows: own }) => [currency, ids(own)])).toEqual([
      ['CNY', ['cn-northwest-1']],
      ['USD', ['us-east-1', 'sa-east-1', 'ap-northeast-1', 'xx-new-1']],
    ]);
  });

  it('sorts by the name that is shown', () => {
    expect(ids(sortRegions(dollars, { by: 'name', isDescending: false }, name))).toEqual(['us-east-1', 'sa-east-1', 'ap-northeast-1', 'xx-new-1']);
    expect(dollars.map(({ region }) => name(region))).toEqual(['N. Virginia', 'São Paulo', 'Tokyo', 'xx-new-1']);
  });

  // An hour of a NAT gateway: 0.045 in N. Virginia, 0.062 in Tokyo, 0.093 in São Paulo (https://aws.amazon.com/vpc/pricing/).
  it('sorts by a month; what is not known stands last both ways', () => {
    expect(ids(sortRegions(dollars, { by: 'nat-gateway', isDescending: false }, name))).toEqual(['us-east-1', 'ap-northeast-1', 'sa-east-1', 'xx-new-1']);
    expect(ids(sortRegions(dollars, { by: 'nat-gateway', isDescending: true }, name))).toEqual(['sa-east-1', 'ap-northeast-1', 'us-east-1', 'xx-new-1']);
  });
});
