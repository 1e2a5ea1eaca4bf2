import { describe, expect, it } from 'vitest';
import { readTeamCatalog } from '../../../src/adapters/team/teamCatalog';

/** Shape: product page of the team's file, docs/catalog.md ("What your team knows"). */
describe("the catalog of a team's file", () => {
  it('is read, in small letters', () => {
    expect(readTeamCatalog([{ host: 'API.Example.com', ipv6: 'no', asOf: '2026-11-20' }, { host: '*.example.com', ipv6: 'yes', asOf: '2026-11-21', source: 'https://example.com/ipv6', notes: 'Since May.' }])).toEqual({
      hosts: [
        { host: 'api.example.com', ipv6: 'no', asOf: '2026-11-20', url: null, notes: null },
        { host: '*.example.com', ipv6: 'yes', asOf: '2026-11-21', url: 'https://example.com/ipv6', notes: 'Since May.' },
      ],
    });
    expect(readTeamCatalog(undefined)).toEqual({ hosts: [] });
  });

  it.each<readonly [unknown, string]>([
    [{}, '"catalog" must be a list'],
    [['api.example.com'], 'must be an object'],
    [[{ ipv6: 'no', asOf: '2026-11-20' }], 'has no "host"'],
    [[{ host: 'https://api.example.com', ipv6: 'no', asOf: '2026-11-20' }], 'no host name'],
    [[{ host: 'api.example.com:443', ipv6: 'no', asOf: '2026-11-20' }], 'no host name'],
    [[{ host: '*', ipv6: 'no', asOf: '2026-11-20' }], 'no host name'],
    [[{ host: '1.dkr.ecr.eu-west-1.amazonaws.com', ipv6: 'no', asOf: '2026-11-20' }], 'names of AWS'],
    [[{ host: 'public.ecr.aws', ipv6: 'no', asOf: '2026-11-20' }], 'names of AWS'],
    [[{ host: 'api.example.com', ipv6: true, asOf: '2026-11-20' }], 'one of yes, no, unknown'],
    [[{ host: 'api.example.com', ipv6: 'no', asOf: '2026-11' }], 'must be the day'],
    [[{ host: 'api.example.com', ipv6: 'no', asOf: '2026-02-30' }], 'must be the day'],
    [[{ host: 'api.example.com', ipv6: 'no', asOf: '2026-11-20', source: 'our wiki' }], 'starts with https://'],
    [[{ host: 'api.example.com', ipv6: 'no', asOf: '2026-11-20', notes: 1 }], 'must be a text'],
    [[{ host: 'api.example.com', ipv6: 'no', asOf: '2026-11-20', url: 'https://x.dev' }], 'has "url"'],
    [[{ host: 'a.example.com', ipv6: 'no', asOf: '2026-11-20' }, { host: 'A.example.com', ipv6: 'yes', asOf: '2026-11-20' }], 'twice'],
  ])('%j is refused with a reason', (value, reason) => {
    expect(readTeamCatalog(value).problem).toContain(reason);
    expect(readTeamCatalog(value).hosts).toEqual([]);
  });
});
