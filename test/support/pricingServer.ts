import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** A product of the price list in the shape of GetProducts. */
export interface Product {
  readonly product: { readonly productFamily?: string; readonly attributes: Readonly<Record<string, string>>; readonly sku: string };
  readonly serviceCode: string;
}

export interface ProductRequest {
  readonly target: string;
  readonly authorization: string;
  readonly ServiceCode: string;
  readonly Filters: readonly { readonly Type: string; readonly Field: string; readonly Value: string }[];
  readonly NextToken?: string;
}

/** How a request is answered in place of the rows; undefined: with the rows. */
export type Reply =
  | { readonly is: 'error'; readonly status: number; readonly type: string; readonly message: string }
  | { readonly is: 'raw'; readonly body: string }
  | { readonly is: 'page'; readonly rows: readonly unknown[]; readonly next?: string }
  | { readonly is: 'cut' }
  /** The rows, late. */
  | { readonly is: 'slow'; readonly ms: number }
  | { readonly is: 'silence' };

/** Answers GetProducts on 127.0.0.1 as AWS does on the wire: JSON 1.1, each item a string, a wrong filter an empty list. */
export class PricingServer {
  readonly requests: ProductRequest[] = [];
  reply: (request: ProductRequest, count: number) => Reply | undefined = () => undefined;

  private constructor(
    private readonly server: Server,
    private readonly products: readonly Product[],
    readonly endpoint: string,
  ) {}

  static async start(products: readonly unknown[]): Promise<PricingServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const running = new PricingServer(server, products as readonly Product[], endpoint);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void running.answer(request, response));
    return running;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Omit<ProductRequest, 'target' | 'authorization'>;
    const asked = { ...body, target: String(request.headers['x-amz-target']), authorization: String(request.headers.authorization) };
    this.requests.push(asked);
    const reply = this.reply(asked, this.requests.length) ?? { is: 'page' as const, rows: this.matching(asked) };
    switch (reply.is) {
      case 'silence':
        return;
      case 'slow':
        await setTimeout(reply.ms);
        return this.page(response, this.matching(asked));
      case 'cut':
        response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1', 'content-length': '1000' });
        response.write('{"FormatVersion":"aws_v1","Pri');
        // What was written must arrive before the connection goes, else it is refused rather than cut.
        await setTimeout(20);
        response.destroy();
        return;
      case 'error':
        this.send(response, reply.status, JSON.stringify({ __type: reply.type, message: reply.message }), reply.type);
        return;
      case 'raw':
        this.send(response, 200, reply.body);
        return;
      case 'page':
        this.page(response, reply.rows, reply.next);
    }
  }

  private page(response: ServerResponse, rows: readonly unknown[], next?: string): void {
    const items = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row)));
    this.send(response, 200, JSON.stringify({ FormatVersion: 'aws_v1', PriceList: items, ...(next === undefined ? {} : { NextToken: next }) }));
  }

  private send(response: ServerResponse, status: number, body: string, errorType?: string): void {
    const headers = { 'content-type': 'application/x-amz-json-1.1', ...(errorType === undefined ? {} : { 'x-amzn-errortype': errorType }) };
    response.writeHead(status, headers).end(body);
  }

  private matching({ ServiceCode, Filters }: ProductRequest): readonly Product[] {
    const value = ({ product }: Product, field: string): string | undefined => (field === 'productFamily' ? product.productFamily : product.attributes[field]);
    return this.products.filter((one) => one.serviceCode === ServiceCode && Filters.every((filter) => value(one, filter.Field) === filter.Value));
  }
}
