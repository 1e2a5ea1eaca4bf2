/** Reading of AWS's public price files over https, without credentials. */

/** The largest file that is wanted has 1.5 MB; what is many times that is not it. */
const mostBytes = 16 * 1024 * 1024;

/** An answer that is no file: its status, or a size or shape that cannot be. */
export class OfferFileError extends Error {
  constructor(
    readonly code: 'throttled' | 'failed' | 'nonsense' | 'empty',
    message: string,
  ) {
    super(message);
  }
}

type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/**
 * Finds the current file of a service in a Region through the service's index, and reads it.
 * @param base address of the price list's host, without a slash at its end.
 * @throws OfferFileError, or what `fetch` throws.
 */
export async function readOffer(base: string, serviceCode: string, region: string, signal: AbortSignal): Promise<Fields> {
  const index = await readJson(`${base}/offers/v1.0/aws/${serviceCode}/current/region_index.json`, signal);
  if (typeof index['regions'] !== 'object') throw new OfferFileError('nonsense', `the index of ${serviceCode} names no Regions`);
  const entry = fieldsOf(index['regions'])[region];
  if (entry === undefined) throw new OfferFileError('empty', `the index of ${serviceCode} has no ${region}`);
  const path = fieldsOf(entry)['currentVersionUrl'];
  // A path below the same host and nothing else: an index cannot send us elsewhere.
  if (typeof path !== 'string' || !/^\/offers\/v1\.0\/aws\/[\w/-]+\/index\.json$/.test(path)) throw new OfferFileError('nonsense', `the index of ${serviceCode} has no path of a file`);
  const offer = await readJson(`${base}${path}`, signal);
  if (typeof offer['products'] !== 'object' || typeof offer['terms'] !== 'object') throw new OfferFileError('nonsense', `the file of ${serviceCode} has no products or terms`);
  return offer;
}

async function readJson(url: string, signal: AbortSignal): Promise<Fields> {
  const response = await fetch(url, { signal, redirect: 'error', headers: { accept: 'application/json' } });
  if (!response.ok) {
    await response.body?.cancel();
    const code = response.status === 429 || response.status === 503 ? 'throttled' : 'failed';
    throw new OfferFileError(code, `HTTP ${response.status}`);
  }
  return fieldsOf(JSON.parse(await readText(response)));
}

/** The body, counted while it comes: the announced length may be absent, or wrong. */
async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read()) {
    size += next.value.byteLength;
    if (size > mostBytes) {
      await reader?.cancel();
      throw new OfferFileError('nonsense', `a file of more than ${mostBytes / 1024 / 1024} MB`);
    }
    chunks.push(next.value);
  }
  return Buffer.concat(chunks).toString('utf8');
}
