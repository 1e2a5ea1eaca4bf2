import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Big } from 'big.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/cost';

const fixtures = resolve(import.meta.dirname, '../../fixtures/cost');
const shop = join(fixtures, 'files/shop.yaml');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ipv6-fargate-cost-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function call(...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await run(['--prices', 'snapshot', ...argv], { stdout: (text) => void (out += text), stderr: (text) => void (err += text), env: { HOME: folder }, cwd: folder });
  return { code, out, err };
}

interface Line {
  readonly id: string;
  readonly monthly: string | null;
}
interface Arrangement {
  readonly id: string;
  readonly perMonth: string | null;
  readonly complete: boolean;
  readonly starts: string;
  readonly differenceToNow: string | null;
  readonly share?: string;
  readonly lines: readonly Line[];
}
interface Report {
  readonly currency: string;
  readonly recommended: string;
  readonly prices: { readonly asOf: string; readonly own?: { readonly discountPercent: string; readonly note: string }; readonly notes?: readonly { readonly message: string }[] };
  readonly now: (Omit<Arrangement, 'id'> & { readonly strategy: string; readonly line: number; readonly stays: string }) | null;
  readonly natSaving: { readonly shared: string; readonly gbOnly: string };
  readonly strategies: readonly (Arrangement & { readonly variants: readonly (Arrangement & { readonly isRow: boolean })[] })[];
  readonly transferOut?: Line;
  readonly ingress: readonly Line[];
  readonly idle: Line | null;
  readonly context: readonly Line[];
  readonly usage: Readonly<Record<string, unknown>>;
  readonly usageFrom: Readonly<Record<string, { readonly from: string; readonly line?: number }>>;
  readonly wouldChange: readonly { readonly axis: string; readonly side: string; readonly at: number; readonly to: string }[];
}

const report = async (...argv: readonly string[]): Promise<Report> => JSON.parse((await call('--format', 'json', ...argv)).out) as Report;

/** A strict reader of RFC 4180, written for this test. */
function readCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const rows = [...text.matchAll(/(?:(?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,|\r\n))+?(?<=\r\n)/gu)].map(([row]) => [...row.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(?:,|\r\n)/gu)].map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)));
  expect(rows.flat().length).toBeGreaterThan(0);
  const [head = [], ...rest] = rows;
  return rest.map((row) => {
    expect(row).toHaveLength(head.length);
    return Object.fromEntries(head.map((name, index) => [name, row[index] ?? '']));
  });
}

const rich = ['--region', 'eu-west-1', '--tasks', '6', '--hours-per-day', '12', '--gb-endpoints', '20', '--gb-s3', '30', '--gb-internet', '150', '--gb-ipv4-only', '5', '--image-gb', '0.3', '--starts', '200', '--log-mb-per-task-hour', '4'];
const besides = ['--idle-addresses', '2', '--load-balancer-zones', '2', '--task-vcpu', '0.5', '--task-memory-gb', '1', '--ipv4-only-endpoints', 'ssm', '--nat-shared', 'yes'];
const own = ['--discount', '7.5%', '--currency', 'jpy=151.37'];

