import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPreflight } from '../../../../src/adapters/deploy/preflight/createPreflight';
import { defaultParams } from '../../../../src/core/deploy/params';
import type { PreflightReadings, QuotaNeed } from '../../../../src/core/deploy/preflight/types';

/** Answers by action, in the forms of the API references of each service. */
type Answers = Readonly<Record<string, { readonly status?: number; readonly type?: 'xml' | 'json' | 'cbor'; readonly body: string }>>;
let server: Server;
const asked: string[] = [];

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  asked.length = 0;
});
afterEach(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

const vpcs: QuotaNeed = { service: 'vpc', code: 'L-F678F1CE', id: 'vpcs', amount: 1 };

async function read(answers: Answers, image = '111122223333.dkr-ecr.eu-west-1.on.aws/shop/web:1', quotas: readonly QuotaNeed[] = [], signal = new AbortController().signal): Promise<PreflightReadings> {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += String(part)));
    request.on('end', () => {
      const target = request.headers['x-amz-target'];
      const action = typeof target === 'string' ? target.replace(/^.*\./u, '') : (new URLSearchParams(body).get('Action') ?? request.url?.split('/').at(-1) ?? '');
      asked.push(action);
      const { status = 200, type = 'json', body: text } = answers[action] ?? { status: 400, body: '{"__type":"AccessDeniedException","message":"no"}' };
      response.writeHead(status, { 'content-type': type === 'xml' ? 'text/xml' : 'application/x-amz-json-1.1' }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = createPreflight({ endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` });
  const request = { target: { profile: null, region: 'eu-west-1', account: '111122223333' }, stackName: 'web', params: { ...defaultParams('ipv6-only'), image } };
  return port.read(request, { roles: [], quotas }, signal);
}

const ec2 = (action: string, inner: string): Answers => ({ [action]: { type: 'xml', body: `<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">${inner}</${action}Response>` } });

describe('the look at an account', () => {
  it('reads Block Public Access, zones and the setting', async () => {
    const readings = await read({
      ...ec2('DescribeVpcBlockPublicAccessOptions', '<vpcBlockPublicAccessOptions><internetGatewayBlockMode>block-ingress</internetGatewayBlockMode></vpcBlockPublicAccessOptions>'),
      ...ec2('DescribeAvailabilityZones', '<availabilityZoneInfo><item><zoneState>available</zoneState></item><item><zoneState>impaired</zoneState></item></availabilityZoneInfo>'),
      ListAccountSettings: { body: '{"settings":[{"name":"dualStackIPv6","value":"enabled"}]}' },
    });
    expect([readings.blockPublicAccess, readings.zones, readings.dualStackSetting]).toEqual([{ is: 'read', value: 'block-ingress' }, { is: 'read', value: 1 }, { is: 'read', value: true }]);
  });

  it('takes a mode that it does not know for unknown, not for off', async () => {
    const readings = await read(ec2('DescribeVpcBlockPublicAccessOptions', '<vpcBlockPublicAccessOptions><internetGatewayBlockMode>block-sideways</internetGatewayBlockMode></vpcBlockPublicAccessOptions>'));
    expect(readings.blockPublicAccess).toEqual({ is: 'failed', detail: 'InternetGatewayBlockMode: block-sideways' });
  });

  it('names the permission that a refused call needs, and still reads the rest', async () => {
    const readings = await read(ec2('DescribeAvailabilityZones', '<availabilityZoneInfo><item><zoneState>available</zoneState></item></availabilityZoneInfo>'));
    expect([readings.image, readings.dualStackSetting, readings.zones]).toEqual([{ is: 'refused', action: 'ecr:BatchGetImage' }, { is: 'refused', action: 'ecs:ListAccountSettings' }, { is: 'read', value: 1 }]);
  });

  it('reads the platforms of an image in Amazon ECR', async () => {
    const imageManifest = JSON.stringify({ manifests: [{ platform: { os: 'linux', architecture: 'arm64' } }] });
    const readings = await read({ BatchGetImage: { body: JSON.stringify({ images: [{ imageManifest }], failures: [] }) } });
    expect(readings.image).toEqual({ is: 'read', value: { exists: true, platforms: ['linux/arm64'] } });
  });

  const noRepository = { status: 400, body: '{"__type":"RepositoryNotFoundException","message":"The repository does not exist"}' };
  it('knows an absent image from one that a pull-through cache will hold', async () => {
    const absent = await read({ BatchGetImage: noRepository, DescribePullThroughCacheRules: { body: '{"pullThroughCacheRules":[{"ecrRepositoryPrefix":"hub","upstreamRegistryUrl":"registry-1.docker.io"}]}' } });
    expect(absent.image).toEqual({ is: 'read', value: { exists: false, platforms: [] } });
    server.close();
    const cached = await read({ BatchGetImage: noRepository, DescribePullThroughCacheRules: { body: '{"pullThroughCacheRules":[{"ecrRepositoryPrefix":"shop","upstreamRegistryUrl":"registry-1.docker.io"}]}' } });
    expect(cached.image).toEqual({ is: 'failed', detail: 'pull-through cache shop (registry-1.docker.io): first pull' });
  });

  it('reads a quota and counts what is used of it', async () => {
    const readings = await read({ ...ec2('DescribeVpcs', '<vpcSet><item><vpcId>vpc-1</vpcId></item><item><vpcId>vpc-2</vpcId></item></vpcSet>'), GetServiceQuota: { body: '{"Quota":{"Value":5}}' } }, undefined, [vpcs]);
    expect(readings.quotas).toEqual([{ need: vpcs, facts: { is: 'read', value: { limit: 5, used: 2 } } }]);
  });

  it('takes the default where nobody applied a quota, and does not know a use that it may not count', async () => {
    const readings = await read({ GetServiceQuota: { status: 400, body: '{"__type":"NoSuchResourceException","message":"none"}' }, GetAWSDefaultServiceQuota: { body: '{"Quota":{"Value":5}}' } }, undefined, [vpcs]);
    expect(readings.quotas[0]?.facts).toEqual({ is: 'read', value: { limit: 5, used: null } });
  });

  it('rejects when the person cancels', async () => {
    await expect(read({}, undefined, [], AbortSignal.abort())).rejects.toThrow(/abort/iu);
  });
});
