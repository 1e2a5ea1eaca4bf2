import type { AccountReading, PublicInterface } from '../../../../src/core/account/egress/accountReading';
import { read } from '../../../../src/core/account/reading';

export function publicInterface(description: string, more: Partial<PublicInterface> = {}): PublicInterface {
  return { id: 'eni-0aaa000000000001', type: 'interface', description, requester: '', instanceId: null, isAttached: true, vpcId: 'vpc-1', zone: 'us-east-1a', name: '', addresses: [{ address: '198.51.100.1', allocationId: null }], ...more };
}

/** An account in N. Virginia: a task, an address of the account's own pool, an idle address, a NAT gateway, two endpoints. */
export const exampleReading: AccountReading = {
  account: '111122223333',
  region: 'us-east-1',
  day: '2026-11-23',
  days: 30,
  interfaces: read([
    publicInterface('arn:aws:ecs:us-east-1:111122223333:attachment/0a1b2c3d-0000-4000-8000-000000000001', { id: 'eni-task', addresses: [{ address: '198.51.100.10', allocationId: null }] }),
    publicInterface('Interface for NAT Gateway nat-0aaa00000000000c1', { id: 'eni-nat', type: 'nat_gateway', addresses: [{ address: '198.51.100.20', allocationId: 'eipalloc-nat' }] }),
    publicInterface('own', { id: 'eni-own', instanceId: 'i-0aaa00000000000e1', addresses: [{ address: '203.0.113.1', allocationId: 'eipalloc-own' }] }),
  ]),
  elasticIps: read([
    { address: '198.51.100.20', allocationId: 'eipalloc-nat', name: '', isAssociated: true, pool: 'amazon' },
    { address: '203.0.113.1', allocationId: 'eipalloc-own', name: '', isAssociated: true, pool: 'ipv4pool-ec2-0aaa00000000000f1' },
    { address: '198.51.100.30', allocationId: 'eipalloc-idle', name: '=cmd|x', isAssociated: false, pool: 'amazon' },
  ]),
  natGateways: read([{ id: 'nat-0aaa00000000000c1', name: 'shop', vpcId: 'vpc-1', isPrivate: false, isRegional: false, zones: ['us-east-1a'], interfaceIds: ['eni-nat'] }]),
  natBytes: read(new Map([['nat-0aaa00000000000c1', { fromSource: 20 * 2 ** 30, fromDestination: 80 * 2 ** 30 }]])),
  endpoints: read([
    { id: 'vpce-1', name: '', vpcId: 'vpc-1', service: 'com.amazonaws.us-east-1.s3', type: 'Gateway', subnetIds: [] },
    { id: 'vpce-2', name: 'logs', vpcId: 'vpc-1', service: 'com.amazonaws.us-east-1.logs', type: 'Interface', subnetIds: ['subnet-1', 'subnet-2'] },
    { id: 'vpce-3', name: '', vpcId: 'vpc-1', service: 'com.amazonaws.vpce.us-east-1.vpce-svc-1', type: 'GatewayLoadBalancer', subnetIds: ['subnet-1'] },
  ]),
};
