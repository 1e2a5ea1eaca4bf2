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

/** Headers by which a server sends a file only where it is another than before; none where it gave nothing to tell by. */
export type Conditions = Readonly<Record<string, string>>;

/** A service's file in a Region, as far as it is wanted. */
export interface OfferFile {
  /** Below the host; with the version in it. */
  readonly path: string;
  readonly published: string;
  readonly products: readonly unknown[];
  /** On-Demand terms of these products by their SKU. */
  readonly terms: Fields;
  readonly indexIf: Conditions;
  readonly fileIf: Conditions;
}

export interface OfferRequest {
  /** Address of the price list's host, without a slash at its end. */
  readonly base: string;
  readonly service: string;
  readonly region: string;
  /** Which products are wanted of the file's thousands. */
  readonly isWanted: (product: unknown) => boolean;
  /** What was read earlier: given back where the server says, or the file's name does, that nothing changed. */
  readonly known: OfferFile | undefined;
}

/**
 * Finds the current file of a service in a Region through the service's index, and reads it.
 * @throws OfferFileError, or what `fetch` throws.
 */
export async function readOffer({ base, service, region, isWanted, known }: OfferRequest, signal: AbortSignal): Promise<OfferFile> {
  const index = await readJson(`${base}/offers/v1.0/aws/${service}/current/region_index.json`, known?.indexIf, signal);
  const path = index.is === 'unchanged' && known !== undefined ? known.path : pathIn(index.content, service, region);
  const held = known?.path === path ? known : undefined;
  // A version, once published, stays as it is.
  if (held !== undefined && /\/\d{14}\//.test(path)) return { ...held, indexIf: index.conditions };
  const file = await readJson(`${base}${path}`, held?.fileIf, signal);
  if (file.is === 'unchanged' && held !== undefined) return { ...held, indexIf: index.conditions };
  const { products, terms, publicationDate } = file.content;
  if (typeof products !== 'object' || typeof terms !== 'object') throw new OfferFileError('nonsense', `the file of ${service} has no products or terms`);
  const wanted = Object.values(fieldsOf(products)).filter(isWanted);
  const onDemand = fieldsOf(fieldsOf(terms)['OnDemand']);
  return {
    path,
    published: typeof publicationDate === 'string' ? publicationDate : '',
    products: wanted,
    terms: Object.fromEntries(wanted.map((product) => String(fieldsOf(product)['sku'])).map((sku) => [sku, onDemand[sku]])),
    indexIf: index.conditions,
    fileIf: file.conditions,
  };
}

function pathIn(index: Fields, service: string, region: string): string {
  if (typeof index['regions'] !== 'object') throw new OfferFileError('nonsense', `the index of ${service} names no Regions`);
  const entry = fieldsOf(index['regions'])[region];
  if (entry === undefined) throw new OfferFileError('empty', `the index of ${service} has no ${region}`);
  const path = fieldsOf(entry)['currentVersionUrl'];
  // A path below the same host and nothing else: an index cannot send us elsewhere.
  if (typeof path !== 'string' || !/^\/offers\/v1\.0\/aws\/[\w/-]+\/index\.json$/.test(path)) throw new OfferFileError('nonsense', `the index of ${service} has no path of a file`);
  return path;
}

interface Answer {
  readonly is: 'read' | 'unchanged';
  readonly content: Fields;
  readonly conditions: Conditions;
}

async function readJson(url: string, conditions: Conditions = {}, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(url, { signal, redirect: 'error', headers: { accept: 'application/json', ...conditions } });
  if (response.status === 304 && Object.keys(conditions).length > 0) return { is: 'unchanged', content: {}, conditions };
  if (!response.ok) {
    await response.body?.cancel();
    const code = response.status === 429 || response.status === 503 ? 'throttled' : 'failed';
    throw new OfferFileError(code, `HTTP ${response.status}`);
  }
  return { is: 'read', content: fieldsOf(JSON.parse(await readText(response))), conditions: conditionsOf(response.headers) };
}

function conditionsOf(headers: Headers): Conditions {
  const tag = headers.get('etag');
  const day = headers.get('last-modified');
  return { ...(tag === null ? {} : { 'if-none-match': tag }), ...(day === null ? {} : { 'if-modified-since': day }) };
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
