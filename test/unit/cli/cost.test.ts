import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../../src/cli/cost';
import type { CliIo } from '../../../src/cli/io';
import vectors from '../../fixtures/cost/vectors.json';

vi.mock('@aws-sdk/client-pricing', () => {
  throw new Error('the SDK was loaded');
});
vi.mock('@aws-sdk/credential-providers', () => {
  throw new Error('the SDK was loaded');
});

const files = resolve(import.meta.dirname, '../../fixtures/cost/files');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ipv6-fargate-cost-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function call(argv: readonly string[], env: CliIo['env'] = {}): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const io: CliIo = { stdout: (text) => void (out += text), stderr: (text) => void (err += text), env: { HOME: folder, IPV6_FARGATE_PRICE_FILES: 'http://127.0.0.1:2', ...env }, cwd: folder };
  const code = await run([...argv], io);
  return { code, out, err };
}

interface Report {
  readonly region: string;
  readonly recommended: string | null;
  readonly prices: { readonly from: string; readonly asOf: string };
  readonly usage: Readonly<Record<string, unknown>>;
  readonly strategies: readonly {
    readonly id: string;
    readonly perHour: string | null;
    readonly perMonth: string | null;
    readonly complete: boolean;
    readonly starts: string;
    readonly blockers: readonly { readonly ruleId: string | null; readonly path: string; readonly line: number; readonly message: string }[];
    readonly perGb: Readonly<Record<string, string | null>>;
    readonly article?: { readonly perHour: string; readonly perGb: string | null; readonly note: string };
  }[];
  readonly breakEven: readonly { readonly id: string; readonly at: number | null }[];
  readonly transferOut?: { readonly monthly: string | null };
}

async function report(...argv: readonly string[]): Promise<Report> {
  const { out } = await call(['--format', 'json', '--prices', 'snapshot', ...argv]);
  return JSON.parse(out) as Report;
}

const of = (one: Report, id: string) => one.strategies.find((strategy) => strategy.id === id);