describe.each([
  ['at list prices', [...rich, ...besides]],
  ['in own terms', [...rich, ...besides, ...own]],
  ['with a gap', ['--region', 'me-central-1', '--nat-gateways', '1', '--gb-endpoints', '100']],
  ['of a template', [shop, '--gb-endpoints', '20', '--gb-internet', '10', '--gb-logs', '17']],
])('the formats %s', (_, argv) => {
  it('say the same in JSON and CSV, line by line', async () => {
    const json = await report(...argv);
    const rows = readCsv((await call('--format', 'csv', ...argv)).out);
    const inCsv = rows.map((row) => [row['strategy'], row['variant'], row['line'], row['monthly']]);
    const lines = (strategy: string, variant: string, all: readonly Line[]): readonly (readonly string[])[] => all.map((line) => [strategy, variant, line.id, line.monthly ?? '']);
    const arrangement = (strategy: string, variant: string, one: Pick<Arrangement, 'lines' | 'perMonth'>): readonly (readonly string[])[] => [...lines(strategy, variant, one.lines), [strategy, variant, 'total', one.perMonth ?? '']];
    expect(inCsv).toEqual([
      ...(json.now === null ? [] : arrangement('now', '', json.now)),
      ...json.strategies.flatMap((one) => [...arrangement(one.id, '', one), ...one.variants.flatMap((variant) => arrangement(one.id, variant.id, variant))]),
      ...lines('transfer-out', '', json.transferOut === undefined ? [] : [json.transferOut]),
      ...lines('ingress', '', json.ingress),
      ...lines('idle', '', json.idle === null ? [] : [json.idle]),
      ...lines('context', '', json.context),
    ]);
    expect([...new Set(rows.map((row) => row['currency']))]).toEqual([json.currency]);
  });

  it('show the same months in text and Markdown, in the same order', async () => {
    const json = await report(...argv);
    const months = json.strategies.flatMap((one) => [one, ...one.variants.filter(({ isRow }) => !isRow)]).map(({ perMonth }) => (perMonth === null ? 'not known' : new Big(perMonth).toFixed(2, 1)));
    const expected = [...(json.now?.perMonth == null ? [] : [new Big(json.now.perMonth).toFixed(2, 1)]), ...months];
    const sign = json.currency === 'USD' ? '$' : `${json.currency} `;
    for (const format of ['text', 'markdown']) {
      const { out } = await call('--format', format, ...argv);
      const lines = out.split('\n');
      const head = lines.findIndex((line) => (format === 'text' ? line.startsWith('WAY OUT') : line.startsWith('| ---')));
      const rest = lines.slice(head + 1);
      const table = rest.slice(0, rest.findIndex((line) => (format === 'text' ? /^(?:Endpoints for|Recommended|No recommendation)/u.test(line) : line === '')));
      expect(table).toHaveLength(expected.length);
      table.forEach((line, index) => expect(line).toContain(expected[index] === 'not known' ? 'not known' : `${sign}${expected[index] ?? ''}`));
    }
  });
});

describe('a discount and another currency', () => {
  it.each(['text', 'json', 'markdown', 'csv'])('are marked as the person\'s own in %s', async (format) => {
    const { out } = await call('--format', format, ...rich, ...own);
    if (format === 'csv') expect(readCsv(out).every((row) => row['own_discount_percent'] === '7.5' && row['own_exchange_rate'] === '151.37' && row['currency'] === 'JPY')).toBe(true);
    else expect(out).toContain(format === 'json' ? "Your own terms, not AWS's." : "your own terms, not AWS's: 7.5 % off all list prices, 1 USD = 151.37 JPY");
    expect((await call('--format', format, ...rich)).out).not.toMatch(/own terms|7\.5/u);
  });

  it('keep the list price beside their own', async () => {
    const rows = readCsv((await call('--format', 'csv', ...rich, ...own)).out);
    // 0.005 × 0.925 × 151.37 = 0.70008625
    expect(rows.find((row) => row['line'] === 'addresses')).toMatchObject({ unit_price: '0.70008625', list_currency: 'USD', list_unit_price: '0.005' });
  });
});

