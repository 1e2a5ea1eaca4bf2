import { DescribeVpcEndpointServicesCommand, type EC2Client, type ServiceDetail } from '@aws-sdk/client-ec2';
import type { EndpointOffer, EndpointOffers } from '../../core/compat/endpointOffers';
import { problem } from '../../core/deploy/problem';
import type { DeployProblem } from '../../core/deploy/types';
import type { Clock } from '../../core/ports';
import type { Clients } from '../deploy/clients';
import { DeployError, problemOf } from '../deploy/humanProblem';
import { identityOf } from '../deploy/identity';

/** The one permission that this needs. */
export const neededPermission = 'ec2:DescribeVpcEndpointServices';

export interface EndpointServicesOptions {
  readonly clients: Pick<Clients, 'ec2' | 'sts'>;
  readonly region: string;
  readonly clock: Clock;
  /** AWS gives 1000 at most. */
  readonly pageSize?: number;
}

/** A Region has some hundreds of services: a server that never ends is cut off here. */
const mostPages = 50;

/**
 * Asks EC2 which VPC endpoint services a Region offers to this account, with the address types that their endpoints can have.
 * All pages or nothing: of a part, what is missing would read as not offered.
 * @throws DeployError with the permission that is missing, or what else is in the way
 */
export async function fetchEndpointOffers(options: EndpointServicesOptions, signal: AbortSignal): Promise<EndpointOffers> {
  const { clients, region, clock } = options;
  const client = clients.ec2();
  try {
    const details = await allPages(client, options.pageSize ?? 1000, signal);
    // Every Region has some: an answer without any would say of each service that it is not there.
    if (details.length === 0) throw new DeployError(problem('unexpected', {}, { detail: `DescribeVpcEndpointServices: ${region} names no service` }));
    return { region, day: clock.today(), services: details.flatMap(toOffer) };
  } catch (error) {
    throw new DeployError(signal.aborted ? problem('cancelled') : await reasonOf(error, options), { cause: error });
  } finally {
    client.destroy();
  }
}

async function allPages(client: EC2Client, pageSize: number, signal: AbortSignal): Promise<readonly ServiceDetail[]> {
  const details: ServiceDetail[] = [];
  let token: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const answer = await client.send(new DescribeVpcEndpointServicesCommand({ MaxResults: pageSize, ...(token === undefined ? {} : { NextToken: token }) }), { abortSignal: signal });
    details.push(...(answer.ServiceDetails ?? []));
    token = answer.NextToken;
    if (token === undefined || token === '') return details;
  }
  throw new DeployError(problem('unexpected', {}, { detail: `DescribeVpcEndpointServices: more than ${String(mostPages)} pages` }));
}

function toOffer({ ServiceName: name, ServiceType: types, AvailabilityZones: zones, SupportedIpAddressTypes: addresses }: ServiceDetail): readonly EndpointOffer[] {
  if (name === undefined) return [];
  const kinds = (types ?? []).map(({ ServiceType: type }) => type);
  const addressTypes = (addresses ?? []).flatMap((type) => (type === 'ipv4' || type === 'ipv6' ? [type] : []));
  return [{ name, type: kinds.includes('Interface') ? 'Interface' : kinds.includes('Gateway') ? 'Gateway' : 'other', addressTypes, zones: [...(zones ?? [])].sort() }];
}

/** EC2 answers alike to wrong keys and in a Region that is switched off; STS tells them apart. */
async function reasonOf(error: unknown, { clients, region }: EndpointServicesOptions): Promise<DeployProblem> {
  const found = problemOf(error, { region });
  if (error instanceof DeployError) return found;
  if (found.code === 'access-denied') return problem('access-denied', { action: neededPermission });
  if (found.code !== 'credentials-missing' && found.code !== 'no-network') return found;
  try {
    await identityOf(clients, region);
    return found.code === 'credentials-missing' ? problem('region-wrong', { region }) : found;
  } catch (inRegion) {
    return inRegion instanceof DeployError ? inRegion.problem : found;
  }
}
