import { describe, expect, it } from 'vitest';
import { nearNames, searchCatalog } from '../../../src/core/compat/search';
import { catalog } from '../../../src/data/catalog';

const ids = (typed: string): readonly string[] => {
  const { services, registries } = searchCatalog(catalog, typed);
  return [...services, ...registries].map(({ id }) => id);
};

describe('searchCatalog', () => {
  it.each([
    ['s3', ['s3']],
    ['ECR', ['ecr']],
    ['  ghcr ', ['ghcr']],
    ['timestream', ['timestream-write', 'timestream-query']],
    ['registry-1.docker.io', ['dockerhub']],
    ['logs.eu-west-1.amazonaws.com', ['logs']],
    ['https://sqs.us-east-1.api.aws/1234/orders', ['sqs']],
    ['111122223333.dkr.ecr.eu-west-1.amazonaws.com', ['ecr-dkr', 'ecr-private']],
    ['nothing-like-this', []],
  ])('%s: %j', (typed, expected) => {
    expect(ids(typed)).toEqual(expected);
  });

  it('finds by every word, in names, hosts, aliases and endpoint services', () => {
    expect(ids('secrets manager')).toEqual(['secretsmanager']);
    expect(ids('monitoring.{region}')).toContain('monitoring');
    expect(ids('index.docker.io')).toEqual(['dockerhub']);
    expect(ids('')).toHaveLength(catalog.services.length + catalog.registries.length);
  });
});

describe('nearNames', () => {
  it.each([
    ['lmabda', 'lambda'],
    ['secretmanager', 'secretsmanager'],
    ['dynamodbb', 'dynamodb'],
    ['gchr.io', 'ghcr.io'],
    ['sq', 'sqs'],
  ])('%s is near %s', (typed, name) => {
    expect(nearNames(catalog, typed)).toContain(name);
  });

  it('gives none where nothing is near, and never more than five', () => {
    expect(nearNames(catalog, 'completely-else')).toEqual([]);
    expect(nearNames(catalog, 'x'.repeat(100_000))).toEqual([]);
    for (const typed of ['a', 'ec', 'sms', 'eks']) expect(nearNames(catalog, typed).length).toBeLessThanOrEqual(5);
  });
});
