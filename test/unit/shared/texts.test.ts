import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/core/cost/compare';
import { costText } from '../../../src/core/cost/messages';
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

  it.each(['en', 'ja'] as const)('fills every mark of the arithmetic of a line in %s, in the form for one and for more', (language) => {
    const usage = defaultUsage({ tasks: 1, zones: 1, taskVcpu: 1, taskMemoryGb: 2, loadBalancerZones: 1, idleAddresses: 1, gbLogs: 1, gbEndpoints: 1, gbS3: 1, gbInternet: 1, gbIpv4Only: 1 });
    for (const tasks of [1, 3]) {
      const { strategies, context, ingress, idle } = compare({ ...usage, tasks }, snapshotBook('us-east-1'));
      for (const { because } of [...strategies.flatMap((strategy) => strategy.lines), ...context, ...ingress, ...(idle === null ? [] : [idle])]) {
        const text = wordsFor(language).find(`cost.${because.id}`, because.args);
        expect(text).not.toMatch(/[{|}]/u);
        expect(text).toBe(costText(because, language));
      }
    }
    expect(wordsFor('en').find('cost.addresses', { tasks: 1, hours: 730 })).toBe('public IPv4 addresses: 1 task × 730 h');
    expect(wordsFor('en').find('cost.addresses', { tasks: 2, hours: 730 })).toBe('public IPv4 addresses: 2 tasks × 730 h');
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
