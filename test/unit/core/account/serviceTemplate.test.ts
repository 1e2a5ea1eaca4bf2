import { describe, expect, it } from 'vitest';
import { read, refused, type Reading } from '../../../../src/core/account/reading';
import type { RouteData, ServiceReading } from '../../../../src/core/account/service/serviceReading';
import { serviceTemplate, unreadOf } from '../../../../src/core/account/service/serviceTemplate';
import type { Analysis } from '../../../../src/core/analysis/types';
import type { IamAction } from '../../../../src/core/iam/policy';
import { analyzeText } from '../../../support/analyzeText';
import { exampleService, natRoutes, publicRoutes, subnet } from './exampleService';

const denied = (action: IamAction): Reading<never> => refused({ action, why: 'denied', detail: '' });
const judge = (change: Partial<ServiceReading> = {}, target?: 'ipv6-only'): Analysis => analyzeText(serviceTemplate({ ...exampleService, ...change }), target === undefined ? {} : { target });
const vpcId = 'vpc-0aaa00000000000a1';
const tables = (routes: readonly RouteData[]): ServiceReading['routeTables'] => read([{ id: 'rtb-0aaa00000000000f1', name: '', vpcId, isMain: true, subnetIds: [], routes }]);
const to = (is: RouteData['target']['is'], id: string): RouteData => ({ destination: { is: 'ipv4', value: '0.0.0.0/0' }, target: { is, id }, isBlackhole: false });
const paths = (change: Partial<ServiceReading>): readonly string[] => judge(change).model.network.subnets.filter(({ id }) => /d[12]$/u.test(id)).map(({ ipv4Path }) => ipv4Path.via);

