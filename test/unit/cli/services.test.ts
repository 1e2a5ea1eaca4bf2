import { describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CliIo } from '../../../src/cli/io';
import { run, type ServicesPorts } from '../../../src/cli/services';
import type { EndpointOffers } from '../../../src/core/compat/endpointOffers';
import { HumanError } from '../../../src/base/errors';

const offers: EndpointOffers = {
  region: 'eu-west-1',
  day: '2026-11-23',
  services: [
    { name: 'com.amazonaws.eu-west-1.ec2', type: 'Interface', addressTypes: ['ipv4', 'ipv6'], zones: ['eu-west-1a', 'eu-west-1b'] },
    { name: 'com.amazonaws.eu-west-1.logs', type: 'Interface', addressTypes: ['ipv4', 'ipv6'], zones: [] },
  ],
};
const ports: ServicesPorts = { clock: { today: () => '2026-11-23' }, fetchOffers: (region) => Promise.resolve({ ...offers, region }) };

async function call(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  return callWith(ports, ...argv);
}

async function callWith(given: ServicesPorts, ...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const io: CliIo = { stdout: (text) => void (out += text), stderr: (text) => void (err += text), env: {}, cwd: '/' };
  const code = await run(argv, io, given);
  return { code, out, err };
}

describe('services', () => {
  it('prints every service and registry', async () => {
    const { code, out } = await call();
    expect(code).toBe(0);
    expect(out).toMatch(/^secretsmanager +dual-stack +secretsmanager\.\{region\}\.amazonaws\.com +yes/mu);
    expect(out).toMatch(/^ghcr\.io +no/mu);
  });

  /** docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-requests.html names ecr.<region>.api.aws. */
  it('tells one service with the host of a Region', async () => {
    const { out } = await call('ecr', '--region', 'ap-northeast-1');
    expect(out).toMatch(/IPv6 host +ecr\.ap-northeast-1\.api\.aws/u);
    expect(out).toContain('https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-requests.html');
  });

  it('tells one registry', async () => {
    const { out } = await call('ghcr.io');
    expect(out).toMatch(/IPv6 +no/u);
    expect(out).toMatch(/cache +a pull-through cache/u);
  });

  it('searches in ids, names and hosts', async () => {
    const { out } = await call('timestream');
    expect(out).toContain('timestream-ingest.{region}.api.aws');
    expect(out).toContain('timestream-query.{region}.api.aws');
    expect(out).not.toContain('lambda');
  });

  it('says that a Region is not listed for IPv6-only tasks', async () => {
    const { out } = await call('logs', '--region', 'eu-west-1');
    expect(out).toContain('AWS does not list eu-west-1');
    expect(out).toContain('logs.eu-west-1.api.aws');
  });

  it('knows what the team adds, and says whose word it is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'services-'));
    writeFileSync(join(folder, '.ipv6-fargate.json'), '{ "catalog": [{ "host": "*.payments.dev", "ipv6": "no", "asOf": "2026-11-20", "notes": "Asked Ann." }] }');
    try {
      let out = '';
      const io: CliIo = { stdout: (text) => void (out += text), stderr: () => undefined, env: {}, cwd: folder };
      expect(await run(['https://api.payments.dev/v1'], io)).toBe(0);
      expect(out).toMatch(/IPv6 +no\n.*note +Asked Ann\.\n.*source +your team's file\n.*as of +2026-11-20/su);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('knows hosts of others, with source and day', async () => {
    const { out } = await call('api.github.com');
    expect(out).toMatch(/hosts +api\.github\.com\n.*IPv6 +no\n.*source +https:\/\/github\.com\/.*\n.*as of +2024-01-25/su);
  });

  it('prints JSON that holds the whole catalog', async () => {
    const { out } = await call('--format', 'json');
    const parsed = JSON.parse(out) as { services: unknown[]; registries: unknown[]; checked: string; region: string | null };
    expect(parsed.services).toHaveLength(128);
    expect(parsed.region).toBeNull();
    expect(parsed.checked).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
  });

  it('says since when, the source, its day and where sources conflict', async () => {
    const { out } = await call('ecr');
    expect(out).toMatch(/^since +2025-04-30$/mu);
    expect(out).toMatch(/^conflict +The ECR guide describes/mu);
    expect(out).toMatch(/^as of +2026-10, confidence high$/mu);
  });

  it('finds a registry by an alias, and a service by a host as it stands in a file', async () => {
    expect((await call('index.docker.io')).out).toMatch(/^dockerhub +docker\.io$/mu);
    expect((await call('https://logs.eu-west-1.amazonaws.com/')).out).toMatch(/^logs +Amazon CloudWatch Logs/mu);
  });

  it('gives near names for a slip', async () => {
    expect((await call('lmabda')).err).toBe('The catalog has no service, registry or other host like "lmabda". Did you mean: lambda?\n');
  });

  it('marks what is old, and says so of the whole catalog after 180 days', async () => {
    expect((await call()).out).toMatch(/^public\.ecr\.aws +no +ecr-public\.aws\.com +2025-05-27 \(old\)$/mu);
    expect((await call()).out).not.toContain('days ago');
    const later: ServicesPorts = { ...ports, clock: { today: () => '2027-05-22' } };
    expect((await callWith(later, 'ecr')).out).toContain('That is 181 days ago');
    expect(JSON.parse((await callWith(later, 'ecr-public-dualstack', '--format', 'json')).out)).toMatchObject({ catalogAge: { days: 181, isOld: true }, registries: [{ sourceAge: { days: 181, isOld: true } }] });
  });

  describe('--live', () => {
    it('marks where the Region offers something else', async () => {
      const { out } = await call('--live', '--region', 'eu-west-1');
      expect(out).toMatch(/^ec2 .* no +yes \*/mu);
      expect(out).toMatch(/^kms .* not there \*/mu);
      expect(out).toMatch(/^SERVICE .* EU-WEST-1 +AS OF$/mu);
    });

    it('tells the zones and the difference of one service', async () => {
      const { out } = await call('ec2', '--live', '--region', 'eu-west-1');
      expect(out).toMatch(/^in eu-west-1 +offered in eu-west-1a, eu-west-1b, IPv6: yes \(asked 2026-11-23\)$/mu);
      expect(out).toMatch(/^differs +The catalog says IPv4 only; eu-west-1 offers IPv6\.$/mu);
    });

    it('puts both into the JSON', async () => {
      const { out } = await call('ec2', '--live', '--region', 'eu-west-1', '--format', 'json');
      expect(JSON.parse(out)).toMatchObject({ services: [{ id: 'ec2', offered: { isOffered: true, ipv6: 'yes' }, difference: 'offers-ipv6' }] });
    });

    it('says in a sentence what is in the way', async () => {
      const refusing: ServicesPorts = { ...ports, fetchOffers: () => Promise.reject(new HumanError('access-denied', 'AWS refused a call: the permission ec2:DescribeVpcEndpointServices is missing.')) };
      expect(await callWith(refusing, '--live', '--region', 'eu-west-1')).toEqual({ code: 2, out: '', err: 'AWS refused a call: the permission ec2:DescribeVpcEndpointServices is missing.\n' });
    });

    it.each([
      [['--live'], 'name it with --region'],
      [['--profile', 'dev'], '--profile is for --live'],
    ])('refuses %j', async (argv, message) => {
      const { code, err } = await call(...argv);
      expect(code).toBe(2);
      expect(err).toContain(message);
    });
  });

  it.each([
    [['--format', 'xml'], '--format is text or json'],
    [['nothing-like-this'], 'no service, registry or other host like "nothing-like-this"'],
    [['--region', 'tokyo'], '"tokyo" is not a Region'],
    [['a', 'b'], 'one name'],
    [['--colour'], 'Usage:'],
  ])('refuses %j with a sentence and exit code 2', async (argv, message) => {
    const { code, out, err } = await call(...argv);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(err).not.toContain('    at ');
  });
});
