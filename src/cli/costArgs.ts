import { HumanError } from '../base/errors';
import { isGatewayService, usageProblems, type UsageProblem } from '../core/cost/usage';
import type { Usage } from '../core/cost/types';
import { parseArgs } from './args';

export interface CostArgs {
  readonly region: string | undefined;
  /** What flags say of the usage; the rest comes from elsewhere. */
  readonly usage: Partial<Usage>;
  readonly preset: 'article' | undefined;
  readonly prices: 'auto' | 'snapshot';
  readonly format: 'text' | 'json';
  readonly strict: boolean;
  readonly file: string | undefined;
}

const numberFlags = {
  tasks: 'tasks',
  zones: 'zones',
  'nat-gateways': 'natGateways',
  'endpoint-zones': 'endpointZones',
  'gb-endpoints': 'gbEndpoints',
  'gb-s3': 'gbS3',
  'gb-internet': 'gbInternet',
  'gb-ipv4-only': 'gbIpv4Only',
  'gb-cross-zone': 'gbCrossZone',
} as const satisfies Record<string, keyof Usage>;

/** @throws HumanError that names the flag and what it takes. */
export function parseCostArgs(argv: readonly string[]): CostArgs {
  const { options, positional } = parseArgs(argv, [
    { name: 'region', takes: 'value' },
    ...Object.keys(numberFlags).map((name) => ({ name, takes: 'value' as const })),
    { name: 'endpoints', takes: 'value' },
    { name: 's3-gateway', takes: 'none' },
    { name: 'preset', takes: ['article'] },
    { name: 'prices', takes: ['auto', 'snapshot'] },
    { name: 'format', takes: ['text', 'json'] },
    { name: 'strict', takes: 'none' },
  ]);
  if (positional.length > 1) throw new HumanError('too-many-files', `cost reads one file; these are ${String(positional.length)}: ${positional.join(', ')}.`);
  const usage: Record<string, unknown> = {};
  for (const [flag, field] of Object.entries(numberFlags)) {
    const value = options.get(flag);
    if (value !== undefined) usage[field] = readNumber(`--${flag}`, value);
  }
  const endpoints = options.get('endpoints');
  if (endpoints !== undefined) usage['endpoints'] = readEndpoints(endpoints);
  if (options.has('s3-gateway')) usage['s3GatewayBesideNat'] = true;
  const region = options.get('region');
  return {
    region: region === undefined ? undefined : readRegion('--region', region),
    usage: usage as Partial<Usage>,
    preset: options.has('preset') ? 'article' : undefined,
    prices: options.get('prices') === 'snapshot' ? 'snapshot' : 'auto',
    format: options.get('format') === 'json' ? 'json' : 'text',
    strict: options.has('strict'),
    file: positional[0],
  };
}

/** @throws HumanError where it does not look like the code of a Region. */
export function readRegion(where: string, value: string): string {
  if (/^[a-z]{2}(-[a-z]+)+-\d$/.test(value)) return value;
  throw new HumanError('bad-region', `${where}: "${value}" is not a Region; write it as in eu-west-1.`);
}

function readNumber(flag: string, value: string): number {
  if (!/^-?(\d+\.?\d*|\.\d+)(e\d{1,2})?$/i.test(value.trim())) throw new HumanError('bad-number', `${flag} takes a number, not "${value}".`);
  return Number(value);
}

/** A number of interface endpoints, or names: `ecr.api`, or whole as in `com.amazonaws.eu-west-1.ecr.api`. */
function readEndpoints(value: string): number | readonly string[] {
  if (/^-?[\d.]+$/.test(value.trim())) return readNumber('--endpoints', value);
  const names = value.split(',').map((name) => name.trim().replace(/^(cn\.)?com\.amazonaws\.([a-z]{2}(-[a-z]+)+-\d\.)?/, ''));
  const odd = names.find((name) => !/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$/.test(name));
  if (odd !== undefined) throw new HumanError('bad-endpoint', `--endpoints takes a number or names with commas between them, as in ecr.api,ecr.dkr,logs,s3; "${odd}" is no such name.`);
  return names;
}

const flagOf: Partial<Readonly<Record<keyof Usage, string>>> = { ...Object.fromEntries(Object.entries(numberFlags).map(([flag, field]) => [field, `--${flag}`])), endpoints: '--endpoints' };

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
      return 'takes a code of three letters and a rate above 0, as in JPY=150';
  }
}

/** @returns how many endpoints there are and which, for people. */
export function describeEndpoints(endpoints: Usage['endpoints'], count: number): string {
  const noun = count === 1 ? 'interface endpoint' : 'interface endpoints';
  if (typeof endpoints === 'number') return `${String(count)} ${noun}`;
  const names = [...new Set(endpoints)].map((name) => (isGatewayService(name) ? `${name} (gateway, free)` : name));
  return `${String(count)} ${noun}${names.length > 0 ? `: ${names.join(', ')}` : ''}`;
}