describe('a template', () => {
  const usage = ['--gb-endpoints', '20', '--gb-internet', '10', '--gb-logs', '17'];

  /** The arithmetic stands in test/fixtures/cost/golden/now.json, first case. */
  it('is a row of its own, to which each way says its difference', async () => {
    const one = await report(shop, ...usage);
    expect(one.now).toMatchObject({ strategy: 'nat-gateway', line: 8, perMonth: '56.66', complete: true, stays: '0' });
    expect(one.strategies.map(({ id, differenceToNow }) => [id, differenceToNow]).slice(0, 3)).toEqual([['ipv6', '-56.66'], ['ipv6-dual-stack', '-56.66'], ['public-ipv4', '-34.76']]);
    expect(one.natSaving).toEqual({ shared: 'unknown', whole: '40.43', gbOnly: '1.74' });
    const shared = await report(shop, ...usage, '--nat-shared', 'yes');
    expect([shared.now?.stays, shared.strategies[0]?.differenceToNow]).toEqual(['38.69', '-17.97']);
  });

  it('says what was read of it, from which line, and what a flag replaces', async () => {
    const { out } = await call(shop, '--tasks', '3');
    expect(out).toMatch(/^ {2}way out: NAT gateway \(line 8\)$/m);
    expect(out).toMatch(/^ {2}tasks: 6 \(line 32; the flag counts\)$/m);
    // PrivateA and PrivateA2 stand in the same zone.
    expect(out).toMatch(/^ {2}zones: 2 \(line 8\)$/m);
    expect(out).toMatch(/^ {2}NAT gateways: 1 \(line 16\)$/m);
    expect(out).toMatch(/^ {2}endpoints there: logs \(line 22, 2 zones\), s3 \(line 23, gateway\)$/m);
    expect(out).toMatch(/^ {2}endpoints that the tasks need: ecr\.api \(shop:1\.4\), ecr\.dkr \(shop:1\.4\), s3 \(shop:1\.4\), logs \(awslogs\), secretsmanager \(secret:db-AbCdEf\)$/m);
    const one = await report(shop, '--tasks', '3');
    expect(one.usageFrom).toMatchObject({ tasks: { from: 'flag' }, zones: { from: 'file', line: 8 }, endpoints: { from: 'needs' }, gbS3: { from: 'default' }, taskVcpu: { from: 'file', line: 38 } });
    expect(one.usage).toMatchObject({ tasks: 3, taskVcpu: 0.5, taskMemoryGb: 1, loadBalancerZones: 2, loadBalancers: 1, s3GatewayBesideNat: true });
  });

  it('takes gateways that stay for others at what they cost this service', async () => {
    // GB alone: 20 + 10 + 17 through the gateway at 0.048, half of them to another zone: 2.256 + 0.47; addresses are 21.90.
    const shared = await report(shop, ...usage, '--nat-shared', 'yes');
    expect(shared.recommended).toBe('nat-gateway');
    expect(shared.strategies.map(({ id, share }) => [id, share]).slice(2)).toEqual([['public-ipv4', '21.9'], ['vpc-endpoints', '64.61'], ['ipv6-nat64', '0'], ['nat-gateway', '2.726']]);
    expect((await report(shop, ...usage, '--nat-shared', 'no')).recommended).toBe('public-ipv4');
    expect((await call(shop, ...usage, '--nat-shared', 'yes')).out).toContain('Recommended: NAT gateway, $2.73 a month for its GB, as the gateways stay for others');
  });
});

it('takes --nat-shared alone for yes', async () => {
  expect((await report('--nat-shared', shop)).usage).toMatchObject({ natShared: 'yes', tasks: 6 });
  expect((await report('--nat-shared', 'no', shop)).usage).toMatchObject({ natShared: 'no', tasks: 6 });
});

describe('all Regions', () => {
  it('are 37 rows of egress alone, with the same figures as each Region by itself', async () => {
    const { regions } = JSON.parse((await call('--all-regions', '--format', 'json', '--tasks', '3', '--gb-endpoints', '20', '--nat-gateways', '1')).out) as { regions: readonly { region: string; currency: string; strategies: readonly { id: string; perMonth: string | null; complete: boolean; missing: readonly string[] }[] }[] };
    expect(regions).toHaveLength(37);
    for (const { region, currency, strategies } of regions.filter((_, index) => index % 6 === 0)) {
      const one = await report('--region', region, '--tasks', '3', '--gb-endpoints', '20', '--nat-gateways', '1');
      expect([currency, strategies.map(({ id, perMonth, complete }) => [id, perMonth, complete])]).toEqual([one.currency, one.strategies.map(({ id, perMonth, complete }) => [id, perMonth, complete])]);
    }
    const csv = readCsv((await call('--all-regions', '--format', 'csv', '--tasks', '3', '--gb-endpoints', '20', '--nat-gateways', '1')).out);
    expect(csv.map((row) => [row['region'], row['strategy'], row['monthly']])).toEqual(regions.flatMap(({ region, strategies }) => strategies.map(({ id, perMonth }) => [region, id, perMonth ?? ''])));
    // UAE: cross-zone data have no price there. Ningxia: of 2022, without endpoints.
    expect(regions.find(({ region }) => region === 'me-central-1')?.strategies.find(({ id }) => id === 'nat-gateway')?.missing).toEqual(['interAzGb']);
    expect(regions.find(({ region }) => region === 'cn-northwest-1')?.strategies.find(({ id }) => id === 'vpc-endpoints')).toMatchObject({ perMonth: null, missing: ['endpointHour', 'endpointGb'] });
  });

  it('leave yuan as they are where the rate is from dollars, and fail under --strict', async () => {
    const { code, out } = await call('--all-regions', '--strict', '--currency', 'JPY=150');
    expect(code).toBe(1);
    expect(out).toMatch(/^cn-northwest-1 .*CN¥/m);
    expect(out).toMatch(/^us-east-1 .*JPY 547\.50/m);
    expect(out).toContain("your own terms, not AWS's: 1 USD = 150 JPY (rows in JPY)");
  });
});

