import { describe, expect, it } from 'vitest';
import type { CliIo } from '../../../src/cli/io';
import { run } from '../../../src/cli/services';

async function call(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const io: CliIo = { stdout: (text) => void (out += text), stderr: (text) => void (err += text), env: {}, cwd: '/' };
  const code = await run(argv, io);
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

  it('prints JSON that holds the whole catalog', async () => {
    const { out } = await call('--format', 'json');
    const parsed = JSON.parse(out) as { services: unknown[]; registries: unknown[]; checked: string; region: string | null };
    expect(parsed.services).toHaveLength(128);
    expect(parsed.region).toBeNull();
    expect(parsed.checked).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
  });

  it.each([
    [['--format', 'xml'], '--format is text or json'],
    [['nothing-like-this'], 'no service or registry like "nothing-like-this"'],
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
