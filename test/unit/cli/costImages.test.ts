import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/cost';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ipv6-fargate-cost-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function call(containers: readonly object[], ...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const path = join(folder, 'task.json');
  await writeFile(path, JSON.stringify({ family: 'shop', networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512', containerDefinitions: containers }));
  let out = '';
  let err = '';
  const code = await run(['--prices', 'snapshot', '--region', 'ap-northeast-1', path, ...argv], { stdout: (text) => void (out += text), stderr: (text) => void (err += text), env: { HOME: folder }, cwd: folder });
  return { code, out, err };
}

interface Report {
  readonly usage: Readonly<Record<string, unknown>>;
  readonly traffic: Readonly<Record<string, number>>;
  readonly context: readonly { readonly id: string }[];
  readonly strategies: readonly { readonly id: string; readonly perMonth: string; readonly variants: readonly { readonly id: string; readonly perMonth: string }[] }[];
}
const report = async (containers: readonly object[], ...argv: readonly string[]): Promise<Report> => JSON.parse((await call(containers, '--format', 'json', ...argv)).out) as Report;
const month = ({ strategies }: Report, id: string): string | undefined => strategies.flatMap((one) => [one, ...one.variants]).find((one) => one.id === id)?.perMonth;

const ecr = { name: 'web', image: '111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/web:1' };
const sameImage = { name: 'worker', image: '111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/web:1' };
const otherRegion = { name: 'far', image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/far:1' };
/** Docker Hub has IPv6, ghcr.io has none (src/data/registries.json, from its DNS). */
const hub = { name: 'proxy', image: 'nginx:1.27' };
const ghcr = { name: 'side', image: 'ghcr.io/acme/side:2' };

describe('image pulls', () => {
  // Tokyo, two gateways: 2 × 0.067 × 730 = 97.82; a GB through them 0.062.
  it('go to the registry of each image, by the sizes that are stated', async () => {
    const one = await report([ecr, hub, ghcr], '--image-gb', 'web=0.4,proxy=0.1,side=0.05', '--starts', '100');
    expect(one.traffic).toMatchObject({ images: 55, s3: 40, internet: 15, ipv4Only: 5 });
    // 97.82 + 55 × 0.062; beside the S3 gateway endpoint 97.82 + 15 × 0.062; NAT64 97.82 + 5 × 0.062.
    expect([month(one, 'nat-gateway'), month(one, 'nat-with-s3-gateway'), month(one, 'ipv6-nat64')]).toEqual(['101.23', '98.75', '98.13']);
  });

  it('are spread evenly where one size is stated for several registries, and that is said', async () => {
    const argv = ['--image-gb', '0.6', '--starts', '100'];
    const one = await report([ecr, hub, ghcr], ...argv);
    expect(one.traffic).toMatchObject({ images: 60, s3: 20, internet: 40, ipv4Only: 20 });
    expect(one.usage).toMatchObject({ imageGb: 0.6, imagesFrom: 'each', imageSplit: { s3: 1, internet: 1, ipv4Only: 1 } });
    const { out, err } = await call([ecr, hub, ghcr], ...argv);
    expect(err).toBe('The images come from several registries (1 in private ECR, 2 elsewhere), and the size is taken to be spread evenly over them; state each with --image-gb web=…,proxy=…,side=….\n');
    expect(out).toContain('60 GB of image pulls (0.6 GB × 100 starts) from S3 (20 GB) and the internet (40 GB, 20 GB of it from hosts without IPv6)');
  });

  it.each([
    [[ecr, sameImage], { s3: 50, internet: 0, ipv4Only: 0 }],
    [[hub], { s3: 0, internet: 50, ipv4Only: 0 }],
    [[ghcr], { s3: 0, internet: 50, ipv4Only: 50 }],
    [[ecr, sameImage, hub], { s3: 25, internet: 25, ipv4Only: 0 }],
    [[otherRegion, hub], { s3: 0, internet: 50, ipv4Only: 0 }],
  ])('of %j are counted by image', async (containers, expected) => {
    expect((await report([...containers, { name: 'here', image: containers.includes(otherRegion) ? 'nginx:2' : containers[0]?.image, logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': 'g', 'awslogs-region': 'ap-northeast-1' } } }], '--image-gb', '0.5', '--starts', '100')).traffic).toMatchObject(expected);
  });

  it.each([
    [['--images-from', 's3'], { s3: 50, internet: 0 }],
    [['--images-from', 'internet'], { s3: 0, internet: 50 }],
    [['--images-from', 'each'], { s3: 25, internet: 25 }],
  ])('go where %j says, whatever the file names', async (argv, expected) => {
    expect((await report([ecr, hub], '--image-gb', '0.5', '--starts', '100', ...argv)).traffic).toMatchObject(expected);
  });

  it.each([
    ['web=0.4,api=1', 'the file has no container "api"; it has web, proxy.'],
    ['web=', 'takes a number, or sizes by container as in web=0.4,proxy=0.1; not "web=".'],
    ['web=-1', 'takes a number, or sizes'],
    ['web=1,web=2', 'states the size of web twice'],
  ])('by sizes %j are refused', async (sizes, message) => {
    const { code, out, err } = await call([ecr, hub], '--image-gb', sizes);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});

describe('log lines', () => {
  const firelens = (output: object): readonly object[] => [
    { ...ecr, logConfiguration: { logDriver: 'awsfirelens', options: output } },
    { name: 'log_router', image: '111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/fluent-bit:3', firelensConfiguration: { type: 'fluentbit' } },
  ];

  // Endpoints: ecr.api and ecr.dkr in two zones, 2 × 2 × 0.014 × 730 = 40.88; log lines pass the free S3 gateway endpoint.
  it('that a log router puts into S3 pass no endpoint of CloudWatch Logs, and are not taken in by it', async () => {
    const one = await report(firelens({ Name: 's3', bucket: 'logs', region: 'ap-northeast-1' }), '--gb-logs', '10');
    expect(one.usage).toMatchObject({ logsTo: 's3' });
    expect(one.traffic).toEqual({ endpoints: 0, s3: 10, internet: 0, ipv4Only: 0, images: 0, logs: 0, logsToS3: 10 });
    expect([month(one, 'vpc-endpoints'), month(one, 'nat-gateway'), month(one, 'nat-with-s3-gateway')]).toEqual(['40.88', '98.44', '97.82']);
    expect(one.context.map(({ id }) => id)).not.toContain('log-ingestion');
    expect((await call(firelens({ Name: 's3', bucket: 'logs', region: 'ap-northeast-1' }), '--gb-logs', '10')).out).toContain('what S3 takes for log lines (requests and storage: not known)');
  });

  // Three endpoints: 61.32 + 10 × 0.01; ingestion 10 × 0.76.
  it('that it puts into CloudWatch Logs do', async () => {
    const one = await report(firelens({ Name: 'cloudwatch_logs', region: 'ap-northeast-1', log_group_name: 'g' }), '--gb-logs', '10');
    expect(one.traffic).toMatchObject({ endpoints: 10, s3: 0, logs: 10 });
    expect(month(one, 'vpc-endpoints')).toBe('61.42');
    expect(one.context).toContainEqual(expect.objectContaining({ id: 'log-ingestion', monthly: '7.6' }));
  });

  it('go where --logs-to says', async () => {
    expect((await report([ecr], '--gb-logs', '10', '--logs-to', 's3')).traffic).toMatchObject({ endpoints: 0, s3: 10 });
    expect((await report(firelens({ Name: 's3', bucket: 'logs', region: 'ap-northeast-1' }), '--gb-logs', '10', '--logs-to', 'cloudwatch')).traffic).toMatchObject({ endpoints: 10, s3: 0 });
  });
});
