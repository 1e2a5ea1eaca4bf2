import { describe, expect, it } from 'vitest';
import { defaultUsage, interfaceEndpointCount, usageProblems } from '../../../../src/core/cost/usage';

describe('usage', () => {
  it('has a gateway and an endpoint in each zone unless told', () => {
    expect(defaultUsage({ zones: 3 })).toMatchObject({ tasks: 1, zones: 3, natGateways: 3, endpoints: 3, endpointZones: 3, hours: 730 });
    expect(defaultUsage({ zones: 3, natGateways: 1, endpointZones: 2 })).toMatchObject({ natGateways: 1, endpointZones: 2 });
  });

  it('counts interface endpoints only', () => {
    expect(interfaceEndpointCount(['ecr.api', 'ecr.dkr', 'logs', 's3', 'dynamodb', 'ecr.api'])).toBe(3);
    expect(interfaceEndpointCount(['s3'])).toBe(0);
    expect(interfaceEndpointCount(4)).toBe(4);
  });

  it('finds nothing wrong with what the model can work with', () => {
    expect(usageProblems(defaultUsage({ tasks: 0.5, endpoints: 0, gbCrossZone: 3 }))).toEqual([]);
  });

  it.each([
    [{ tasks: -1 }, { field: 'tasks', problem: 'negative' }],
    [{ tasks: NaN }, { field: 'tasks', problem: 'not-a-number' }],
    [{ gbS3: Infinity }, { field: 'gbS3', problem: 'not-a-number' }],
    [{ gbCrossZone: -5 }, { field: 'gbCrossZone', problem: 'negative' }],
    [{ natGateways: 0 }, { field: 'natGateways', problem: 'below', limit: 1 }],
    [{ natGateways: 1.5 }, { field: 'natGateways', problem: 'not-whole' }],
    [{ zones: 2, endpointZones: 3 }, { field: 'endpointZones', problem: 'above', limit: 2 }],
    [{ endpoints: 2.5 }, { field: 'endpoints', problem: 'not-whole' }],
    [{ endpoints: -1 }, { field: 'endpoints', problem: 'negative' }],
    [{ ipv4OnlyEndpoints: 0.5 }, { field: 'ipv4OnlyEndpoints', problem: 'not-whole' }],
    [{ hoursPerDay: 24.5 }, { field: 'hoursPerDay', problem: 'above', limit: 24 }],
    [{ discountPercent: 100.1 }, { field: 'discountPercent', problem: 'above', limit: 100 }],
    [{ idleAddresses: 0.5 }, { field: 'idleAddresses', problem: 'not-whole' }],
    [{ loadBalancerZones: -1 }, { field: 'loadBalancerZones', problem: 'negative' }],
    [{ gbLogs: 1, logMbPerTaskHour: 1 }, { field: 'gbLogs', problem: 'twice' }],
    [{ exchange: { from: 'USD', to: 'YEN5', rate: 1 } }, { field: 'exchange', problem: 'not-a-currency' }],
    [{ exchange: { from: 'USD', to: 'JPY', rate: 0 } }, { field: 'exchange', problem: 'not-a-currency' }],
  ])('names what is wrong with %j', (stated, problem) => {
    expect(usageProblems(defaultUsage(stated))).toEqual([problem]);
  });
});
