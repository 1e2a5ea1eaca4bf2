import { Big } from 'big.js';
import { compare } from '../../cost/compare';
import { currencySign, monthDecimal, totalOf } from '../../cost/format';
import { firstTierPrice } from '../../cost/tiers';
import type { Usage } from '../../cost/types';
import { defaultUsage, hoursPerMonth } from '../../cost/usage';
import type { StrategyId } from '../../strategies';
import type { DeployParams, StackId } from '../params';
import type { Draft } from './draft';
import type { FlowPorts } from './ports';

export const strategyOf: Readonly<Record<StackId, StrategyId>> = {
  'ipv6-only': 'ipv6',
  'dual-stack': 'ipv6-dual-stack',
  'public-ipv4': 'public-ipv4',
  'nat-gateway': 'nat-gateway',
  'vpc-endpoints': 'vpc-endpoints',
};

type Priced = Pick<Draft, 'region' | 'params'>;

/**
 * @returns what the way out of a stack costs, as `$0.00 a month`: for what the stack itself makes, with the GB that the person stated; its
 *   load balancer beside it, where it has one.
 */
export function egressCost(ports: FlowPorts, { region, params }: Priced): string {
  const wayOut = wayOutCost(ports, { region, params });
  return params.loadBalancer ? ports.t('{0}, load balancer: {1}', wayOut, optionCost('loadBalancer', ports, region)) : wayOut;
}

function wayOutCost({ usage, book, t }: FlowPorts, { region, params }: Priced): string {
  const prices = book(region);
  const way = params.nat64 ? 'ipv6-nat64' : strategyOf[params.stack];
  const found = compare(defaultUsage({ ...usage, ...madeBy(params) }), prices).strategies.find(({ id }) => id === way);
  const total = found && totalOf(found);
  if (!total?.amount) return t('not known');
  const month = t('{0} a month', `${total.about ? '≈' : ''}${currencySign(prices.currency)}${monthDecimal(total.amount)}`);
  return total.atLeast ? t('at least {0}', month) : month;
}

/** What `cdk-stack` makes: one NAT gateway with the free endpoint of Amazon S3 beside it, or the endpoints that a start needs in each zone. */
function madeBy({ tasks, zones, logRoute }: DeployParams): Partial<Usage> {
  return { tasks, zones, natGateways: 1, s3GatewayBesideNat: true, endpoints: ['ecr.api', 'ecr.dkr', 's3', ...(logRoute === 'awslogs' ? ['logs'] : [])], endpointZones: zones };
}

/**
 * @returns what the tasks of a stack themselves cost, as `2 × $9.01 a month`: vCPU and GB of Linux tasks by the hour, with the 20 GB of
 *   storage that each task has without charge. https://aws.amazon.com/fargate/pricing/
 */
export function taskCost({ book, t }: FlowPorts, { region, params }: Priced): string {
  const { prices, currency } = book(region);
  const arm = params.architecture === 'ARM64';
  const vcpu = prices[arm ? 'fargateArmVcpuHour' : 'fargateVcpuHour'];
  const gb = prices[arm ? 'fargateArmGbHour' : 'fargateGbHour'];
  if (vcpu.is === 'no-price' || gb.is === 'no-price') return t('not known');
  const hour = new Big(params.cpu).div(1024).times(firstTierPrice(vcpu)).plus(new Big(params.memory).div(1024).times(firstTierPrice(gb)));
  return t('{0} a month', `${String(params.tasks)} × ${currencySign(currency)}${monthDecimal(hour.times(hoursPerMonth))}`);
}

/** @returns what an option of a stack costs for the hours that it is there, and what is charged beside that by use. */
export function optionCost(option: 'loadBalancer' | 'nat64', { book, t }: FlowPorts, region: string): string {
  const { prices, currency } = book(region);
  // A gateway has a public IPv4 address of its own: https://aws.amazon.com/vpc/pricing/
  const hours = option === 'loadBalancer' ? [prices.albHour] : [prices.natHour, prices.publicIpv4Hour];
  const known = hours.filter((price) => price.is === 'price');
  const month = known.length < hours.length ? t('not known') : t('{0} a month', `${known.some(({ estimatedFrom }) => estimatedFrom !== null) ? '≈' : ''}${currencySign(currency)}${monthDecimal(known.reduce((sum, price) => sum.plus(firstTierPrice(price)), new Big(0)).times(hoursPerMonth))}`);
  return option === 'loadBalancer' ? t('{0}, and capacity units (LCU) by use', month) : t('{0}, and each GB that it translates', month);
}
