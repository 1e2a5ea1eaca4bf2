import { describe, expect, it } from 'vitest';
import { ownerOf } from '../../../../src/core/account/egress/ownerOf';
import { publicInterface } from './exampleReading';

describe('the owner of a network interface', () => {
  // Descriptions as AWS writes them: ECS "task networking", repost.aws "find load balancer IP addresses", "vpc-nat-gateway", "configuration-vpc" of Lambda,
  // repost.aws "eni in use" (RDSNetworkInterface, RedshiftNetworkInterface, DMSNetworkInterface).
  it.each([
    ['arn:aws:ecs:eu-west-1:111122223333:attachment/0a1b2c3d-0000-4000-8000-000000000001', 'ecs-task', '0a1b2c3d-0000-4000-8000-000000000001'],
    ['arn:aws-cn:ecs:cn-north-1:111122223333:attachment/abc', 'ecs-task', 'abc'],
    ['Interface for NAT Gateway nat-0aaa00000000000c1', 'nat-gateway', 'nat-0aaa00000000000c1'],
    ['ELB app/shop/0123456789abcdef', 'application-load-balancer', 'shop'],
    ['ELB net/shop-tcp/0123456789abcdef', 'network-load-balancer', 'shop-tcp'],
    ['ELB old-shop', 'classic-load-balancer', 'old-shop'],
    ['RDSNetworkInterface', 'rds', ''],
    ['RedshiftNetworkInterface', 'redshift', ''],
    ['DMSNetworkInterface', 'dms', ''],
    ['AWS Lambda VPC ENI-orders-0123', 'lambda', 'orders-0123'],
    ['Created By Amazon Workspaces for AWS Account ID 111122223333', 'workspaces', ''],
  ] as const)('is told by %s', (description, owner, resource) => {
    expect(ownerOf(publicInterface(description))).toEqual({ owner, resource });
  });

  it('is told by the type where the description is none that is known', () => {
    expect(ownerOf(publicInterface('', { type: 'natGateway' })).owner).toBe('nat-gateway');
    expect(ownerOf(publicInterface('', { type: 'global_accelerator_managed' })).owner).toBe('global-accelerator');
    expect(ownerOf(publicInterface('', { type: 'api_gateway_managed' })).owner).toBe('other-aws');
  });

  it('is the instance that it is attached to', () => {
    expect(ownerOf(publicInterface('Primary network interface', { instanceId: 'i-0aaa00000000000e1' }))).toEqual({ owner: 'ec2-instance', resource: 'i-0aaa00000000000e1' });
  });

  it('is nobody, another service or unknown, and never guessed', () => {
    expect(ownerOf(publicInterface('', { isAttached: false })).owner).toBe('nobody');
    expect(ownerOf(publicInterface('', { requester: 'amazon-something' })).owner).toBe('other-aws');
    expect(ownerOf(publicInterface('mine', { requester: '111122223333' })).owner).toBe('unknown');
    expect(ownerOf(publicInterface('not ELB app/x')).owner).toBe('unknown');
  });
});