describe('what would change the recommendation', () => {
  it('is said, or that nothing does, or that it cannot be told', async () => {
    // Tokyo: a gateway of 0.067 an hour and 1 GB at 0.062 against addresses of 0.005: (48.91 + 0.062) / 3.65 = 13.4 tasks.
    expect((await call('--region', 'ap-northeast-1', '--zones', '1', '--gb-ipv4-only', '1', '--gb-internet', '1', '--endpoints', '3')).out).toMatch(/Recommended: public IPv4 per task, \$3\.65 .*\nWhat would change it, all else as stated:\n {2}from 13\.\d tasks: IPv6 with NAT64\n/u);
    expect((await call('--region', 'ap-northeast-1')).out).toContain('No number of tasks, GB, endpoints or zones makes another way that works cheaper.');
    expect((await call('--region', 'me-central-1', '--nat-gateways', '1', '--gb-internet', '10', '--gb-ipv4-only', '2')).out).toContain('What would change it cannot be told while prices are not known.');
  });
});

describe('golden tables in the terminal', () => {
  const flags: Readonly<Record<string, string>> = { natGateways: 'nat-gateways', endpointZones: 'endpoint-zones', gbEndpoints: 'gb-endpoints', gbS3: 'gb-s3', gbInternet: 'gb-internet', gbInternetOut: 'gb-internet-out', gbIpv4Only: 'gb-ipv4-only', gbCrossZone: 'gb-cross-zone', hoursPerDay: 'hours-per-day', imageGb: 'image-gb', startsPerMonth: 'starts', imagesFrom: 'images-from', logMbPerTaskHour: 'log-mb-per-task-hour', gbLogs: 'gb-logs', idleAddresses: 'idle-addresses', loadBalancerZones: 'load-balancer-zones', loadBalancerAddresses: 'load-balancer-addresses', natShared: 'nat-shared', ipv4OnlyEndpoints: 'ipv4-only-endpoints', taskVcpu: 'task-vcpu', taskMemoryGb: 'task-memory-gb', taskArchitecture: 'architecture', discountPercent: 'discount' };
  interface Golden {
    readonly name: string;
    readonly region: string;
    readonly usage: Readonly<Record<string, unknown>>;
    readonly facts?: unknown;
    readonly expected: { readonly rows: Readonly<Record<string, string>>; readonly incomplete?: readonly string[]; readonly currency?: string };
  }
  const cases = readdirSync(join(fixtures, 'golden')).flatMap((name) => (JSON.parse(readFileSync(join(fixtures, 'golden', name), 'utf8')) as { cases: readonly Golden[] }).cases);

  it.each(cases.filter(({ facts, region }) => facts === undefined && region !== 'cn-north-1').map((one) => [one.name, one] as const))('%s', async (_, { region, usage, expected }) => {
    const argv = Object.entries(usage).flatMap(([field, value]) => {
      if (field === 's3GatewayBesideNat') return ['--s3-gateway'];
      if (field === 'exchange') return expected.currency === 'CNY' ? [] : ['--currency', `${(value as { to: string }).to}=${String((value as { rate: number }).rate)}`];
      return [`--${flags[field] ?? field}`, Array.isArray(value) ? value.join(',') : String(value)];
    });
    const one = await report('--region', region, ...argv);
    const rows = new Map([...one.strategies, ...one.strategies.flatMap(({ variants }) => variants)].map((row) => [row.id, row]));
    for (const [id, month] of Object.entries(expected.rows)) expect([id, rows.get(id)?.perMonth]).toEqual([id, month]);
  });
});

