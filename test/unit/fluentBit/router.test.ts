import { describe, expect, it } from 'vitest';
import { absent, known } from '../../../src/base/maybe';
import { awsRouterVersion, canPreferIpv6 } from '../../../src/core/fluentBit/router';

const image = (text: string): ReturnType<typeof known<{ text: string; whole: boolean }>> => known({ text, whole: true }, { start: 0, end: text.length });

/** Fluent Bit has the setting from 2.2.2 (pull request 8216); aws-for-fluent-bit 3.0.0 holds 4.1.1, 2.x holds 1.9.10 (its releases). */
describe('a router that can prefer IPv6', () => {
  it.each([
    ['public.ecr.aws/aws-observability/aws-for-fluent-bit:3.0.0', 'yes'],
    ['amazon/aws-for-fluent-bit:init-3.4.14', 'yes'],
    ['906394416424.dkr.ecr.us-east-1.amazonaws.com/aws-for-fluent-bit:2.34.3', 'no'],
    ['amazon/aws-for-fluent-bit:latest', 'unknown'],
    ['amazon/aws-for-fluent-bit:stable', 'unknown'],
    ['111122223333.dkr.ecr.us-east-1.amazonaws.com/router:3.0.0', 'unknown'],
    ['fluent/fluent-bit:2.2.1', 'no'],
    ['fluent/fluent-bit:2.2.2', 'yes'],
    ['cr.fluentbit.io/fluent/fluent-bit:2.1.10-debug', 'no'],
    ['fluent/fluent-bit:4.0', 'yes'],
    ['fluent/fluent-bit', 'unknown'],
  ])('%s: %s', (name, expected) => {
    expect(canPreferIpv6(image(name))).toBe(expected);
  });

  it('is unknown without an image', () => {
    expect(canPreferIpv6(absent)).toBe('unknown');
    expect(awsRouterVersion(absent)).toBeUndefined();
  });
});
