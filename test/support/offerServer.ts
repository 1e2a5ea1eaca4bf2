import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Product } from './pricingServer';

/** How a request is answered in place of the file; undefined: with the file. */
export type OfferReply = { readonly is: 'status'; readonly status: number } | { readonly is: 'raw'; readonly body: string } | { readonly is: 'cut' } | { readonly is: 'silence' } | { readonly is: 'endless' };

type Row = Product & { readonly terms: { readonly OnDemand: Readonly<Record<string, unknown>> } };

/** Serves products as AWS's public files have them: an index for each service, terms apart from products and a level deeper. */
export class OfferServer {
  readonly paths: string[] = [];
  reply: (path: string) => OfferReply | undefined = () => undefined;

  private constructor(
    private readonly server: Server,
    private readonly products: readonly Row[],
    private readonly region: string,
    readonly endpoint: string,
  ) {}

  static async start(region: string, products: readonly unknown[]): Promise<OfferServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const running = new OfferServer(server, products as readonly Row[], region, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => running.answer(request.url ?? '', response));
    return running;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(path: string, response: ServerResponse): void {
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
        this.file(path, response);
    }
  }

  private pour(response: ServerResponse): void {
    const piece = ' '.repeat(1024 * 1024);
    const more = (): void => {
      if (!response.destroyed) response.write(piece, () => setImmediate(more));
    };
    more();
  }

  private file(path: string, response: ServerResponse): void {
    const [, service, version] = /^\/offers\/v1\.0\/aws\/(\w+)\/(\w+)\//.exec(path) ?? [];
    if (service === undefined) return void response.writeHead(404).end();
    const file = `/offers/v1.0/aws/${service}/20260917190528/${this.region}/index.json`;
    const index = { formatVersion: 'v1.0', regions: { [this.region]: { regionCode: this.region, currentVersionUrl: file } } };
    response.writeHead(200).end(JSON.stringify(version === 'current' ? index : this.offer(service)));
  }

  private offer(service: string): unknown {
    const rows = this.products.filter((row) => row.serviceCode === service);
    const terms = Object.fromEntries(rows.map((row) => [row.product.sku, row.terms.OnDemand]));
    return { formatVersion: 'v1.0', offerCode: service, publicationDate: '2026-09-17T19:05:28Z', products: Object.fromEntries(rows.map((row) => [row.product.sku, row.product])), terms: { OnDemand: terms } };
  }
}
