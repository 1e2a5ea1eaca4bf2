import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readPublicImage } from '../../../../src/adapters/registry/readPublicImage';
import type { ImageFacts } from '../../../../src/core/deploy/preflight/types';

const digest = `sha256:${'b'.repeat(64)}`;
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Answers as the distribution API does (https://distribution.github.io/distribution/spec/api/). */
async function ask(answer: (request: IncomingMessage, response: ServerResponse, base: string) => void, signal = new AbortController().signal): Promise<ImageFacts> {
  let base = '';
  server = createServer((request, response) => answer(request, response, base));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return readPublicImage({ host: 'registry.test', repository: 'library/nginx', reference: '1' }, signal, { baseOf: () => base });
}
const json = (response: ServerResponse, value: unknown): void => void response.end(JSON.stringify(value));
const index = { manifests: [{ platform: { os: 'linux', architecture: 'arm64' } }] };

describe('an image of a public registry', () => {
  it('is asked for with the anonymous token of the challenge', async () => {
    const seen: string[] = [];
    const facts = await ask((request, response, base) => {
      seen.push(`${request.url ?? ''} ${request.headers.authorization ?? ''}`);
      if (request.url?.startsWith('/token') === true) return json(response, { token: 'abc' });
      if (request.headers.authorization === 'Bearer abc') return json(response, index);
      response.writeHead(401, { 'www-authenticate': `Bearer realm="${base}/token",service="registry.test",scope="repository:library/nginx:pull"` }).end();
    });
    expect(facts).toEqual({ exists: true, platforms: ['linux/arm64'] });
    expect(seen).toEqual(['/v2/library/nginx/manifests/1 ', '/token?service=registry.test&scope=repository%3Alibrary%2Fnginx%3Apull ', '/v2/library/nginx/manifests/1 Bearer abc']);
  });

  it('of one platform is told by its configuration', async () => {
    const facts = await ask((request, response) => json(response, request.url?.includes('/blobs/') === true ? { os: 'linux', architecture: 'amd64' } : { config: { digest } }));
    expect(facts).toEqual({ exists: true, platforms: ['linux/amd64'] });
  });

  it('is absent where the registry says so', async () => {
    expect(await ask((_request, response) => void response.writeHead(404).end())).toEqual({ exists: false, platforms: [] });
  });

  it.each([
    ['refuses', (response: ServerResponse) => response.writeHead(403).end(), 'HTTP 403'],
    ['limits its callers', (response: ServerResponse) => response.writeHead(429).end(), 'HTTP 429'],
    ['wants a login', (response: ServerResponse) => response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end(), 'asks for a login'],
    ['says nonsense', (response: ServerResponse) => response.end('<html>'), 'JSON'],
    ['sends too much', (response: ServerResponse) => response.end('x'.repeat(5 * 2 ** 20)), 'too large'],
    ['would give a token without encryption', (response: ServerResponse) => response.writeHead(401, { 'www-authenticate': 'Bearer realm="ftp://127.0.0.1/token"' }).end(), 'without encryption'],
    ['ends in the middle', (response: ServerResponse) => response.writeHead(200, { 'content-length': '100' }).write('{') && response.destroy(), /terminated|fetch failed/u],
  ])('is not told by a registry that %s', async (_what, answer, message) => {
    await expect(ask((_request, response) => void answer(response))).rejects.toThrow(message);
  });

  it('is given up when nobody waits', async () => {
    const controller = new AbortController();
    await expect(ask(() => controller.abort(), controller.signal)).rejects.toThrow(/abort/iu);
  });
});
