import { describe, expect, it } from 'vitest';
import { egressCost, optionCost, taskCost } from '../../../../src/core/deploy/flow/costs';
import { defaultParams, type StackId } from '../../../../src/core/deploy/params';
import { stage } from '../../../support/flowScript';

const { ports } = stage();
const region = 'ap-northeast-1';
const egress = (stack: StackId, more = {}): string => egressCost(ports, { region, params: { ...defaultParams(stack), ...more } });

// By hand from https://aws.amazon.com/vpc/pricing/ (Tokyo): address 0.005, NAT gateway 0.062, endpoint 0.014 USD an hour, 730 hours.
describe('the way out of a stack, as the wizard prices it', () => {
  it('counts what the stack itself makes', () => {
    expect(egress('ipv6-only')).toBe('$0.00 a month');
    expect(egress('dual-stack')).toBe('$0.00 a month');
    expect(egress('public-ipv4', { tasks: 4 })).toBe('$14.60 a month');
    // One gateway for all zones, and its address: 730 × (0.062 + 0.005).
    expect(egress('nat-gateway', { zones: 3 })).toBe('$48.91 a month');
    // ecr.api, ecr.dkr and logs in two zones: 730 × 0.014 × 3 × 2; without logs two of them.
    expect(egress('vpc-endpoints', { zones: 2, logRoute: 'awslogs' })).toBe('$61.32 a month');
    expect(egress('vpc-endpoints', { zones: 2, logRoute: 'none' })).toBe('$40.88 a month');
  });

  // Beside the addresses above: https://aws.amazon.com/elasticloadbalancing/pricing/ (Tokyo): 0.0243 USD an hour and balancer.
  it('counts the options that the stack has', () => {
    expect(egress('ipv6-only', { nat64: true })).toBe('$48.91 a month');
    expect(egress('ipv6-only', { loadBalancer: true })).toBe('$0.00 a month, load balancer: $17.74 a month, and capacity units (LCU) by use');
    expect(optionCost('nat64', ports, region)).toBe('$48.91 a month, and each GB that it translates');
    expect(optionCost('loadBalancer', ports, 'xx-nowhere-1')).toBe('not known, and capacity units (LCU) by use');
    expect(optionCost('nat64', ports, 'xx-nowhere-1')).toBe('not known, and each GB that it translates');
  });

  it('is not 0 where prices are not known', () => {
    expect(egressCost(ports, { region: 'xx-nowhere-1', params: defaultParams('public-ipv4') })).toBe('not known');
    expect(taskCost(ports, { region: 'xx-nowhere-1', params: defaultParams('ipv6-only') })).toBe('not known');
  });
});

// By hand from https://aws.amazon.com/fargate/pricing/ (Tokyo, Linux): x86 0.05056 a vCPU and 0.00553 a GB, ARM 0.04045 and 0.00442 an hour.
describe('the tasks of a stack', () => {
  it('cost their vCPU and their memory by the hour', () => {
    const params = { ...defaultParams('ipv6-only'), cpu: 256, memory: 512, tasks: 4 };
    expect(taskCost(ports, { region, params: { ...params, architecture: 'X86_64' } })).toBe('4 × $11.25 a month');
    expect(taskCost(ports, { region, params: { ...params, architecture: 'ARM64' } })).toBe('4 × $9.00 a month');
  });
});
