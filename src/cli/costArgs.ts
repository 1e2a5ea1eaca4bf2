import { HumanError } from '../base/errors';
import type { Usage } from '../core/cost/types';
import { usageChoices, usageProblems, type UsageChoice, type UsageNumber, type UsageProblem } from '../core/cost/usage';
import { parseArgs, type Option } from './args';

export const costFormats = ['text', 'json', 'markdown', 'csv'] as const;
export type CostFormat = (typeof costFormats)[number];

export interface CostArgs {
  readonly region: string | undefined;
  /** What flags say of the usage; the rest comes from elsewhere. */
  readonly usage: Partial<Usage>;
  /** Sizes of images in GB, by the container that runs them. */
  readonly imageSizes: ReadonlyMap<string, string> | undefined;
  /** A rate from the currency of the list prices, which the Region decides. */
  readonly currency: { readonly to: string; readonly rate: number } | undefined;
  readonly preset: 'article' | undefined;
  readonly prices: 'auto' | 'snapshot';
  readonly format: CostFormat;
  readonly allRegions: boolean;
  readonly strict: boolean;
  readonly file: string | undefined;
  /** True to read no other file than that one. */
  readonly alone: boolean;
}

const numberFlags = {
  tasks: 'tasks',
  zones: 'zones',
  'nat-gateways': 'natGateways',
  'endpoint-zones': 'endpointZones',
  'gb-endpoints': 'gbEndpoints',
  'gb-s3': 'gbS3',
  'gb-internet': 'gbInternet',
  'gb-internet-out': 'gbInternetOut',
  'gb-ipv4-only': 'gbIpv4Only',
  'gb-cross-zone': 'gbCrossZone',
  'hours-per-day': 'hoursPerDay',
  starts: 'startsPerMonth',
  'log-mb-per-task-hour': 'logMbPerTaskHour',
  'gb-logs': 'gbLogs',
  'idle-addresses': 'idleAddresses',
  'load-balancer-zones': 'loadBalancerZones',
  'load-balancers': 'loadBalancers',
  'task-vcpu': 'taskVcpu',
  'task-memory-gb': 'taskMemoryGb',
  discount: 'discountPercent',
} as const satisfies Record<string, UsageNumber>;

const choiceFlags = {
  'images-from': 'imagesFrom',
  'logs-to': 'logsTo',
  'load-balancer-addresses': 'loadBalancerAddresses',
  'nat-shared': 'natShared',
  architecture: 'taskArchitecture',
} as const satisfies Record<string, UsageChoice>;

const endpointFlags = { endpoints: 'endpoints', 'ipv4-only-endpoints': 'ipv4OnlyEndpoints' } as const satisfies Record<string, keyof Usage>;

const options: readonly Option[] = [
  { name: 'region', takes: 'value' },
  { name: 'all-regions', takes: 'none' },
  ...[...Object.keys(numberFlags), ...Object.keys(endpointFlags)].map((name) => ({ name, takes: 'value' as const })),
  ...Object.entries(choiceFlags).map(([name, field]) => ({ name, takes: usageChoices[field], ...(field === 'natShared' ? { otherwise: 'yes' } : {}) })),
  { name: 'image-gb', takes: 'value' },
  { name: 's3-gateway', takes: 'none' },
  { name: 'currency', takes: 'value' },
  { name: 'preset', takes: ['article'] },
  { name: 'prices', takes: ['auto', 'snapshot'] },
  { name: 'format', takes: costFormats },
  { name: 'strict', takes: 'none' },
  { name: 'alone', takes: 'none' },
];

/** @throws HumanError that names the flag and what it takes. */
export function parseCostArgs(argv: readonly string[]): CostArgs {
  const { options: given, positional } = parseArgs(argv, options);
  if (positional.length > 1) throw new HumanError('too-many-files', `cost reads one file; these are ${String(positional.length)}: ${positional.join(', ')}.`);
  const region = given.get('region');
  const currency = given.get('currency');
  const args: CostArgs = {
    region: region === undefined ? undefined : readRegion('--region', region),
    usage: readUsage(given),
    imageSizes: readImageSizes(given.get('image-gb')),
    currency: currency === undefined ? undefined : readCurrency(currency),
    preset: given.has('preset') ? 'article' : undefined,
    prices: given.get('prices') === 'snapshot' ? 'snapshot' : 'auto',
    format: costFormats.find((format) => format === given.get('format')) ?? 'text',
    allRegions: given.has('all-regions'),
    strict: given.has('strict'),
    file: positional[0],
    alone: given.has('alone'),
  };
  return checkTogether(args);
}

function readUsage(given: ReadonlyMap<string, string>): Partial<Usage> {
  const usage: Record<string, unknown> = {};
  const each = <F extends Readonly<Record<string, keyof Usage>>>(flags: F, read: (flag: string, value: string) => unknown): void => {
    for (const [flag, field] of Object.entries(flags)) {
      const value = given.get(flag);
      if (value !== undefined) usage[field] = read(`--${flag}`, value);
    }
  };
  each(numberFlags, readNumber);
  each(choiceFlags, (_, value) => value);
  each(endpointFlags, readEndpoints);
  const imageGb = given.get('image-gb');
  if (imageGb !== undefined && !imageGb.includes('=')) usage['imageGb'] = readNumber('--image-gb', imageGb);
  if (given.has('s3-gateway')) usage['s3GatewayBesideNat'] = true;
  return usage;
}

