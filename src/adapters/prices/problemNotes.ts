import type { Price, PriceBook, PriceItem, PriceNote } from '../../core/cost/types';
import type { OriginProblem, PriceOrigin, ProblemCode } from './priceOrigin';

/** What happened, for a person; what to do about it where something can be done. */
const reasons: Readonly<Record<ProblemCode, string>> = {
  'no-credentials': 'no AWS credentials were found',
  'expired-credentials': 'the AWS login has expired: log in again',
  'access-denied': 'AWS refused: the permission pricing:GetProducts is missing, or the credentials are not valid',
  throttled: 'AWS was asked too often: try again in a minute',
  offline: 'AWS could not be reached: is there a network, or a proxy?',
  cut: 'the connection was cut',
  timeout: 'AWS did not answer in time',
  nonsense: 'the answer was no price list',
  failed: 'the request failed',
  empty: 'the price list has no such price here',
  'several-rows': 'the price list has several prices where one was expected',
  'zero-price': 'the price list says 0, which is taken for a wrong row',
  'wrong-unit': 'the price is by another unit than expected',
  'wrong-currency': 'the price is in another currency than expected',
  'broken-row': 'the price cannot be read',
};

const itemNames: Readonly<Record<PriceItem, string>> = {
  publicIpv4Hour: 'public IPv4 address',
  publicIpv4IdleHour: 'idle public IPv4 address',
  natHour: 'NAT gateway hour',
  natGb: 'NAT gateway GB',
  endpointHour: 'endpoint hour',
  endpointGb: 'endpoint GB',
  interAzGb: 'GB between zones',
  transferOutGb: 'GB out to the internet',
  fargateVcpuHour: 'Fargate vCPU',
  fargateGbHour: 'Fargate memory',
  fargateArmVcpuHour: 'Fargate vCPU (ARM)',
  fargateArmGbHour: 'Fargate memory (ARM)',
  albHour: 'Application Load Balancer hour',
  logsIngestGb: 'GB of logs taken in',
};

interface StandIn {
  readonly from: Price['from'];
  readonly asOf: string;
}

/** @returns what stands in the place of some prices, each source once with its latest day; none where nothing is known. */
function standIns(prices: PriceBook['prices'], items: readonly PriceItem[]): readonly StandIn[] {
  const used = items.flatMap((item) => (prices[item].is === 'price' ? [prices[item]] : []));
  return [...new Set(used.map((price) => price.from))].map((from) => {
    // The snapshot of a Region has one day, whichever of its prices are shown: the book says the same.
    const dated = from === 'snapshot' ? Object.values(prices).flatMap((price) => (price.is === 'price' ? [price] : [])) : used;
    return { from, asOf: dated.filter((price) => price.from === from).map((price) => price.asOf).sort().at(-1) ?? '' };
  });
}

function standInName({ from, asOf }: StandIn): string {
  switch (from) {
    case 'snapshot':
      return `the prices that come with the program (${asOf})`;
    case 'cache':
      return `prices fetched earlier (list of ${asOf})`;
    case 'bulk':
      return `AWS's public price files (${asOf})`;
    case 'live':
      return 'other prices of the list';
  }
}

function usedInstead(used: readonly StandIn[]): string {
  return used.length === 0 ? 'not known' : `used instead: ${used.map(standInName).join(' and ')}`;
}

/** Prices of NAT gateways are not looked for in the public files. */
const notInFiles = 2;

/** @returns one note for each kind of problem of a source, with the prices that it concerns and what stands in their place. */
export function problemNotes(source: PriceOrigin['from'], problems: readonly OriginProblem[], prices: PriceBook['prices'], wanted: readonly PriceItem[]): readonly PriceNote[] {
  const codes = [...new Set(problems.map((problem) => problem.code))];
  return codes.map((code) => {
    const ofCode = problems.filter((problem) => problem.code === code);
    const items = wanted.filter((item) => ofCode.some((problem) => problem.items.includes(item)));
    const used = standIns(prices, items);
    const names = items.map((item) => itemNames[item]).join(', ');
    const what = source === 'bulk' ? `AWS's public price files${items.length === wanted.length - notInFiles ? '' : `, ${names}`}` : items.length === wanted.length ? 'Live prices' : `Live price of ${names}`;
    const detail = ofCode.find((problem) => problem.detail !== '')?.detail;
    const said = detail === undefined || code === 'no-credentials' || code === 'empty' || code === 'offline' ? '' : ` (${detail})`;
    return { source, code, items, usedInstead: used.length > 1 ? 'mixed' : (used[0]?.from ?? 'nothing'), message: `${what}: ${reasons[code]}${said}; ${usedInstead(used)}.` };
  });
}