describe('cost', () => {
  it('compares one task in two zones of us-east-1 where nothing is said', async () => {
    const one = await report();
    expect(one).toMatchObject({ region: 'us-east-1', recommended: 'ipv6', prices: { from: 'snapshot', asOf: '2026-10-07' } });
    expect(one.usage).toEqual({ tasks: 1, zones: 2, natGateways: 2, endpoints: 3, endpointZones: 2, gbEndpoints: 0, gbS3: 0, gbInternet: 0, gbIpv4Only: 0, gbCrossZone: null, s3GatewayBesideNat: false, hours: 730 });
    expect(one.strategies.map((strategy) => [strategy.id, strategy.perMonth, strategy.starts])).toEqual([
      ['ipv6', '0', 'unknown'],
      ['ipv6-dual-stack', '0', 'unknown'],
      ['public-ipv4', '3.65', 'unknown'],
      ['vpc-endpoints', '43.8', 'unknown'],
      ['ipv6-nat64', '73', 'unknown'],
      ['nat-gateway', '73', 'unknown'],
    ]);
  });

  /** vectors.json was computed outside this project. */
  it.each(vectors.scenarios)('says what the vector $name says', async ({ region, input, expected }) => {
    const flags = { tasks: input.tasks, zones: input.azs, 'nat-gateways': input.natGateways, endpoints: input.endpoints, 'gb-endpoints': input.gbInterface, 'gb-s3': input.gbS3, 'gb-internet': input.gbInternet, 'gb-cross-zone': input.gbCrossAz };
    const one = await report('--region', region, ...Object.entries(flags).map(([flag, value]) => `--${flag}=${String(value)}`));
    const ids = { ipv4: 'public-ipv4', nat: 'nat-gateway', endpoints: 'vpc-endpoints', ipv6: 'ipv6' } as const;
    for (const [vector, id] of Object.entries(ids) as [keyof typeof ids, string][]) {
      expect(Number(of(one, id)?.perHour)).toBe(expected.hourly[vector]);
      expect(Number(of(one, id)?.perMonth)).toBe(expected.monthly[vector]);
    }
  });

  it('puts the figures of the article beside those of today', async () => {
    const one = await report('--preset', 'article');
    expect(one).toMatchObject({ region: 'ap-northeast-1', usage: { tasks: 1, zones: 1, natGateways: 1, endpoints: ['ecr.api', 'ecr.dkr', 'logs', 's3'] } });
    expect(of(one, 'vpc-endpoints')).toMatchObject({ perHour: '0.042', perGb: { endpoints: '0.01', s3: '0', internet: 'no-path' }, article: { perHour: '0.056', perGb: '0.0335' } });
    expect(of(one, 'nat-gateway')).toMatchObject({ perHour: '0.067', perGb: { internet: '0.062' }, article: { perHour: '0.064', perGb: '0.062' } });
    expect(of(one, 'public-ipv4')).toMatchObject({ perHour: '0.005', article: { perHour: '0.005' } });
    expect(of(one, 'ipv6')?.article).toBeUndefined();
    const { out } = await call(['--preset', 'article', '--prices', 'snapshot']);
    expect(out).toMatch(/^VPC endpoints +0\.056 +0\.042 +0\.0335 +0\.01$/m);
    expect(out).toMatch(/^NAT gateway +0\.064 +0\.067 +0\.062 +0\.062$/m);
    expect(out).toContain('gateway endpoint and free');
  });

  it('says "not known", "at least" and "≈", and fails on a gap only where that is asked', async () => {
    const gap = ['--region', 'me-central-1', '--nat-gateways', '1', '--gb-endpoints', '100', '--prices', 'snapshot'];
    const { code, out } = await call(gap);
    expect(code).toBe(0);
    expect(out).toMatch(/^NAT gateway .* at least ≈\$47\.47$/m);
    expect((await call([...gap, '--strict'])).code).toBe(1);
    expect((await call(['--strict', '--prices', 'snapshot'])).code).toBe(0);
    const china = await report('--region', 'cn-northwest-1');
    expect(of(china, 'public-ipv4')).toMatchObject({ perHour: null, perMonth: null, complete: false });
    expect((await call(['--region', 'cn-northwest-1', '--prices', 'snapshot'])).out).toMatch(/^public IPv4 per task +not known .* not known$/m);
  });

  it('counts names of interface endpoints only, however they are written', async () => {
    const one = await report('--region', 'ap-northeast-1', '--zones', '1', '--endpoints', 'com.amazonaws.ap-northeast-1.ecr.api, ecr.dkr,s3,dynamodb,logs,logs');
    expect(of(one, 'vpc-endpoints')?.perHour).toBe('0.042');
  });

  it('keeps transfer out apart', async () => {
    const one = await report('--region', 'ap-northeast-1', '--gb-internet', '1000');
    expect(one.transferOut?.monthly).toBe('102.6');
    expect(of(one, 'public-ipv4')?.perMonth).toBe('3.65');
    expect((await report()).transferOut).toBeUndefined();
  });

  it('loads no SDK without credentials, and says that it found none', async () => {
    const { code, out, err } = await call([]);
    expect([code, err]).toEqual([0, expect.stringMatching(/^AWS's public price files: AWS could not be reached/)]);
    expect(out).toContain('that come with the program, 2026-10-07; no AWS credentials were found');
  });

  it.each([
    [['--tasks', 'abc'], '--tasks takes a number, not "abc".'],
    [['--tasks', '-1'], '--tasks must be 0 or more.'],
    [['--tasks', 'Infinity'], '--tasks takes a number'],
    [['--tasks'], '--tasks needs a value.'],
    [['--zones', '1.5'], '--zones must be a whole number.'],
    [['--zones', '0'], '--zones must be 1 or more.'],
    [['--nat-gateways', '0'], '--nat-gateways must be 1 or more.'],
    [['--zones', '2', '--endpoint-zones', '3'], '--endpoint-zones must be at most the number of zones, 2.'],
    [['--endpoints', 'ecr api'], '--endpoints takes a number or names'],
    [['--endpoints', '-2'], '--endpoints must be 0 or more.'],
    [['--gb-s3', '1,000'], '--gb-s3 takes a number'],
    [['--region', 'Tokyo'], 'not a Region'],
    [['--preset', 'mine'], '--preset takes article'],
    [['--prices', 'free'], '--prices takes auto, snapshot'],
    [['--format', 'xml'], '--format takes text, json'],
    [['--task', '1'], 'Unknown option --task. Did you mean --tasks?'],
    [['--zoens', '1'], 'Unknown option --zoens. Did you mean --zones?'],
    [['--colour', '1'], 'Unknown option --colour. Options: --region, '],
    [['--s3-gateway=no'], '--s3-gateway takes no value'],
    [['--prices', 'snapshot', '--region', 'eu-wst-1'], 'No price of a Region "eu-wst-1" is known. Did you mean eu-west-1?'],
    [['--tasks', '1e400'], '--tasks takes a number, not "1e400".'],
    [['--tasks', 'NaN'], '--tasks takes a number, not "NaN".'],
    [['--gb-s3='], '--gb-s3 takes a number, not "".'],
    [['a', 'b'], 'cost reads one file'],
  ])('refuses %j', async (argv, message) => {
    const { code, out, err } = await call(argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});

describe('the Region', () => {
  it('is that of the flag, the team\'s file, the file, the environment, in this order', async () => {
    const region = async (argv: readonly string[], env: CliIo['env'] = {}): Promise<string> => (JSON.parse((await call(['--format', 'json', '--prices', 'snapshot', ...argv], env)).out) as Report).region;
    const environment = { AWS_REGION: 'eu-west-1' };
    expect(await region([], environment)).toBe('eu-west-1');
    expect(await region([join(files, 'ecr.json')], environment)).toBe('ap-northeast-1');
    await writeFile(join(folder, '.ipv6-fargate.json'), '{ "region": "sa-east-1", "usage": { "tasks": 7, "endpoints": ["logs"] } }');
    expect(await region([join(files, 'ecr.json')], environment)).toBe('sa-east-1');
    expect(await region(['--region', 'eu-west-2'], environment)).toBe('eu-west-2');
    expect((await report('--zones', '1')).usage).toMatchObject({ tasks: 7, endpoints: ['logs'], zones: 1 });
  });

  it.each([
    ['{ "usage": { "task": 7 } }', '"usage" has "task"'],
    ['{ "usage": 7 }', '"usage" must be an object'],
    ['{ "region": "Tokyo" }', 'not a Region'],
    ['{ "usage": { "endpoints": true } }', '"endpoints" of "usage"'],
  ])('is not guessed where the team\'s file says %s', async (text, message) => {
    await writeFile(join(folder, '.ipv6-fargate.json'), text);
    const { code, err } = await call(['--prices', 'snapshot']);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe('a file', () => {
  it('brings the endpoints that its task needs, and its blockers with their lines', async () => {
    const one = await report(join(files, 'ecr.json'));
    expect([...(one.usage['endpoints'] as string[])].sort()).toEqual(['ecr.api', 'ecr.dkr', 'logs', 's3', 'secretsmanager']);
    expect(one.recommended).toBe('public-ipv4');
    expect(of(one, 'ipv6')).toMatchObject({ starts: 'no', perMonth: '0' });
    expect(of(one, 'ipv6')?.blockers).toMatchObject([{ ruleId: 'IPV6-101', path: join(files, 'ecr.json'), line: 11 }]);
    expect(of(one, 'vpc-endpoints')).toMatchObject({ starts: 'yes', blockers: [] });
  });

  it('is recommended IPv6 where everything has a path', async () => {
    const one = await report(join(files, 'ecr-dual-stack.json'));
    expect(of(one, 'ipv6')).toMatchObject({ starts: 'yes', blockers: [] });
    expect(one.recommended).toBe('ipv6');
  });

  it('brings the usage that a template tells; a flag wins', async () => {
    const path = join(files, 'nat.yaml');
    expect((await report(path)).usage).toMatchObject({ tasks: 4, zones: 2, natGateways: 1, endpointZones: 2 });
    expect((await report(path, '--tasks', '9', '--zones', '1')).usage).toMatchObject({ tasks: 9, zones: 1, natGateways: 1, endpointZones: 1 });
  });

  it('names the blockers of the cheaper ways in text', async () => {
    const { code, out } = await call(['--prices', 'snapshot', join(files, 'nat.yaml')]);
    expect(code).toBe(0);
    expect(out).toMatch(/^IPv6, IPv6-only subnet is blocked by:\n {2}.*nat\.yaml:24 /m);
    expect(out).toMatch(/^IPv6, IPv6-only subnet .* no \(1 blocker\)$/m);
  });

  it.each([
    ['nothing.json', undefined, 'There is no such file'],
    ['notes.md', '# Notes', 'neither an ECS task definition nor'],
    ['package.json', '{ "devDependencies": { "aws-cdk": "^2.1144.0" } }', 'neither an ECS task definition nor'],
    ['fluent-bit.conf', '[OUTPUT]\n    Name s3\n', 'neither an ECS task definition nor'],
  ])('that is none of ours (%s) is a wrong argument', async (name, text, message) => {
    if (text !== undefined) await writeFile(join(folder, name), text);
    const { code, err } = await call(['--prices', 'snapshot', name]);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).toContain(name);
  });
});

describe('what people read', () => {
  const text = async (...argv: readonly string[]): Promise<string> => (await call(['--prices', 'snapshot', ...argv])).out;

  // 300 GB out, 100 of them free: 200 × 0.114; a third of 100 GB crosses zones, 33.3333… on both sides.
  it('has money with two places and GB with four at most', async () => {
    const out = await text('--region', 'ap-northeast-1', '--zones', '3', '--nat-gateways', '2', '--gb-internet', '1000', '--gb-internet-out', '300', '--idle-addresses', '1', '--format', 'markdown');
    expect(out).toContain('data out to the internet: 300 GB, 100 GB a month free: $22.80');
    expect(out).toContain('idle public IPv4 addresses: 1 × 730 h: $3.65');
    expect(out).toContain('data to a gateway in another zone: 333.3333 GB, charged on both sides');
    expect(out).toContain('public IPv4 addresses: 1 task × 730 h');
  });

  it('says how much of all counts as going to hosts without IPv6', async () => {
    expect(await text('--gb-internet', '20', '--gb-ipv4-only', '50')).toContain('20 GB to the internet; 20 GB of all this to hosts without IPv6');
  });

  it('keeps a Region that is known but has no prices, and one that is like no other', async () => {
    for (const region of ['cn-north-1', 'xx-nowhere-9']) {
      const { code, out } = await call(['--prices', 'snapshot', '--region', region]);
      expect([code, out.split('\n')[0]]).toEqual([0, expect.stringContaining(region)]);
    }
  });
});
