import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/core/cost/compare';
import { snapshotBook, snapshotRegions } from '../../../src/core/cost/snapshotBook';
import { defaultUsage } from '../../../src/core/cost/usage';
import { sentenceIds } from '../../../src/core/views/verdict';
import { en } from '../../../src/shared/texts/en';
import { ja } from '../../../src/shared/texts/ja';
import { wordsFor } from '../../../src/shared/texts/tables';

const marks = (text: string): readonly string[] => [...new Set(text.match(/\{\w+\}/gu) ?? [])].sort();
const ids = Object.keys(ja) as (keyof typeof ja)[];

describe('texts', () => {
  it('has every text in both languages', () => {
    expect(ids.sort()).toEqual(Object.keys(en).filter((id) => !id.endsWith('_one')).sort());
  });

  it.each(ids)('%s says the same things in both', (id) => {
    expect(marks(ja[id])).toEqual(marks(en[id]));
  });

  it('has a text for every sentence of the verdict, at most 130 characters without its amounts', () => {
    for (const id of sentenceIds) {
      expect(en[`sentence.${id}`].length).toBeLessThanOrEqual(130);
      expect(en[`sentence.${id}`]).not.toMatch(/!|save up to/u);
    }
  });

  it('has a name for every line of the comparison', () => {
    const { strategies, transferOut } = compare(defaultUsage({ gbEndpoints: 1, gbS3: 1, gbInternet: 1, s3GatewayBesideNat: true }), snapshotBook('us-east-1'));
    const lines = [...strategies.flatMap((strategy) => strategy.lines), ...(transferOut === null ? [] : [transferOut])];
    for (const line of lines) expect(wordsFor('en').find(`line.${line.id}`), line.id).toBeDefined();
  });

  it('uses full-width punctuation in Japanese', () => {
    for (const id of ids) expect(ja[id], id).not.toMatch(/[ぁ-んァ-ヶ一-龠][,.!?(]|[,.!?)][ぁ-んァ-ヶ一-龠]/u);
  });

  it('chooses the form for one', () => {
    expect(wordsFor('en')('count.tasks', { count: 1 })).toBe('1 task');
    expect(wordsFor('en')('count.tasks', { count: 2 })).toBe('2 tasks');
    expect(wordsFor('ja-JP')('count.tasks', { count: 1 })).toBe('タスク 1');
    expect(wordsFor('de').language).toBe('en');
  });

  it('names each region that has prices', () => {
    for (const region of snapshotRegions()) expect(wordsFor('en').region(region)).not.toBe(region);
    expect(wordsFor('ja').region('xx-new-1')).toBe('xx-new-1');
  });
});
