import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EC2Client } from '@aws-sdk/client-ec2';
import { STSClient } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, it } from 'vitest';
import { fetchEndpointOffers } from '../../../../src/adapters/catalog/endpointServices';
import type { Clients } from '../../../../src/adapters/deploy/clients';

/** How a request is answered: a body, an error of AWS, half an answer, or none. */
type Reply = { readonly body: string } | { readonly status: number; readonly code: string; readonly message: string } | 'cut' | 'silence';
type Replies = (params: URLSearchParams, count: number) => Reply;

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map(
      (server) =>
        new Promise((resolve) => {
          server.closeAllConnections();
          server.close(resolve);
        }),
    ),
  );
});

async function startEc2(replies: Replies): Promise<{ clients: Pick<Clients, 'ec2' | 'sts'>; asked: URLSearchParams[] }> {
  const asked: URLSearchParams[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const params = new URLSearchParams(body);
      asked.push(params);
      const reply = replies(params, asked.length);
      if (reply === 'silence') return;
      if (reply === 'cut') {
        response.writeHead(200, { 'content-type': 'text/xml', 'content-length': '9000' }).write('<DescribeVpcEndpointServicesResponse><serviceDetailSet>');
        setTimeout(() => response.destroy(), 20);
        return;
      }
      if ('body' in reply) response.writeHead(200, { 'content-type': 'text/xml' }).end(reply.body);
      else if (params.get('Action') === 'GetCallerIdentity') {
        response.writeHead(reply.status, { 'content-type': 'text/xml' }).end(`<ErrorResponse><Error><Type>Sender</Type><Code>${reply.code}</Code><Message>${reply.message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`);
      } else response.writeHead(reply.status, { 'content-type': 'text/xml' }).end(`<Response><Errors><Error><Code>${reply.code}</Code><Message>${reply.message}</Message></Error></Errors><RequestID>r</RequestID></Response>`);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const common = { endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, region: 'eu-west-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, maxAttempts: 1 };
  return { asked, clients: { ec2: () => new EC2Client(common), sts: () => new STSClient(common) } };
}

/** In the shape of the example of docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpointServices.html. */
function detail(name: string, type: string, addresses: readonly string[]): string {
  return `<item><serviceName>${name}</serviceName><serviceType><item><serviceType>${type}</serviceType></item></serviceType>
    <availabilityZoneSet><item>eu-west-1b</item><item>eu-west-1a</item></availabilityZoneSet><owner>amazon</owner><vpcEndpointPolicySupported>true</vpcEndpointPolicySupported>
    ${addresses.length === 0 ? '' : `<supportedIpAddressTypeSet>${addresses.map((one) => `<item>${one}</item>`).join('')}</supportedIpAddressTypeSet>`}</item>`;
}

function page(details: readonly string[], next?: string): Reply {
  return { body: `<DescribeVpcEndpointServicesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><serviceDetailSet>${details.join('')}</serviceDetailSet>${next === undefined ? '' : `<nextToken>${next}</nextToken>`}</DescribeVpcEndpointServicesResponse>` };
}

const identity: Reply = { body: '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/x</Arn><UserId>u</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>' };
const clock = { today: () => '2026-11-23' };
const never = new AbortController().signal;

async function failure(replies: Replies): Promise<{ code: string; message: string }> {
  const { clients } = await startEc2(replies);
  return fetchEndpointOffers({ clients, region: 'eu-west-1', clock }, never).then(
    () => ({ code: 'none', message: '' }),
    (error: { code: string; message: string }) => ({ code: error.code, message: error.message }),
  );
}

describe('fetchEndpointOffers', () => {
  it('reads name, kind, address types and zones of every page', async () => {
    const { clients, asked } = await startEc2((params) =>
      params.get('NextToken') === 'two' ? page([detail('com.amazonaws.eu-west-1.logs', 'Interface', [])]) : page([detail('com.amazonaws.eu-west-1.s3', 'Gateway', ['ipv4', 'ipv6']), detail('com.amazonaws.eu-west-1.ecr.api', 'Interface', ['ipv4'])], 'two'),
    );
    expect(await fetchEndpointOffers({ clients, region: 'eu-west-1', clock, pageSize: 2 }, never)).toEqual({
      region: 'eu-west-1',
      day: '2026-11-23',
      services: [
        { name: 'com.amazonaws.eu-west-1.s3', type: 'Gateway', addressTypes: ['ipv4', 'ipv6'], zones: ['eu-west-1a', 'eu-west-1b'] },
        { name: 'com.amazonaws.eu-west-1.ecr.api', type: 'Interface', addressTypes: ['ipv4'], zones: ['eu-west-1a', 'eu-west-1b'] },
        { name: 'com.amazonaws.eu-west-1.logs', type: 'Interface', addressTypes: [], zones: ['eu-west-1a', 'eu-west-1b'] },
      ],
    });
    expect(asked.map((params) => [params.get('Action'), params.get('MaxResults'), params.get('NextToken')])).toEqual([
      ['DescribeVpcEndpointServices', '2', null],
      ['DescribeVpcEndpointServices', '2', 'two'],
    ]);
  });

  // docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html names the codes and statuses.
  it('names the permission that is missing, whether AWS does or not, and no account', async () => {
    for (const message of ['You are not authorized to perform this operation.', 'You are not authorized to perform this operation. User: arn:aws:iam::111122223333:user/x is not authorized to perform: ec2:DescribeVpcEndpointServices because no identity-based policy allows it']) {
      const { code, message: said } = await failure(() => ({ status: 403, code: 'UnauthorizedOperation', message }));
      expect(code).toBe('access-denied');
      expect(said).toContain('ec2:DescribeVpcEndpointServices');
      expect(said).not.toContain('111122223333');
    }
  });

  it('says that AWS asks for fewer calls', async () => {
    expect((await failure(() => ({ status: 503, code: 'RequestLimitExceeded', message: 'Request limit exceeded.' }))).code).toBe('throttled');
  });

  it('tells a Region that is not enabled from wrong keys', async () => {
    const refused: Reply = { status: 401, code: 'AuthFailure', message: 'AWS was not able to validate the provided access credentials' };
    const off: Reply = { status: 403, code: 'InvalidClientTokenId', message: 'The security token included in the request is invalid' };
    expect((await failure((params) => (params.get('Action') === 'GetCallerIdentity' ? identity : refused))).code).toBe('region-wrong');
    // STS refuses in the Region and answers in us-east-1: asked second.
    let count = 0;
    const inOther = await failure((params) => (params.get('Action') !== 'GetCallerIdentity' ? refused : ++count === 1 ? off : identity));
    expect(inOther.code).toBe('region-wrong');
    expect(inOther.message).toContain('eu-west-1');
    expect((await failure((params) => (params.get('Action') === 'GetCallerIdentity' ? off : refused))).code).toBe('credentials-missing');
  });

  it('gives nothing of an answer that is cut off, on the second page too', async () => {
    expect((await failure((params) => (params.get('Action') === 'GetCallerIdentity' ? identity : 'cut'))).code).toMatch(/no-network|unexpected/u);
    const second = await failure((params) => (params.get('Action') === 'GetCallerIdentity' ? identity : params.get('NextToken') === null ? page([], 'two') : 'cut'));
    expect(second.code).toMatch(/no-network|unexpected/u);
  });

  it('takes an answer without any service for no answer', async () => {
    expect(await failure(() => page([]))).toMatchObject({ code: 'unexpected', message: expect.stringContaining('names no service') as string });
  });

  it('ends a list that never ends', async () => {
    const { code, message } = await failure((_params, count) => page([], `t${String(count)}`));
    expect(code).toBe('unexpected');
    expect(message).toContain('50 pages');
  });

  it('stops at once when nobody waits any more', async () => {
    const { clients } = await startEc2(() => 'silence');
    const controller = new AbortController();
    const asking = fetchEndpointOffers({ clients, region: 'eu-west-1', clock }, controller.signal);
    setTimeout(() => {
      controller.abort();
    }, 50);
    await expect(asking).rejects.toMatchObject({ code: 'cancelled' });
  });
});
