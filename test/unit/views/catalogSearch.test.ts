import { describe, expect, it } from 'vitest';
import { catalogEntries } from '../../../src/core/views/catalogSearch';
import { catalog } from '../../../src/data/catalog';

const entries = catalogEntries(catalog);

describe('the searchable catalog', () => {
  it('holds every service that a task can call, every registry and other host', () => {
    const callable = catalog.services.filter(({ scope }) => scope !== 'link-local');
    expect(entries.map(({ id }) => id).sort()).toEqual([...callable, ...catalog.registries, ...catalog.otherHosts].map(({ id }) => id).sort());
  });

  it('begins with what has no IPv6', () => {
    expect(entries[0]?.state).toBe('ipv4-only');
    expect(entries.at(-1)?.state).toBe('dual-stack');
  });

  // https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-requests.html
  it('gives the host to write instead', () => {
    expect(entries.find(({ id }) => id === 'ecr-private')).toMatchObject({ state: 'ipv4-only', dualStackHost: '{account}.dkr-ecr.{region}.on.aws' });
    expect(entries.find(({ id }) => id === 'ghcr')?.dualStackHost).toBeNull();
  });
});
