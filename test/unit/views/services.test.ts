import { describe, expect, it } from 'vitest';
import { catalogCounts, catalogRows, filterServices, type ServiceQuery } from '../../../src/core/views/services';
import { catalog } from '../../../src/data/catalog';

const today = '2026-11-23';
const rows = catalogRows(catalog, { today });
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
    expect(find({ search: 'api.ecr.{region}.amazonaws.com' })).toEqual(['ecr']);
    expect(find({ search: 'no such service' })).toEqual([]);
  });

  it('marks a source that was read more than half a year ago', () => {
    expect(rows.find((row) => row.id === 'ecr')).toMatchObject({ asOf: '2026-10', isOld: false });
    expect(catalogRows(catalog, { today: '2027-05-01' }).find((row) => row.id === 'ecr')?.isOld).toBe(true);
  });

  it('shows what a Region offers once it was asked, and where the catalog says otherwise', () => {
    expect(rows.every((row) => row.offered === null)).toBe(true);
    const offers = { region: 'eu-west-1', day: today, services: [{ name: 'com.amazonaws.eu-west-1.ec2', type: 'Interface', addressTypes: ['ipv4', 'ipv6'], zones: [] }] } as const;
    const asked = catalogRows(catalog, { today, offers });
    expect(asked.find((row) => row.id === 'ec2')?.offered).toEqual({ region: 'eu-west-1', isOffered: true, ipv6: 'yes', differs: true });
    expect(asked.find((row) => row.id === 'logs')?.offered).toEqual({ region: 'eu-west-1', isOffered: false, ipv6: 'unknown', differs: true });
    expect(asked.find((row) => row.id === 'ecr-public')?.offered).toBeNull();
  });

  it('shows only what a task uses', () => {
    expect(find({ onlyIds: ['ecr-dkr', 'gone'] })).toEqual(['ecr-dkr']);
  });
});
