import { describe, expect, it } from 'vitest';
import { egressCsv } from '../../../../src/core/account/egress/egressCsv';
import { egressDocument } from '../../../../src/core/account/egress/egressDocument';
import { egressReport } from '../../../../src/core/account/egress/egressReport';
import { accountEgressPermissions } from '../../../../src/core/account/permissions';
import { refused } from '../../../../src/core/account/reading';
import { snapshotBook } from '../../../../src/core/cost/snapshotBook';
import { exampleReading } from './exampleReading';

const book = snapshotBook('us-east-1');
const denied = (action: 'ec2:DescribeAddresses' | 'cloudwatch:GetMetricData' | 'ec2:DescribeNetworkInterfaces'): ReturnType<typeof refused> => refused({ action, why: 'denied', detail: '' });

describe('the egress of an account', () => {
  const report = egressReport(exampleReading, book);

  // https://aws.amazon.com/vpc/pricing, N. Virginia: address $0.005 an hour; NAT gateway $0.045 an hour and a GB. https://aws.amazon.com/privatelink/pricing:
  // endpoint $0.01 for each zone and hour. By hand, 730 hours: 3.65; 32.85; 100 GB × 0.045 = 4.50; 2 zones × 7.30 = 14.60.
  it('costs what the list prices say', () => {
    expect(report.addresses.map(({ owner, address, monthly }) => [owner, address, monthly?.toFixed(2) ?? null])).toEqual([
      ['ecs-task', '198.51.100.10', '3.65'],
      ['ec2-instance', '203.0.113.1', null],
      ['nat-gateway', '198.51.100.20', '3.65'],
    ]);
    expect(report.idle.map(({ address, monthly }) => [address, monthly?.toFixed(2)])).toEqual([['198.51.100.30', '3.65']]);
    expect(report.gateways.map(({ gb, hours, data }) => [gb?.toFixed(0), hours?.toFixed(2), data?.toFixed(2)])).toEqual([['100', '32.85', '4.50']]);
    expect(report.endpoints.map(({ monthly }) => monthly?.toFixed(2) ?? null)).toEqual(['0.00', '14.60', null]);
    // 2 × 3.65 + 3.65 + 32.85 + 4.50 + 14.60; an address of the account's own pool and an endpoint of another type are not known.
    expect([report.total.amount.toFixed(2), report.total.complete]).toEqual(['62.90', false]);
  });

  it('knows no cost where a permission or a price is missing, and never takes it for 0', () => {
    const without = egressReport({ ...exampleReading, elasticIps: denied('ec2:DescribeAddresses'), natBytes: denied('cloudwatch:GetMetricData') }, snapshotBook('xx-nowhere-1'));
    expect(without.addresses.map(({ monthly }) => monthly)).toEqual([null, null, null]);
    expect(without.gateways.map(({ gb, hours, data }) => [gb, hours, data])).toEqual([[null, null, null]]);
    expect(without.refusals.map(({ action }) => action)).toEqual(['ec2:DescribeAddresses', 'cloudwatch:GetMetricData']);
    const page = egressDocument(without, { locale: 'en', from: 'snapshot' });
    expect(page).toContain('**Fixed cost and NAT data: not known a month**');
    // Nothing but the gateway endpoint, which is free, has a figure.
    expect(page.match(/\$\d+\.\d\d/gu)).toEqual(['$0.00']);
  });

  it('does not say that there is none of what could not be read', () => {
    const page = egressDocument(egressReport({ ...exampleReading, interfaces: denied('ec2:DescribeNetworkInterfaces') }, book), { locale: 'en', from: 'snapshot' });
    expect(page).toContain('## Public IPv4 addresses by owner\n\nNot read.');
    expect(page).toContain(String.raw`IAM does not allow ec2:DescribeNetworkInterfaces.`);
    const empty = egressDocument(egressReport({ ...exampleReading, interfaces: { is: 'read', value: [] } }, book), { locale: 'en', from: 'snapshot' });
    expect(empty).toContain('## Public IPv4 addresses by owner\n\nNone.');
  });

  it('is a page in both languages, with nothing of a name taken for Markdown', () => {
    for (const locale of ['en', 'ja'] as const) {
      const page = egressDocument(report, { locale, from: 'snapshot' });
      expect(page).toContain(String.raw`=cmd\|x`);
      expect(page).toContain(String.raw`1111\-2222\-3333`);
      expect(page).not.toMatch(/\{\w+\}/u);
      // Every row of a table has as many cells as its head.
      for (const block of page.split('\n\n').filter((text) => text.startsWith('|'))) expect(new Set(block.split('\n').map((line) => line.split(/(?<!\\)\|/u).length)).size, block).toBe(1);
    }
  });

  it('is CSV with exact figures, and no field that a spreadsheet would run', () => {
    const lines = egressCsv(report).split('\r\n');
    expect(lines[0]).toBe('section,owner,resource,name,address_or_service,vpc,zones,gb,monthly,currency,estimated,price_from,price_as_of');
    expect(lines).toContain(`idle-elastic-ip,,eipalloc-idle,'=cmd|x,198.51.100.30,,,,3.65,USD,no,snapshot,${book.asOf}`);
    expect(lines.find((line) => line.startsWith('nat-gateway-data-30-days'))).toMatch(/,100,4\.5,USD,/u);
    expect(lines.find((line) => line.includes('203.0.113.1'))).toMatch(/,,,USD,,,$/u);
    expect(lines.at(-1)).toBe('');
  });

  it('counts a regional gateway in each zone that it has an address in', () => {
    const gateway = { id: 'nat-1', name: '', vpcId: 'vpc-1', isPrivate: false, isRegional: true, zones: ['us-east-1a', 'us-east-1b'], interfaceIds: [] };
    expect(egressReport({ ...exampleReading, natGateways: { is: 'read', value: [gateway] } }, book).gateways[0]?.hours?.toFixed(2)).toBe('65.70');
  });

  it('needs permissions that only describe and read', () => {
    expect(accountEgressPermissions.actions.every(({ action }) => /^(?:ec2:Describe|cloudwatch:GetMetricData$)/u.test(action))).toBe(true);
  });
});
