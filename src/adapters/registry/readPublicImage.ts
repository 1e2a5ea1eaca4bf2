import { manifestTypes, platformOf, readManifest } from '../../core/deploy/preflight/manifest';
import type { ImageFacts } from '../../core/deploy/preflight/types';
import type { ImageName } from '../../core/deploy/preflight/imageName';

export interface RegistryOptions {
  /** Address of a host's API, without a slash at its end; default `https://HOST`. */
  readonly baseOf?: (host: string) => string;
}

/** Manifests and configurations are small; what is larger is none. */
const mostBytes = 4 * 2 ** 20;

/**
 * Asks a registry for an image, without credentials: the distribution API (https://distribution.github.io/distribution/spec/api/) with the
 * anonymous token that the registry's challenge names. Rejects with an Error that says what the registry answered.
 */
export async function readPublicImage(image: ImageName, signal: AbortSignal, { baseOf = (host) => `https://${host}` }: RegistryOptions = {}): Promise<ImageFacts> {
  const api = `${baseOf(image.host)}/v2/${image.repository}`;
  const manifest = await askOnceMore(`${api}/manifests/${image.reference}`, manifestTypes.join(', '), signal);
  if (manifest.status === 404) return { exists: false, platforms: [] };
  const read = readManifest(await jsonOf(manifest.response));
  if (read.is === 'platforms') return { exists: true, platforms: read.platforms };
  if (read.is === 'other') return { exists: true, platforms: [] };
  const config = await askOnceMore(`${api}/blobs/${read.digest}`, 'application/json, application/octet-stream', signal, manifest.token);
  return { exists: true, platforms: config.status === 200 ? platformOf(await jsonOf(config.response)) : [] };
}

interface Answer {
  readonly status: number;
  readonly response: Response;
  readonly token: string | undefined;
}

/** Asks, and after a challenge asks again with the token. */
async function askOnceMore(url: string, accept: string, signal: AbortSignal, token?: string): Promise<Answer> {
  const first = await ask(url, accept, signal, token);
  const challenge = first.status === 401 && token === undefined ? first.headers.get('www-authenticate') : null;
  if (challenge === null) return checked(first, token);
  await first.body?.cancel();
  const given = await tokenFor(challenge, url, signal);
  return checked(await ask(url, accept, signal, given), given);
}

function ask(url: string, accept: string, signal: AbortSignal, token: string | undefined): Promise<Response> {
  return fetch(url, { signal, headers: { accept, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) } });
}

/** 401 and 403 of a public registry: there is no such image, or it is private; both mean that we cannot tell. */
function checked(response: Response, token: string | undefined): Answer {
  if (response.ok || response.status === 404) return { status: response.status, response, token };
  throw new Error(`${new URL(response.url).host}: HTTP ${String(response.status)}`);
}

/** A token server may be another host, but never over another scheme than the registry's own. */
async function tokenFor(challenge: string, url: string, signal: AbortSignal): Promise<string> {
  const fields = Object.fromEntries([...challenge.matchAll(/(?<name>[a-z]+)="(?<value>[^"]*)"/gu)].map(({ groups }) => [groups?.['name'] ?? '', groups?.['value'] ?? '']));
  const { realm = '', service, scope } = fields;
  if (!/^bearer /iu.test(challenge) || !URL.canParse(realm)) throw new Error(`${new URL(url).host}: the registry asks for a login`);
  const address = new URL(realm);
  if (address.protocol !== new URL(url).protocol) throw new Error(`${address.host}: the token would be asked for without encryption`);
  if (service !== undefined) address.searchParams.set('service', service);
  if (scope !== undefined) address.searchParams.set('scope', scope);
  const { response } = checked(await fetch(address, { signal }), undefined);
  const answer = await jsonOf(response);
  const { token, access_token: access } = typeof answer === 'object' && answer !== null ? ({ ...answer } as Record<string, unknown>) : {};
  const given = token ?? access;
  if (typeof given !== 'string') throw new Error(`${address.host}: no token was given`);
  return given;
}

async function jsonOf(response: Response): Promise<unknown> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read()) {
    bytes += next.value.byteLength;
    if (bytes > mostBytes) {
      await reader?.cancel();
      throw new Error(`${new URL(response.url).host}: the answer is too large`);
    }
    parts.push(next.value);
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown;
}
