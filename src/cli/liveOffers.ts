import { fetchEndpointOffers } from '../adapters/catalog/endpointServices';
import { Clients } from '../adapters/deploy/clients';
import { HumanError } from '../base/errors';
import type { EndpointOffers } from '../core/compat/endpointOffers';
import type { Clock } from '../core/ports';
import type { CliIo } from './io';

/** An error as values: a bundle of its own has classes of its own, so that `instanceof` of another does not know them. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** What the endpoints of a Region offer today, by AWS's own word. In a file of its own: only `services --live` needs the SDK. */
export async function fetchOffers(region: string, profile: string | null, env: CliIo['env'], clock: Clock): Promise<EndpointOffers | Refusal> {
  const clients = new Clients({ profile, region }, { endpoint: env['AWS_ENDPOINT_URL_EC2'] || undefined });
  try {
    return await fetchEndpointOffers({ clients, region, clock }, new AbortController().signal);
  } catch (error) {
    if (error instanceof HumanError) return { code: error.code, message: error.message };
    throw error;
  }
}
