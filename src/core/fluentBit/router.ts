import { valueOf, type Maybe } from '../../base/maybe';
import type { Text } from '../ecs/model';

/** Official names of AWS for Fluent Bit, and a tag that tells its version: `2.32.0`, `init-2.31.12`, `debug-2.34.3`. */
const ofAws = /(?:^|\/)(?:amazon|aws-observability|906394416424\.dkr[.-]ecr\.[^/]+)\/aws-for-fluent-bit:(?<tag>(?:(?:init|debug|arm64|amd64)-)*(?<major>\d+)(?:\.[\dx]+)*)$/u;
/** The project's own image: `fluent/fluent-bit:3.1.9`, `cr.fluentbit.io/fluent/fluent-bit:2.1.10-debug`. */
const ofProject = /(?:^|\/)fluent\/fluent-bit:(?<major>\d+)\.(?<minor>\d+)(?:\.(?<patch>\d+))?(?:-[a-z\d]+)?$/u;

/** @returns tag and major version of an official aws-for-fluent-bit whose tag can be read; `latest`, `stable`, digests and own images are none. */
export function awsRouterVersion(image: Maybe<Text>): { readonly tag: string; readonly major: number } | undefined {
  const groups = ofAws.exec(valueOf(image)?.text ?? '')?.groups;
  const { tag, major } = groups ?? {};
  return tag === undefined || major === undefined ? undefined : { tag, major: Number(major) };
}

/**
 * Whether the Fluent Bit of an image knows `net.dns.prefer_ipv6`: from 2.2.2 (fluent-bit pull request 8216), which aws-for-fluent-bit
 * holds from 3.0.0 (its releases). An older one does not start with a setting that it does not know.
 */
export function canPreferIpv6(image: Maybe<Text>): 'yes' | 'no' | 'unknown' {
  const aws = awsRouterVersion(image);
  if (aws !== undefined) return aws.major >= 3 ? 'yes' : 'no';
  const own = ofProject.exec(valueOf(image)?.text ?? '')?.groups;
  if (!own) return 'unknown';
  const [major = 0, minor = 0] = [own['major'], own['minor']].map(Number);
  if (major !== 2 || minor !== 2) return major > 2 || (major === 2 && minor > 2) ? 'yes' : 'no';
  return own['patch'] === undefined ? 'yes' : Number(own['patch']) >= 2 ? 'yes' : 'no';
}
