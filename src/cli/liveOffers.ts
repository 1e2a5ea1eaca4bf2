import { fetchEndpointOffers } from '../adapters/catalog/endpointServices';
import { Clients } from '../adapters/deploy/clients';
import type { EndpointOffers } from '../core/compat/endpointOffers';
import type { Clock } from '../core/ports';
import type { CliIo } from './io';

/** What the endpoints of a Region offer today, by AWS's own word. In a file of its own: only `services --live` needs the SDK. */
export function fetchOffers(region: string, profile: string | null, env: CliIo['env'], clock: Clock): Promise<EndpointOffers> {
  const clients = new Clients({ profile, region }, { endpoint: env['AWS_ENDPOINT_URL_EC2'] || undefined });
  return fetchEndpointOffers({ clients, region, clock }, new AbortController().signal);
}