/** @throws HumanError where two flags contradict each other. */
function checkTogether(args: CostArgs): CostArgs {
  if (args.allRegions && args.region !== undefined) throw new HumanError('region-and-all', '--all-regions compares every Region: leave --region out.');
  if (args.preset !== undefined && (args.currency !== undefined || args.usage.discountPercent !== undefined)) {
    throw new HumanError('article-in-own-terms', "The article's figures are list prices in USD: leave --discount and --currency out of --preset article.");
  }
  if (args.preset !== undefined && args.allRegions) throw new HumanError('article-everywhere', "The article's figures are those of Tokyo: leave --all-regions out of --preset article.");
  return args;
}

/** @throws HumanError where it does not look like the code of a Region. */
export function readRegion(where: string, value: string): string {
  if (/^[a-z]{2}(-[a-z]+)+-\d$/.test(value)) return value;
  throw new HumanError('bad-region', `${where}: "${value}" is not a Region; write it as in eu-west-1.`);
}

function readNumber(flag: string, value: string): number {
  const text = value.trim();
  const plain = flag === '--discount' ? text.replace(/\s*%$/u, '') : text;
  if (!/^-?(\d+\.?\d*|\.\d+)(e\d{1,2})?$/i.test(plain)) throw new HumanError('bad-number', `${flag} takes a number, not "${value}".`);
  return Number(plain);
}

/** Sizes as in `web=0.4,proxy=0.1`; undefined where one number says them all. */
function readImageSizes(value: string | undefined): CostArgs['imageSizes'] {
  if (value?.includes('=') !== true) return undefined;
  const sizes = new Map<string, string>();
  for (const pair of value.split(',')) {
    const parts = /^\s*(?<container>[^\s=]+)\s*=\s*(?<gb>\d+(?:\.\d+)?|\.\d+)\s*$/u.exec(pair)?.groups;
    if (parts?.['container'] === undefined || parts['gb'] === undefined) throw new HumanError('bad-image-size', `--image-gb takes a number, or sizes by container as in web=0.4,proxy=0.1; not "${pair.trim()}".`);
    if (sizes.has(parts['container'])) throw new HumanError('bad-image-size', `--image-gb states the size of ${parts['container']} twice.`);
    sizes.set(parts['container'], parts['gb']);
  }
  return sizes;
}

/** A rate as in `JPY=151.5`: so many yen for 1 of the list prices' currency. */
function readCurrency(value: string): CostArgs['currency'] {
  const parts = /^(?<to>[a-z]{3})=(?<rate>\d+(?:\.\d+)?|\.\d+)$/iu.exec(value.trim())?.groups;
  const rate = Number(parts?.['rate']);
  if (parts?.['to'] === undefined || !(rate > 0)) throw new HumanError('bad-currency', `--currency takes a code and what 1 of the list prices' currency is in it, as in JPY=151.5; not "${value}".`);
  return { to: parts['to'].toUpperCase(), rate };
}

/** A number of interface endpoints, or names: `ecr.api`, or whole as in `com.amazonaws.eu-west-1.ecr.api`. */
function readEndpoints(flag: string, value: string): number | readonly string[] {
  if (/^-?[\d.]+$/.test(value.trim())) return readNumber(flag, value);
  const names = value.split(',').map((name) => name.trim().replace(/^(cn\.)?com\.amazonaws\.([a-z]{2}(-[a-z]+)+-\d\.)?/, ''));
  const odd = names.find((name) => !/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$/.test(name));
  if (odd !== undefined) throw new HumanError('bad-endpoint', `${flag} takes a number or names with commas between them, as in ecr.api,ecr.dkr,logs,s3; "${odd}" is no such name.`);
  return names;
}

const flagOf: Partial<Readonly<Record<keyof Usage, string>>> = Object.fromEntries([['imageGb', '--image-gb'], ...Object.entries({ ...numberFlags, ...choiceFlags, ...endpointFlags }).map(([flag, field]) => [field, `--${flag}`]), ['exchange', '--currency']]);

/** @throws HumanError on the first value that the model cannot work with. */
export function checkUsage(usage: Usage): void {
  const [problem] = usageProblems(usage);
  if (problem !== undefined) throw new HumanError('bad-usage', `${flagOf[problem.field] ?? problem.field} ${words(problem)}.`);
}

function words({ problem, limit, field }: UsageProblem): string {
  switch (problem) {
    case 'not-a-number':
      return 'takes a number';
    case 'negative':
      return 'must be 0 or more';
    case 'not-whole':
      return 'must be a whole number';
    case 'below':
      return `must be ${String(limit)} or more`;
    case 'above':
      return field === 'endpointZones' ? `must be at most the number of zones, ${String(limit)}` : `must be at most ${String(limit)}`;
    case 'twice':
      return 'and --log-mb-per-task-hour both state the log lines: give one of them';
    case 'not-a-currency':
      return 'takes a code of three letters and a rate above 0, as in JPY=151.5';
  }
}
