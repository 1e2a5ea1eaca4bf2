import { Big } from 'big.js';
import { zero } from './tiers';
import type { Traffic, Usage } from './types';
import { interfaceEndpointCount } from './usage';

/** Quantities that several strategies share, computed once for a usage. GB and hours of a month. */
export interface Quantities {
  readonly usage: Usage;
  /** Of the month: what gateways, endpoints and balancers are there for. */
  readonly hours: Big;
  /** Hours of all tasks together: fewer where they do not run all day. */
  readonly taskHours: Big;
  readonly endpoints: number;
  readonly traffic: Traffic;
}

const hoursOfADay = 24;
/** MB of log lines that make a GB of 2^30 bytes. */
const mbPerGb = 1024;

/** @returns the quantities behind the formulas of docs/prices.md. */
export function quantitiesOf(usage: Usage): Quantities {
  const taskHours = taskHoursOf(usage);
  return {
    usage,
    hours: new Big(usage.hours),
    taskHours,
    endpoints: interfaceEndpointCount(usage.endpoints),
    traffic: trafficOf(usage, taskHours),
  };
}

function taskHoursOf({ tasks, hours, hoursPerDay }: Usage): Big {
  const all = new Big(tasks).times(hours);
  return hoursPerDay === undefined || hoursPerDay === hoursOfADay ? all : all.times(hoursPerDay).div(hoursOfADay);
}

/** The hours of one task as the arithmetic of a line has them: `730`, or `730 × 12/24` where it does not run all day. */
export function taskHoursText({ hours, hoursPerDay = hoursOfADay }: Usage): string | number {
  return hoursPerDay === hoursOfADay ? hours : `${String(hours)} × ${String(hoursPerDay)}/${String(hoursOfADay)}`;
}

/**
 * GB as they are priced. Layers of an image in private ECR come from S3, those of other registries from the internet; log lines pass the
 * endpoint of CloudWatch Logs, or go to S3. What comes from a registry without IPv6 adds to what was stated of such hosts.
 */
function trafficOf(usage: Usage, taskHours: Big): Traffic {
  const pulls = imagePulls(usage);
  const images = pulls.s3.plus(pulls.internet);
  const lines = new Big(usage.gbLogs ?? 0).plus(new Big(usage.logMbPerTaskHour ?? 0).times(taskHours).div(mbPerGb));
  const toS3 = usage.logsTo === 's3';
  const endpoints = toS3 ? new Big(usage.gbEndpoints) : lines.plus(usage.gbEndpoints);
  const s3 = (toS3 ? pulls.s3.plus(lines) : pulls.s3).plus(usage.gbS3);
  const internet = pulls.internet.plus(usage.gbInternet);
  const ipv4Only = least(pulls.ipv4Only.plus(usage.gbIpv4Only), endpoints.plus(s3).plus(internet));
  return { endpoints, s3, internet, ipv4Only, images, logs: toS3 ? zero : lines, ...(toS3 ? { logsToS3: lines } : {}) };
}

/** @returns GB of image pulls a month from S3 and from the internet; `ipv4Only` is a part of the latter. */
export function imagePulls({ imageGb = 0, startsPerMonth = 0, imagesFrom, imageSplit }: Usage): { readonly s3: Big; readonly internet: Big; readonly ipv4Only: Big } {
  const all = new Big(imageGb).times(startsPerMonth);
  if (imagesFrom === 'internet') return { s3: zero, internet: all, ipv4Only: zero };
  if (imagesFrom === 's3' || imageSplit === undefined) return { s3: all, internet: zero, ipv4Only: zero };
  const { s3, internet, ipv4Only } = imageSplit;
  const whole = new Big(s3).plus(internet).plus(ipv4Only);
  const part = (weight: Big): Big => all.times(weight).div(whole);
  return { s3: part(new Big(s3)), internet: part(new Big(internet).plus(ipv4Only)), ipv4Only: part(new Big(ipv4Only)) };
}

/**
 * GB that reach a gateway of another zone: the share of zones without one, unless a figure was stated.
 * @param gateways how many there are.
 */
export function crossZoneGb(usage: Usage, gbThroughGateways: Big, gateways: number): Big {
  if (usage.gbCrossZone !== undefined) return new Big(usage.gbCrossZone);
  if (gateways >= usage.zones) return zero;
  return gbThroughGateways.times(usage.zones - gateways).div(usage.zones);
}

/** @returns the smaller of two. */
export function least(a: Big, b: Big): Big {
  return a.gt(b) ? b : a;
}
