import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { allPages } from '../../../../src/adapters/account/ask';
import { listClusters } from '../../../../src/adapters/account/listServices';
import { readAccountEgress } from '../../../../src/adapters/account/readAccountEgress';
import { Clients } from '../../../../src/adapters/deploy/clients';

/** AWS on loopback: what each action answers, by the token that it was asked with; the forms are those of the API references. */
type Answers = Readonly<Record<string, (token: string) => string | undefined>>;
let server: Server;
let answers: Answers = {};
const asked: string[] = [];
const signal = new AbortController().signal;

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

beforeAll(async () => {
  server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const target = request.headers['x-amz-target'];
      const form = new URLSearchParams(body);
      const action = (typeof target === 'string' ? target.split('.').at(-1) : form.get('Action')) ?? '';
      const token = typeof target === 'string' ? ((JSON.parse(body) as { nextToken?: string }).nextToken ?? '') : (form.get('NextToken') ?? '');
      asked.push(`${action} ${token}`.trim());
      const answer = answers[action]?.(token);
      if (answer === undefined) return response.destroy();
      response.writeHead(200, { 'content-type': typeof target === 'string' ? 'application/x-amz-json-1.1' : 'text/xml' }).end(answer);
      return response;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  asked.length = 0;
});
afterEach(() => vi.unstubAllEnvs());

const clientsHere = (): Clients => new Clients({ profile: null, region: 'eu-west-1' }, { endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` });
const interfaces = (ids: readonly string[], next: string): string =>
  `<DescribeNetworkInterfacesResponse><networkInterfaceSet>${ids.map((id) => `<item><networkInterfaceId>${id}</networkInterfaceId><description>ELB app/${id}/1</description><status>in-use</status><association><publicIp>198.51.100.1</publicIp></association></item>`).join('')}</networkInterfaceSet>${next === '' ? '' : `<nextToken>${next}</nextToken>`}</DescribeNetworkInterfacesResponse>`;
const nothing: Answers = {
  DescribeAddresses: () => '<DescribeAddressesResponse><addressesSet/></DescribeAddressesResponse>',
  DescribeNatGateways: () => '<DescribeNatGatewaysResponse><natGatewaySet/></DescribeNatGatewaysResponse>',
  DescribeVpcEndpoints: () => '<DescribeVpcEndpointsResponse><vpcEndpointSet/></DescribeVpcEndpointsResponse>',
};

describe('pages', () => {
  it('are all read, an empty one with a token, too', async () => {
    answers = { ...nothing, DescribeNetworkInterfaces: (token) => ({ '': interfaces(['a', 'b'], 'two'), two: interfaces([], 'three'), three: interfaces(['c'], '') })[token] };
    const reading = await readAccountEgress({ clients: clientsHere(), region: 'eu-west-1', account: '111122223333', clock: { today: () => '2026-11-23' } }, signal);
    expect(reading.interfaces.is === 'read' && reading.interfaces.value.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    // Nothing to ask CloudWatch for is no question to it, which would be charged.
    expect(asked.filter((one) => one.startsWith('GetMetricData'))).toEqual([]);
  });

  it('of ECS are read alike, and names are in order', async () => {
    const page = (names: readonly string[], next?: string): string => JSON.stringify({ clusterArns: names.map((name) => `arn:aws:ecs:eu-west-1:111122223333:cluster/${name}`), ...(next === undefined ? {} : { nextToken: next }) });
    answers = { ListClusters: (token) => (token === '' ? page(['shop'], 'two') : page(['a-first', 'zoo'])) };
    const ecs = clientsHere().ecs();
    const list = await listClusters(ecs, signal);
    ecs.destroy();
    expect(list.is === 'read' && list.value.map((arn) => arn.split('/')[1])).toEqual(['a-first', 'shop', 'zoo']);
    expect(asked).toEqual(['ListClusters', 'ListClusters two']);
  });

  it('that are cut off in the middle cost their own part alone', async () => {
    answers = { ...nothing, DescribeNetworkInterfaces: (token) => (token === '' ? interfaces(['a'], 'two') : undefined) };
    const reading = await readAccountEgress({ clients: clientsHere(), region: 'eu-west-1', account: '111122223333', clock: { today: () => '2026-11-23' } }, signal);
    // Half of the addresses is not all of them.
    expect(reading.interfaces).toMatchObject({ is: 'refused', refusal: { action: 'ec2:DescribeNetworkInterfaces', why: 'failed' } });
    expect(reading.elasticIps.is).toBe('read');
  });

  it('end where a service gives the same token for ever', async () => {
    const found = await allPages(() => Promise.resolve({ items: [1], next: 'again' }));
    expect(found).toEqual([1, 1]);
    let count = 0;
    await expect(allPages(() => Promise.resolve({ items: [], next: String(count++) }))).rejects.toThrow('more than 1000 pages');
  });
});
