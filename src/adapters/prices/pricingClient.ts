import type { PricingClientConfig } from '@aws-sdk/client-pricing';
import { clientRegionOf, filtersOf, type PriceQuery } from './priceQueries';

export type Credentials = NonNullable<PricingClientConfig['credentials']>;

export interface PricingClientOptions {
  readonly credentials: Credentials;
  /** Another address than AWS's own: a proxy, an emulator, a test. */
  readonly endpoint?: string;
  readonly maxAttempts?: number;
}

/** The calls of one load. `close` gives its sockets back. */
export interface ProductLister {
  list(query: PriceQuery, region: string, location: string, signal: AbortSignal): Promise<readonly unknown[]>;
  close(): void;
}

/** A page may be empty and still have a token; all answers fit on one, so that a server that goes on for so long never ends. */
const mostPages = 20;

/** Opens a client of the Price List Query API. The SDK is loaded here and not before: most runs never need it. */
export async function openPricingClient(region: string, options: PricingClientOptions): Promise<ProductLister> {
  const { PricingClient, GetProductsCommand } = await import('@aws-sdk/client-pricing');
  const client = new PricingClient({
    region: clientRegionOf(region),
    credentials: options.credentials,
    maxAttempts: options.maxAttempts ?? 3,
    requestHandler: { connectionTimeout: 3000 },
    ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
  });
  return {
    async list(query, code, location, signal) {
      const items: unknown[] = [];
      let token: string | undefined;
      for (let page = 0; page < mostPages; page++) {
        const command = new GetProductsCommand({
          ServiceCode: query.serviceCode,
          Filters: filtersOf(query, code, location),
          FormatVersion: 'aws_v1',
          MaxResults: 100,
          ...(token === undefined ? {} : { NextToken: token }),
        });
        const answer = await client.send(command, { abortSignal: signal });
        items.push(...(answer.PriceList ?? []));
        token = answer.NextToken;
        if (token === undefined || token === '') break;
      }
      return items;
    },
    close: () => client.destroy(),
  };
}
