import { describe, expect, test } from 'vitest';
import { defaultParams, readParams } from '../lib/params';
import { settingsOf } from '../lib/settings';

describe('readParams', () => {
  test('fills in what is left out', () => {
    expect(readParams({ stack: 'dual-stack', tasks: 2 })).toEqual({ ...defaultParams('dual-stack'), tasks: 2 });
    expect(readParams(undefined)).toEqual(defaultParams('ipv6-only'));
  });

  test('names the field and the rule, a line for each problem', () => {
    expect(() => readParams({ stack: 'dual-stack', logRoute: 'awslogs', tasks: -1 })).toThrow(
      'The parameters of the stack are not valid:\n- logRoute must be equal to one of the allowed values (logs-need-ipv4)\n- tasks must be >= 0',
    );
  });

  test('refuses a field that it does not know', () => {
    expect(() => readParams({ colour: 'red' })).toThrow('additional properties');
  });
});

describe('settingsOf', () => {
  test.each([
    ['nobody', false, undefined],
    ['everyone', true, '::/0'],
    ['2001:db8:1:2::/64', true, '2001:db8:1:2::/64'],
  ])('%s may connect', (reachableFrom, reachable, prefix) => {
    const settings = settingsOf(readParams({ stack: 'ipv6-only', reachableFrom }));
    expect([settings.reachable, settings.reachableFrom]).toEqual([reachable, prefix]);
  });

  test('finds the repository of a private image', () => {
    const image = '123456789012.dkr-ecr.ap-northeast-1.on.aws/team/web@sha256:0123';
    expect(settingsOf(readParams({ stack: 'ipv6-only', image }))).toMatchObject({ imageFrom: 'ecr', imageRepositoryArn: expect.stringMatching(/:ecr:ap-northeast-1:123456789012:repository\/team\/web$/u) as string });
    expect(settingsOf(readParams({ stack: 'ipv6-only' }))).toMatchObject({ imageFrom: 'public' });
  });
});
