import { describe, expect, it } from 'vitest';
import { catalogCounts, catalogRows, filterServices, firstServiceQuery, type ServiceQuery } from '../../../src/core/views/services';
import { inRegion } from '../../../src/core/views/serviceRegions';
import { catalog } from '../../../src/data/catalog';

const today = '2026-11-23';
const region = 'eu-west-1';
const rows = catalogRows(catalog, { today, region });
const find = (query: Partial<ServiceQuery>, used: readonly string[] = []): readonly string[] => filterServices(rows, { ...firstServiceQuery, ...query }, used).map((row) => row.id);

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
    expect(catalogCounts(rows)).toEqual({ total: rows.length, ipv4Only: find({ endpoint: 'ipv4-only' }).length, unknown: find({ endpoint: 'unknown' }).length });
  });

  it('finds by name, endpoint and host, word by word', () => {
    expect(find({ search: 'ecr DKR' })).toContain('ecr-dkr');
    expect(find({ search: 'elasticache', endpoint: 'without' })).toEqual(['elasticache']);
    expect(find({ search: 'api.ecr.{region}.amazonaws.com' })).toEqual(['ecr']);
    expect(find({ search: 'no such service' })).toEqual([]);
  });

  it('marks a source that was read more than half a year ago', () => {
    expect(rows.find((row) => row.id === 'ecr')).toMatchObject({ asOf: '2026-10', isOld: false });
    expect(catalogRows(catalog, { today: '2027-05-01', region }).find((row) => row.id === 'ecr')?.isOld).toBe(true);
  });

  it('shows what a Region offers once it was asked, and where the catalog says otherwise', () => {
    expect(rows.every((row) => row.offered === null)).toBe(true);
    const offers = { region: 'eu-west-1', day: today, services: [{ name: 'com.amazonaws.eu-west-1.ec2', type: 'Interface', addressTypes: ['ipv4', 'ipv6'], zones: [] }] } as const;
    const asked = catalogRows(catalog, { today, region, offers });
    expect(asked.find((row) => row.id === 'ec2')?.offered).toEqual({ region: 'eu-west-1', isOffered: true, ipv6: 'yes', differs: true });
    expect(asked.find((row) => row.id === 'logs')?.offered).toEqual({ region: 'eu-west-1', isOffered: false, ipv6: 'unknown', differs: true });
    expect(asked.find((row) => row.id === 'ecr-public')?.offered).toBeNull();
  });

  it('shows only what a task uses', () => {
    expect(find({ endpoint: 'all', isUsedOnly: true }, ['ecr-dkr', 'gone'])).toEqual(['ecr-dkr']);
  });

  it('shows what has no IPv6 until somebody searches or chooses', () => {
    expect(find({})).toEqual(find({ endpoint: 'without' }));
    expect(find({ search: 'ecr' })).toEqual(find({ search: 'ecr', endpoint: 'all' }));
    expect(find({ search: 'ecr', endpoint: 'ipv4-only' })).toEqual([]);
  });

  it('tells interface endpoints with IPv6 from those without, as the Region answered where it was asked', () => {
    const kinds = (privateLink: ServiceQuery['privateLink']): ReadonlySet<string> => new Set(filterServices(rows, { ...firstServiceQuery, endpoint: 'all', privateLink }, []).map((row) => row.privateLinkIpv6));
    expect([...kinds('yes')]).toEqual(['yes']);
    expect([...kinds('unknown')]).toEqual(['unknown']);
    const offers = { region, day: today, services: [{ name: 'com.amazonaws.eu-west-1.ec2', type: 'Interface', addressTypes: ['ipv4'], zones: [] }] } as const;
    const asked = filterServices(catalogRows(catalog, { today, region, offers }), { ...firstServiceQuery, search: 'ec2', privateLink: 'no' }, []);
    expect(asked.map((row) => row.id)).toContain('ec2');
  });

  it('parts the catalog by the Region', () => {
    const all = find({ endpoint: 'all' });
    expect([...find({ endpoint: 'all', region: 'here' }), ...find({ endpoint: 'all', region: 'open' })].sort()).toEqual([...all].sort());
  });
});

describe('a note on Regions', () => {
  it.each([
    [null, 'eu-west-1', 'listed'],
    ['Global.', 'sa-east-1', 'listed'],
    ['Only in us-east-1.', 'us-east-1', 'listed'],
    ['Only in us-east-1.', 'eu-west-1', 'not-listed'],
    ['Listed in us-east-1 and us-west-2 only.', 'us-west-2', 'listed'],
    ['SDK metadata lacks ap-east-2 and ap-southeast-6, which proves nothing.', 'ap-east-2', 'unknown'],
    ['SDK metadata lacks ap-east-2 and ap-southeast-6, which proves nothing.', 'eu-west-1', 'listed'],
    ['SDK metadata lacks sa-east-1 and two newer Regions.', 'eu-west-1', 'unknown'],
    ['SDK metadata lists us-east-2 only.', 'eu-west-1', 'unknown'],
    ['SDK metadata lists 14 of 34 Regions.', 'us-east-1', 'unknown'],
    ['AWS lists 30 Regions; see ipv6OnlyRegions.', 'eu-west-1', 'not-listed'],
    ['AWS lists 30 Regions; see ipv6OnlyRegions.', 'us-east-1', 'listed'],
    ['Something that nobody foresaw.', 'us-east-1', 'unknown'],
  ])('%j in %s: %s', (regionsException, where, expected) => {
    expect(inRegion({ regionsException }, where, catalog)).toBe(expected);
  });
});
