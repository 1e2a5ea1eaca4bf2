import { describe, expect, it } from 'vitest';
import { catalogCounts, catalogRows, filterServices, type ServiceQuery } from '../../../src/core/views/services';
import { catalog } from '../../../src/data/catalog';

const rows = catalogRows(catalog);
const find = (query: Partial<ServiceQuery>): readonly string[] => filterServices(rows, { search: '', filter: 'all', onlyIds: null, ...query }).map((row) => row.id);

describe('services', () => {
  it('leaves out what answers on a link-local address', () => {
    const linkLocal = catalog.services.filter((service) => service.scope === 'link-local').map((service) => service.id);
    expect(linkLocal).toContain('ecs-metadata');
    expect(rows.map((row) => row.id)).not.toEqual(expect.arrayContaining(linkLocal));
  });

  it('lists what has no IPv6 first, then what nobody checked', () => {
    const kinds = rows.map((row) => row.publicEndpoint);
    expect(kinds.slice(0, 4)).toEqual(['ipv4-only', 'ipv4-only', 'ipv4-only', 'unknown']);
    expect(kinds.at(-1)).toBe('dual-stack');
  });

  it('counts what it lists', () => {
    expect(catalogCounts(rows)).toEqual({ total: rows.length, ipv4Only: find({ filter: 'ipv4-only' }).length, unknown: find({ filter: 'unknown' }).length });
  });

  it('finds by name, endpoint and host, word by word', () => {
    expect(find({ search: 'ecr DKR' })).toContain('ecr-dkr');
    expect(find({ search: 'elasticache', filter: 'without' })).toEqual(['elasticache']);
    expect(find({ search: 'no such service' })).toEqual([]);
  });

  it('shows only what a task uses', () => {
    expect(find({ onlyIds: ['ecr-dkr', 'gone'] })).toEqual(['ecr-dkr']);
  });
});
