import { describe, expect, it } from 'vitest';
import { differenceOf, offerDifferences, offeredHere, type EndpointOffer, type EndpointOffers } from '../../../src/core/compat/endpointOffers';
import type { ServiceEntry } from '../../../src/core/compat/catalog';
import { serviceById } from '../../../src/core/compat/lookup';
import { catalog } from '../../../src/data/catalog';

function offers(...services: readonly (Partial<EndpointOffer> & { readonly name: string })[]): EndpointOffers {
  return { region: 'eu-west-1', day: '2026-11-23', services: services.map((one) => ({ type: 'Interface', addressTypes: ['ipv4', 'ipv6'], zones: ['eu-west-1a'], ...one })) };
}

function service(id: string, change: Partial<ServiceEntry> = {}): ServiceEntry {
  const found = serviceById(catalog, id);
  if (found === undefined) throw new Error(id);
  return { ...found, ...change };
}

describe('offeredHere', () => {
  it('finds the service of the Region by its whole name', () => {
    const found = offers({ name: 'com.amazonaws.eu-west-1.ecr.api-fips', addressTypes: ['ipv4'] }, { name: 'com.amazonaws.eu-west-1.ecr.api' });
    expect(offeredHere({ endpointService: 'ecr.api' }, found)).toEqual({ region: 'eu-west-1', day: '2026-11-23', isOffered: true, ipv6: 'yes', zones: ['eu-west-1a'] });
  });

  it('takes the interface endpoint where there is a gateway of the same name', () => {
    const both = offers({ name: 'com.amazonaws.eu-west-1.s3', type: 'Gateway', addressTypes: ['ipv4'] }, { name: 'com.amazonaws.eu-west-1.s3' });
    expect(offeredHere({ endpointService: 's3' }, both)?.ipv6).toBe('yes');
  });

  it.each([
    ['com.amazonaws.iam', 'iam', true],
    ['com.amazonaws.eu-west-1.timestream.query-cell2', 'timestream.query-{cell}', true],
    ['com.amazonaws.eu-west-1.timestream.query-', 'timestream.query-{cell}', false],
    ['com.amazonaws.us-east-1.logs', 'logs', false],
    ['cn.com.amazonaws.eu-west-1.logs', 'logs', true],
    ['com.amazonaws.vpce.eu-west-1.vpce-svc-0abc', 'logs', false],
  ])('%s is %s: %s', (name, endpointService, isOffered) => {
    expect(offeredHere({ endpointService }, offers({ name }))?.isOffered).toBe(isOffered);
  });

  it('says nothing of a service without an endpoint, and not "no" where no address type is told', () => {
    expect(offeredHere({ endpointService: null }, offers())).toBeUndefined();
    expect(offeredHere({ endpointService: 'logs' }, offers({ name: 'com.amazonaws.eu-west-1.logs', addressTypes: [] }))).toMatchObject({ isOffered: true, ipv6: 'unknown' });
  });
});

describe('differenceOf', () => {
  const logs = 'com.amazonaws.eu-west-1.logs';
  it.each([
    ['no', ['ipv4', 'ipv6'], 'offers-ipv6'],
    ['yes', ['ipv4'], 'lacks-ipv6'],
    ['unknown', ['ipv4', 'ipv6'], 'settles-yes'],
    ['unknown', ['ipv4'], 'settles-no'],
    ['yes', ['ipv6'], undefined],
    ['no', ['ipv4'], undefined],
    ['no', [], undefined],
  ] as const)('catalog %s, Region %j: %s', (privateLinkIpv6, addressTypes, kind) => {
    expect(differenceOf(service('logs', { privateLinkIpv6 }), offers({ name: logs, addressTypes }))?.kind).toBe(kind);
  });

  it('says that a Region has no such endpoint service', () => {
    expect(differenceOf(service('logs'), offers())?.kind).toBe('not-offered');
  });

  it('leaves out what answers on a link-local address, and what has no endpoint', () => {
    const ids = offerDifferences(catalog, offers()).map((one) => one.service.id);
    expect(ids).toContain('ecr');
    expect(ids).not.toContain('imds');
    expect(ids).toHaveLength(catalog.services.filter((one) => one.endpointService !== null && one.scope !== 'link-local').length);
  });
});
