import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Product } from './pricingServer';

/** How a request is answered in place of the file; undefined: with the file. `slow`: with the file, late. */
export type OfferReply =
  | { readonly is: 'status'; readonly status: number }
  | { readonly is: 'raw'; readonly body: string }
  | { readonly is: 'slow'; readonly ms: number }
  | { readonly is: 'cut' | 'silence' | 'endless' };

type Row = Product & { readonly terms: { readonly OnDemand: Readonly<Record<string, unknown>> } };

/** Serves products as AWS's public files have them: an index for each service, terms apart from products and a level deeper. */
export class OfferServer {
  readonly paths: string[] = [];
  /** Paths of what was sent whole, not as "did not change". */
  readonly sent: string[] = [];
  /** What a version of a file is known by. */
  tells: 'etag' | 'last-modified' | 'nothing' = 'nothing';
  /** In the path of a file; AWS's are days and times. */
  version = '20260917190528';
  reply: (path: string) => OfferReply | undefined = () => undefined;

  private constructor(
    private readonly server: Server,
    public products: readonly unknown[],
    private readonly region: string,
    readonly endpoint: string,
  ) {}

  static async start(region: string, products: readonly unknown[]): Promise<OfferServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const running = new OfferServer(server, products, region, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => running.answer(request, response));
    return running;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '';
    this.paths.push(path);
    const reply = this.reply(path);
    switch (reply?.is) {
      case 'silence':
        return;
      case 'status':
        response.writeHead(reply.status).end();
        return;
      case 'raw':
        response.writeHead(200).end(reply.body);
        return;
      case 'slow':
        setTimeout(() => this.file(path, request, response), reply.ms);
        return;
      case 'cut':
        response.writeHead(200, { 'content-length': '100000' });
        response.write('{"products":{');
        setTimeout(() => response.destroy(), 20);
        return;
      case 'endless':
        response.writeHead(200);
        this.pour(response);
        return;
      case undefined:
        this.file(path, request, response);
    }
  }

  private pour(response: ServerResponse): void {
    const piece = ' '.repeat(1024 * 1024);
    const more = (): void => {
      if (!response.destroyed) response.write(piece, () => setImmediate(more));
    };
    more();
  }

  private file(path: string, request: IncomingMessage, response: ServerResponse): void {
    const [, service, version] = /^\/offers\/v1\.0\/aws\/(\w+)\/(\w+)\//.exec(path) ?? [];
    if (service === undefined) return void response.writeHead(404).end();
    const file = `/offers/v1.0/aws/${service}/${this.version}/${this.region}/index.json`;
    const index = { formatVersion: 'v1.0', regions: { [this.region]: { regionCode: this.region, currentVersionUrl: file } } };
    const body = JSON.stringify(version === 'current' ? index : this.offer(service));
    const tag = `"${createHash('sha256').update(body).digest('hex')}"`;
    // A day that follows from the content, as a tag does.
    const day = new Date(parseInt(tag.slice(1, 9), 16) * 1000).toUTCString();
    const isKnown = this.tells === 'etag' ? request.headers['if-none-match'] === tag : this.tells === 'last-modified' && request.headers['if-modified-since'] === day;
    const headers = this.tells === 'etag' ? { etag: tag } : this.tells === 'last-modified' ? { 'last-modified': day } : {};
    if (isKnown) return void response.writeHead(304, headers).end();
    this.sent.push(path);
    response.writeHead(200, headers).end(body);
  }

  private offer(service: string): unknown {
    const rows = (this.products as readonly Row[]).filter((row) => row.serviceCode === service);
    const terms = Object.fromEntries(rows.map((row) => [row.product.sku, row.terms.OnDemand]));
    return { formatVersion: 'v1.0', offerCode: service, publicationDate: '2026-09-17T19:05:28Z', products: Object.fromEntries(rows.map((row) => [row.product.sku, row.product])), terms: { OnDemand: terms } };
  }
}
