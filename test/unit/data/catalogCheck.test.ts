import { describe, expect, it } from 'vitest';
import judgedFile from '../../../scripts/data/catalogJudged.json';
import { differencesOf, judge, reportOf, type Botocore, type Difference, type Judgement, type Place } from '../../../scripts/lib/catalogCheck.mjs';
import type { ServiceEntry } from '../../../src/core/compat/catalog';
import { catalog } from '../../../src/data/catalog';
import recorded from '../../fixtures/catalog/botocore.json';

/** Twelve services as botocore 1.44.5 has them; the catalog is cut down to the same, or all others would count as gone. */
const botocore = recorded as unknown as Botocore;
const ids = ['ecr', 'ecr-public', 'iam', 'secretsmanager', 'dms', 'glue', 'sqs', 's3-control'];
const services = catalog.services.filter(({ id }) => ids.includes(id));
const judgements = judgedFile.judged as readonly Judgement[];

function about(service: string, differences: readonly Difference[]): string[] {
  return differences.filter((one) => one.service === service).map(({ partition, kind, value }) => `${partition} ${kind}: ${value}`);
}

/** botocore, but for what the test changes of one service in the commercial partition. */
function changed(service: string, change: (place: Place) => Place): Botocore {
  const known = botocore.services[service];
  if (known === undefined) throw new Error(`${service} is not recorded`);
  return { ...botocore, services: { ...botocore.services, [service]: { ...known, partitions: { ...known.partitions, aws: change(known.partitions.aws) } } } };
}

function entry(id: string, change: Partial<ServiceEntry>): readonly ServiceEntry[] {
  return services.map((one) => (one.id === id ? { ...one, ...change } : one));
}

describe('the catalog against botocore', () => {
  it('finds nothing that nobody has judged in what was recorded', () => {
    expect(judge(differencesOf(botocore, services), judgements).unjudged).toEqual([]);
  });

  it.each([
    ['braket', ['aws new-service: listed braket.{region}.api.aws']],
    ['amplify', ['aws new-service: pattern amplify.{region}.api.aws']],
    ['qbusiness', ['aws new-service: one-name qbusiness.{region}.api.aws']],
    ['cloudfront-keyvaluestore', ['aws new-service: refused no host']],
    ['dms', ['aws host: dms.{region}.api.aws']],
    ['glue', ['aws regions: ap-east-2 ap-southeast-6', 'aws state: listed, catalog: unknown']],
    ['ecr', ['aws regions: ap-east-2 ap-southeast-6']],
    ['iam', ['aws-us-gov partition-host: iam.us-gov.api.aws']],
    ['s3control', []],
  ])('says of %s: %j', (service, expected) => {
    expect(about(service, differencesOf(botocore, services))).toEqual(expected);
  });

  it('takes the Region of a service that has one for the form of all', () => {
    expect(about('ecr-public', differencesOf(botocore, services))).not.toContainEqual(expect.stringContaining('aws host'));
  });

  it('sees a host that changed, though the old one was judged', () => {
    const now = changed('dms', (place) => ({ ...place, dualStack: { host: 'dms2.{region}.api.aws', others: {} } }));
    expect(judge(differencesOf(now, services), judgements).unjudged).toContainEqual({ service: 'dms', partition: 'aws', kind: 'host', value: 'dms2.{region}.api.aws' });
  });

  it('sees that a listed host is gone where that list is the evidence', () => {
    const now = changed('sqs', (place) => ({ ...place, listed: { with: [], without: ['us-east-1'], hosts: [] } }));
    expect(about('sqs', differencesOf(now, services))).toEqual(['aws lost: no host is listed in any Region']);
  });

  it('sees that a service is gone, and that the rules refuse one', () => {
    const { sqs: _, ...rest } = botocore.services;
    expect(about('sqs', differencesOf({ ...botocore, services: rest }, services))).toEqual(['aws lost: no such service']);
    const refused = changed('ecr', (place) => ({ ...place, dualStack: { host: null, others: {} }, listed: { with: [], without: [], hosts: [] } }));
    expect(about('ecr', differencesOf(refused, services))).toContain('aws lost: the rules refuse a host with IPv6');
  });

  it('sees a Region with a host of its own, and one more without a host', () => {
    const own = changed('sqs', (place) => ({ ...place, dualStack: { ...place.dualStack, others: { 'us-east-1': 'queue.api.aws' } } }));
    expect(about('sqs', differencesOf(own, services))).toContain('aws region-host: us-east-1: queue.api.aws');
    const gap = changed('sqs', (place) => ({ ...place, listed: { ...place.listed, without: [...place.listed.without, 'eu-west-1'] } }));
    expect(judge(differencesOf(gap, services), judgements).unjudged).toHaveLength(1);
  });

  it('sees a catalog that says the wrong thing of one name or two', () => {
    expect(about('secretsmanager', differencesOf(botocore, entry('secretsmanager', { standardHostnameIsDualStack: false })))).toContainEqual(expect.stringContaining('aws names:'));
    expect(about('sqs', differencesOf(botocore, entry('sqs', { standardHostnameIsDualStack: true })))).toContainEqual(expect.stringContaining('aws names:'));
  });

  it('gives the same order whatever the order of its input', () => {
    const backwards = { ...botocore, services: Object.fromEntries(Object.entries(botocore.services).reverse()) };
    expect(differencesOf(backwards, [...services].reverse())).toEqual(differencesOf(botocore, services));
  });

  it('reports in a table, and says which judgements can go', () => {
    const unjudged: readonly Difference[] = [{ service: 'braket', partition: 'aws', kind: 'new-service', value: 'listed braket.{region}.api.aws' }];
    const outdated: readonly Judgement[] = [{ service: 'old', partition: 'aws', kind: 'lost', value: 'x', verdict: 'catalog-right', reason: 'r', day: '2026-11-23' }];
    const text = reportOf({ unjudged, judged: [], outdated }, { version: '1.44.5', checked: '2026-11-22' });
    expect(text).toContain('botocore 1.44.5 against the catalog of 2026-11-22: 1 differences, 0 judged, 1 not judged.');
    expect(text).toContain('braket  aws  not in the catalog  listed braket.{region}.api.aws');
    expect(text).toContain('old (aws)');
  });
});

describe('the judgements', () => {
  const reasons: Readonly<Record<string, string>> = judgedFile.reasons;

  it('have a verdict, a reason and a day each, and judge nothing twice', () => {
    const verdicts = ['catalog-right', 'stays-unknown', 'left-out', 'metadata-gap'];
    for (const { service, verdict, reason, day } of judgements) {
      expect(verdicts, service).toContain(verdict);
      expect(reasons[reason] ?? reason, service).toMatch(/^[A-Z].{20,}\.$/u);
      expect(day, service).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
    }
    const keys = judgements.map(({ service, partition, kind, value }) => [service, partition, kind, value].join('|'));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('leave no reason unused', () => {
    expect(Object.keys(reasons).filter((name) => !judgements.some(({ reason }) => reason === name))).toEqual([]);
  });
});