it.each([
  [['--hours-per-day', '25'], '--hours-per-day must be at most 24.'],
  [['--discount', '101'], '--discount must be at most 100.'],
  [['--discount', 'ten'], '--discount takes a number, not "ten".'],
  [['--currency', 'JPY'], '--currency takes a code and what 1 of the list prices\' currency is in it'],
  [['--currency', 'JPY=0'], '--currency takes a code'],
  [['--currency', 'YEN5=1'], '--currency takes a code'],
  [['--currency', 'USD=2'], 'the list prices are in USD already'],
  [['--gb-logs', '1', '--log-mb-per-task-hour', '1'], '--gb-logs and --log-mb-per-task-hour both state the log lines'],
  [['--idle-addresses', '1.5'], '--idle-addresses must be a whole number.'],
  [['--load-balancer-zones', '-1'], '--load-balancer-zones must be 0 or more.'],
  [['--load-balancer-addresses', 'ipv6'], '--load-balancer-addresses takes ipv4, dualstack, dualstack-without-public-ipv4'],
  [['--nat-shared=maybe'], '--nat-shared takes yes, no, unknown'],
  [['--ipv4-only-endpoints', 'a b'], '--ipv4-only-endpoints takes a number or names'],
  [['--images-from', 'hub'], '--images-from takes s3, internet'],
  [['--all-regions', '--region', 'eu-west-1'], 'leave --region out'],
  [['--preset', 'article', '--discount', '5'], 'leave --discount and --currency out'],
  [['--preset', 'article', '--all-regions'], 'leave --all-regions out'],
])('refuses %j in one line', async (argv, message) => {
  const { code, out, err } = await call(...argv);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(message);
  expect(err.trim().split('\n')).toHaveLength(1);
});

it.each([
  [['--image-gb', '0.5'], 'Image pulls are --image-gb × --starts'],
  [['--gb-internet', '5', '--gb-ipv4-only', '9'], 'so 5 GB are counted'],
])('counts %j as far as it can and says so', async (argv, message) => {
  const { code, err } = await call(...argv);
  expect(code).toBe(0);
  expect(err).toContain(message);
});

it("takes a rate of the team's file only where it is from the currency of the prices, and says so", async () => {
  await writeFile(join(folder, '.ipv6-fargate.json'), '{ "usage": { "exchange": { "from": "USD", "to": "JPY", "rate": 150 }, "gbLogs": 4 } }');
  expect((await report('--region', 'us-east-1')).currency).toBe('JPY');
  const { err } = await call('--region', 'cn-northwest-1');
  expect(err).toContain('The list prices of cn-northwest-1 are in CNY; a rate from USD says nothing of them and is left out.');
  // A flag for the rate of log lines replaces the team's total.
  expect((await report('--log-mb-per-task-hour', '2')).usage).toMatchObject({ logMbPerTaskHour: 2 });
});

it.each(['ap-northeast-1', 'eu-west-1', 'us-west-1'])('has one day for the prices of %s in all it says', async (region) => {
  const one = JSON.parse((await (async () => {
    let out = '';
    await run(['--region', region, '--format', 'json'], { stdout: (text) => void (out += text), stderr: () => undefined, env: { HOME: folder, IPV6_FARGATE_PRICE_FILES: 'http://127.0.0.1:9' }, cwd: folder });
    return out;
  })())) as Report;
  const days = one.prices.notes?.flatMap(({ message }) => /\((\d{4}-\d{2}-\d{2})\)/u.exec(message)?.[1] ?? []);
  expect(days?.length).toBeGreaterThan(0);
  expect(days).toEqual(days?.map(() => one.prices.asOf));
});
