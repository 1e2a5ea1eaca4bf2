import { describe, expect, it } from 'vitest';
import { effectiveUsage, joinStated, originOf, statedBy, withoutTeams } from '../../../src/core/views/usage';
import type { StatedUsage } from '../../../src/core/views/types';

const file: StatedUsage = { values: { tasks: 4, zones: 3 }, origins: { tasks: { from: 'file', line: 88 }, zones: { from: 'file', line: 92 } } };

describe('usage', () => {
  it('takes an entry before the file, the file before defaults', () => {
    expect(effectiveUsage(file, { tasks: 9 })).toMatchObject({ tasks: 9, zones: 3, natGateways: 3, endpointZones: 3, gbS3: 0 });
  });

  it('keeps endpoints within the zones, unless the person says otherwise', () => {
    const stated: StatedUsage = { values: { endpointZones: 3 }, origins: {} };
    expect(effectiveUsage(stated, { zones: 1 }).endpointZones).toBe(1);
    expect(effectiveUsage(stated, { zones: 1, endpointZones: 2 }).endpointZones).toBe(2);
  });

  it('knows where each value is from', () => {
    expect(originOf('tasks', file, {})).toEqual({ from: 'file', line: 88 });
    expect(originOf('tasks', file, { tasks: 1 })).toEqual({ from: 'entry' });
    expect(originOf('gbS3', file, {})).toEqual({ from: 'default' });
  });

  it('joins places, the first before the others', () => {
    const joined = joinStated(file, statedBy({ from: 'setting' }, { tasks: 20, gbS3: 5 }));
    expect(joined.values).toEqual({ tasks: 4, zones: 3, gbS3: 5 });
    expect(joined.origins.gbS3).toEqual({ from: 'setting' });
    expect(joined.origins.tasks).toEqual({ from: 'file', line: 88 });
  });

  it('lets an entry go once the team’s file says the same', () => {
    const team = joinStated(statedBy({ from: 'team' }, { tasks: 6, endpoints: ['ecr.api', 'logs'] }), file);
    expect(withoutTeams({ tasks: 6, endpoints: ['ecr.api', 'logs'], zones: 3, gbS3: 1 }, team)).toEqual({ zones: 3, gbS3: 1 });
    expect(withoutTeams({ tasks: 7 }, team)).toEqual({ tasks: 7 });
  });
});
