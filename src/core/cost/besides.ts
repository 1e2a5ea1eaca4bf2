import { Big } from 'big.js';
import { freeLine, gbLine, pricedLine } from './lines';
import { taskHoursText, type Quantities } from './quantities';
import { zero } from './tiers';
import type { CostLine, PriceBook, Usage } from './types';

/** GB a month that leave for the internet free of charge, for an account over all its Regions "(except China and GovCloud)": https://aws.amazon.com/ec2/pricing/on-demand/ */
function freeTransferOutGb(region: string): number {
  return /^(?:cn|us-gov)-/u.test(region) ? 0 : 100;
}

/**
 * What transfer out to the internet costs, over IPv4 and IPv6 alike.
 * The free GB are taken as the first of the first tier and as unused by the rest of the account. Image pulls come in, so they are no part.
 * @returns null where the usage has no such traffic.
 */
export function transferOut(usage: Usage, book: PriceBook): CostLine | null {
  const gb = usage.gbInternetOut ?? usage.gbInternet;
  if (gb === 0) return null;
  const id = usage.gbInternetOut === undefined ? 'transferOutAtMost' : 'transferOut';
  const most = freeTransferOutGb(book.region);
  const parts = { id: 'transfer-out', because: { id, args: { gb, free: most } }, quantity: new Big(gb), unit: 'GB', kind: 'data' } as const;
  const line = pricedLine(parts, book.prices.transferOutGb);
  if (line.monthly === null || line.unitPrice === null) return line;
  const free = parts.quantity.lt(most) ? parts.quantity : new Big(most);
  const charged = line.monthly.minus(free.times(line.unitPrice));
  return { ...line, monthly: charged.lt(zero) ? zero : charged };
}

/**
 * Public addresses of internet-facing load balancers, one a zone at least; none of the type `dualstack-without-public-ipv4`:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html
 * They do not depend on the way out of the tasks, so they are never part of what IPv6 saves.
 */
export function ingressLines(q: Quantities, book: PriceBook): readonly CostLine[] {
  const { loadBalancerZones: zones = 0, loadBalancerAddresses: addresses = 'ipv4', hours } = q.usage;
  if (zones === 0) return [];
  const parts = { id: 'load-balancer-addresses', unit: 'hours', kind: 'address' } as const;
  if (addresses === 'dualstack-without-public-ipv4') return [freeLine({ ...parts, because: { id: 'balancerWithoutAddresses', args: { zones } }, quantity: zero })];
  return [pricedLine({ ...parts, because: { id: 'balancerAddresses', args: { zones, hours } }, quantity: q.hours.times(zones) }, book.prices.publicIpv4Hour)];
}

/**
 * Addresses that are allocated and used by nothing. Since 2024-02-01 they cost what addresses in use do, so that price stands in for theirs:
 * https://aws.amazon.com/blogs/aws/new-aws-public-ipv4-address-charge-public-ip-insights/
 */
export function idleLine(q: Quantities, book: PriceBook): CostLine | null {
  const { idleAddresses: addresses = 0, hours } = q.usage;
  if (addresses === 0) return null;
  const { publicIpv4IdleHour, publicIpv4Hour } = book.prices;
  const parts = { id: 'idle-addresses', because: { id: 'idleAddresses', args: { addresses, hours } }, quantity: q.hours.times(addresses), unit: 'hours', kind: 'address' } as const;
  return pricedLine(parts, publicIpv4IdleHour.is === 'price' ? publicIpv4IdleHour : publicIpv4Hour);
}

/** What costs the same in every row: Fargate's vCPU and memory, the hours of balancers, taking in log lines. Only what the usage states. */
export function contextLines(q: Quantities, book: PriceBook): readonly CostLine[] {
  const { prices } = book;
  const { usage, traffic } = q;
  const isArm = usage.taskArchitecture === 'arm';
  const balancers = usage.loadBalancers ?? ((usage.loadBalancerZones ?? 0) > 0 ? 1 : 0);
  return [
    ...fargateLine('fargate-vcpu', isArm ? 'fargateArmVcpu' : 'fargateVcpu', usage.taskVcpu, q, isArm ? prices.fargateArmVcpuHour : prices.fargateVcpuHour),
    ...fargateLine('fargate-memory', isArm ? 'fargateArmMemory' : 'fargateMemory', usage.taskMemoryGb, q, isArm ? prices.fargateArmGbHour : prices.fargateGbHour),
    ...(balancers === 0
      ? []
      : [pricedLine({ id: 'load-balancer-hours', because: { id: 'balancerHours', args: { balancers, hours: usage.hours } }, quantity: q.hours.times(balancers), unit: 'hours', kind: 'hour' }, prices.albHour)]),
    ...(traffic.logs.eq(zero) ? [] : [gbLine('log-ingestion', 'logIngestion', traffic.logs, prices.logsIngestGb)]),
  ];
}

function fargateLine(id: string, because: string, size: number | undefined, q: Quantities, price: PriceBook['prices']['fargateVcpuHour']): readonly CostLine[] {
  if (size === undefined || size === 0) return [];
  return [pricedLine({ id, because: { id: because, args: { tasks: q.usage.tasks, size, hours: taskHoursText(q.usage) } }, quantity: q.taskHours.times(size), unit: 'hours', kind: 'hour' }, price)];
}