describe('a running service as a template', () => {
  it('is the same for the same reading, whatever the order in which AWS answers', () => {
    const turned: ServiceReading = { ...exampleService, subnets: read(exampleService.subnets.is === 'read' ? [...exampleService.subnets.value].reverse() : []), service: { ...exampleService.service, subnetIds: [...exampleService.service.subnetIds].reverse() } };
    expect(serviceTemplate(turned)).toBe(serviceTemplate(exampleService));
  });

  it('is read as a closed world, in its own Region, with what belongs to the service and no more', () => {
    const { kind, problems, model, usage, findings } = judge();
    expect([kind, problems, findings]).toEqual(['cfn-json', [], []]);
    expect(model.network.subnets.map(({ id, closedWorld }) => [id.slice(-2), closedWorld])).toEqual([['d1', true], ['d2', true], ['d3', true], ['d4', true]]);
    expect(usage).toMatchObject({ region: { value: 'eu-west-1' }, tasks: { value: 2 }, zones: { value: 2 }, natGateways: { value: 1 }, today: { value: 'nat-gateway' } });
  });

  it('finds for IPv6-only what the same template would be told', () => {
    expect(judge({}, 'ipv6-only').findings.map(({ ruleId }) => ruleId).sort()).toEqual(['IPV6-101', 'IPV6-135', 'IPV6-141', 'IPV6-203', 'IPV6-207']);
  });

  it('tells each kind of way out, and nothing of what lies behind the others', () => {
    expect(paths({ routeTables: tables(natRoutes) })).toEqual(['nat-gateway', 'nat-gateway']);
    expect(paths({ routeTables: tables(publicRoutes) })).toEqual(['internet-gateway', 'internet-gateway']);
    expect(paths({ routeTables: tables([]) })).toEqual(['none', 'none']);
    for (const target of [to('transit-gateway', 'tgw-1'), to('interface', 'eni-1'), to('instance', 'i-1'), to('endpoint', 'vpce-9'), to('virtual-private-gateway', 'vgw-1'), to('nat-gateway', 'nat-elsewhere'), to('other', 'x-1')]) expect(paths({ routeTables: tables([target]) }), target.target.is).toEqual(['unknown', 'unknown']);
  });

  it('drops what a route to nowhere drops', () => {
    expect(paths({ routeTables: tables([{ ...to('nat-gateway', 'nat-0aaa00000000000c1'), isBlackhole: true }]) })).toEqual(['none', 'none']);
  });

  it('takes a private NAT gateway for no way to the internet', () => {
    const natGateways = read([{ id: 'nat-0aaa00000000000c1', name: '', vpcId, subnetId: 'subnet-0aaa00000000000d3', isPrivate: true }]);
    expect(paths({ natGateways })).toEqual(['unknown', 'unknown']);
  });

  it.each([
    ['routeTables', 'ec2:DescribeRouteTables'],
    ['endpoints', 'ec2:DescribeVpcEndpoints'],
    ['subnets', 'ec2:DescribeSubnets'],
  ] as const)('proves nothing without %s', (part, action) => {
    // Without a way out the image could not be pulled, which would be an error; here nobody knows.
    const change: Partial<ServiceReading> = { routeTables: tables([]), [part]: denied(action) };
    const analysis = judge(change);
    expect(analysis.model.network.subnets.filter(({ closedWorld }) => closedWorld)).toEqual([]);
    expect(analysis.findings.filter(({ evidence, severity }) => evidence.network === 'proven' && severity === 'error')).toEqual([]);
    expect(unreadOf({ ...exampleService, ...change }).map((refusal) => refusal.action)).toEqual([action]);
    expect(judge({ routeTables: tables([]), endpoints: read([]) }).findings.some(({ severity }) => severity === 'error')).toBe(true);
  });

  it('is no closed world in a VPC that another account shares', () => {
    const subnets = read(['d1', 'd2'].map((end, index) => subnet(`subnet-0aaa00000000000${end}`, index === 0 ? 'a' : 'b', `10.0.${String(index)}.0/24`, { owner: '444455556666' })));
    expect(judge({ subnets }).model.network.subnets.map(({ closedWorld }) => closedWorld)).toEqual([false, false]);
  });

  it('says nothing of private DNS where the attributes of the VPC could not be read', () => {
    const endpoints = read([{ id: 'vpce-0aaa000000000ab2', vpcId, service: 'com.amazonaws.eu-west-1.logs', type: 'Interface', privateDns: true, addressType: 'ipv4', subnetIds: ['subnet-0aaa00000000000d1'], routeTableIds: [], groupIds: ['sg-0aaa00000000000e1'], policy: null }]);
    const rules = (vpcDns: ServiceReading['vpcDns']): readonly string[] => judge({ endpoints, vpcDns }).findings.map(({ ruleId }) => ruleId);
    expect(rules(denied('ec2:DescribeVpcAttribute'))).not.toContain('IPV6-209');
    expect(rules(read(new Map([[vpcId, { support: true, hostnames: false }]])))).toContain('IPV6-209');
  });

  it('writes the default ACL only where somebody changed it', () => {
    expect(serviceTemplate(exampleService)).not.toContain('AWS::EC2::NetworkAcl');
    const [acl] = exampleService.networkAcls.is === 'read' ? exampleService.networkAcls.value : [];
    if (acl === undefined) throw new Error('no ACL');
    const changed = { ...acl, entries: [...acl.entries, { number: 90, protocol: '6', action: 'deny' as const, egress: true, cidr: '0.0.0.0/0', ipv6Cidr: null, ports: { from: 25, to: 25 }, icmp: null }] };
    expect(serviceTemplate({ ...exampleService, networkAcls: read([changed]) })).toContain('AWS::EC2::NetworkAclEntry');
  });

  it('lets nothing out of a group without rules', () => {
    const securityGroups = read([{ id: 'sg-0aaa00000000000e1', name: 'shut', vpcId, ingress: [], egress: [] }]);
    // A template without rules would let out everything (AWS::EC2::SecurityGroup).
    expect(serviceTemplate({ ...exampleService, securityGroups })).toContain('255.255.255.255/32');
  });

  it('holds no value of a secret', () => {
    const text = serviceTemplate(exampleService);
    for (const secret of ['hunter2', 's3cr3t']) expect(text).not.toContain(secret);
    expect(text).toContain('db.example.com:5432');
  });
});
