import { DescribeAddressesCommand, DescribeNatGatewaysCommand, DescribeNetworkInterfacesCommand, DescribeVpcEndpointsCommand, type Address, type EC2Client, type NatGateway, type NetworkInterface, type Tag, type VpcEndpoint } from '@aws-sdk/client-ec2';
import type { AccountReading, ElasticIp, EndpointReading, NatGatewayReading, PublicInterface } from '../../core/account/egress/accountReading';
import type { Clock } from '../../core/ports';
import type { Clients } from '../deploy/clients';
import { allPages, ask, notAsked, together } from './ask';
import { readNatBytes } from './natBytes';

/** Days of CloudWatch that are summed. */
const days = 30;

export interface AccountEgressOptions {
  readonly clients: Clients;
  readonly region: string;
  readonly account: string;
  readonly clock: Clock;
  /** Says which of how many parts is done. */
  readonly tell?: (done: number, of: number) => void;
  /** Entries of a page; for tests, as is. EC2 allows from 5 to 1000. */
  readonly pageSize?: number;
}

/** Reads what one Region of an account pays for its way out. Nothing is changed; a part that is refused leaves the others. */
export async function readAccountEgress({ clients, region, account, clock, tell, pageSize = 1000 }: AccountEgressOptions, signal: AbortSignal): Promise<AccountReading> {
  const ec2 = clients.ec2();
  let done = 0;
  const counted = async <T>(part: Promise<T>): Promise<T> => {
    const value = await part;
    done += 1;
    tell?.(done, 5);
    return value;
  };
  const day = clock.today();
  try {
    const [interfaces, elasticIps, natGateways, endpoints] = await together([
      counted(ask('ec2:DescribeNetworkInterfaces', () => readInterfaces(ec2, pageSize, signal), signal)),
      counted(ask('ec2:DescribeAddresses', () => readElasticIps(ec2, signal), signal)),
      counted(ask('ec2:DescribeNatGateways', () => readGateways(ec2, pageSize, signal), signal)),
      counted(ask('ec2:DescribeVpcEndpoints', () => readEndpoints(ec2, pageSize, signal), signal)),
    ]);
    const ids = natGateways.is === 'read' ? natGateways.value.map(({ id }) => id) : undefined;
    const natBytes = await counted(ids === undefined ? Promise.resolve(notAsked('cloudwatch:GetMetricData')) : ask('cloudwatch:GetMetricData', () => readNatBytes(clients, ids, { day, days }, signal), signal));
    return { account, region, day, days, interfaces, elasticIps, natGateways, natBytes, endpoints };
  } finally {
    ec2.destroy();
  }
}

async function readInterfaces(ec2: EC2Client, pageSize: number, abortSignal: AbortSignal): Promise<readonly PublicInterface[]> {
  const all = await allPages(async (token) => {
    const { NetworkInterfaces: items, NextToken: next } = await ec2.send(new DescribeNetworkInterfacesCommand({ MaxResults: pageSize, NextToken: token }), { abortSignal });
    return { items, next };
  });
  return all.flatMap(toPublicInterface);
}

function toPublicInterface(one: NetworkInterface): readonly PublicInterface[] {
  // The association of the interface is that of its first private address, which names it once more.
  const associations = [one.Association, ...(one.PrivateIpAddresses ?? []).map(({ Association: association }) => association)];
  const addresses = [...new Map(associations.flatMap((association) => (association?.PublicIp === undefined ? [] : [[association.PublicIp, { address: association.PublicIp, allocationId: association.AllocationId ?? null }] as const]))).values()];
  if (addresses.length === 0 || one.NetworkInterfaceId === undefined) return [];
  return [
    {
      id: one.NetworkInterfaceId,
      type: one.InterfaceType ?? 'interface',
      description: one.Description ?? '',
      requester: one.RequesterId ?? '',
      instanceId: one.Attachment?.InstanceId ?? null,
      isAttached: one.Attachment !== undefined || one.Status === 'in-use',
      vpcId: one.VpcId ?? '',
      zone: one.AvailabilityZone ?? '',
      name: nameOf(one.TagSet),
      addresses,
    },
  ];
}

/** EC2 lists them all at once: this call has no pages. */
async function readElasticIps(ec2: EC2Client, abortSignal: AbortSignal): Promise<readonly ElasticIp[]> {
  const { Addresses: all } = await ec2.send(new DescribeAddressesCommand({}), { abortSignal });
  return (all ?? []).flatMap(({ PublicIp: address, AllocationId: allocationId, AssociationId: association, PublicIpv4Pool: pool, Tags: tags }: Address) =>
    address === undefined ? [] : [{ address, allocationId: allocationId ?? '', name: nameOf(tags), isAssociated: association !== undefined && association !== '', pool: pool ?? 'amazon' }],
  );
}

async function readGateways(ec2: EC2Client, pageSize: number, abortSignal: AbortSignal): Promise<readonly NatGatewayReading[]> {
  const all = await allPages(async (token) => {
    const { NatGateways: items, NextToken: next } = await ec2.send(new DescribeNatGatewaysCommand({ MaxResults: pageSize, NextToken: token }), { abortSignal });
    return { items, next };
  });
  return all.filter(isThere).flatMap(toGateway);
}

/** Gateways that are gone stay listed for about an hour. */
function isThere({ State: state }: NatGateway): boolean {
  return state !== 'deleted' && state !== 'failed';
}

function toGateway({ NatGatewayId: id, VpcId: vpcId, ConnectivityType: connectivity, AvailabilityMode: mode, NatGatewayAddresses: addresses, Tags: tags }: NatGateway): readonly NatGatewayReading[] {
  if (id === undefined) return [];
  const zones = [...new Set((addresses ?? []).flatMap(({ AvailabilityZone: zone }) => zone ?? []))].sort();
  return [{ id, name: nameOf(tags), vpcId: vpcId ?? '', isPrivate: connectivity === 'private', isRegional: mode === 'regional', zones, interfaceIds: (addresses ?? []).flatMap(({ NetworkInterfaceId: own }) => own ?? []) }];
}

async function readEndpoints(ec2: EC2Client, pageSize: number, abortSignal: AbortSignal): Promise<readonly EndpointReading[]> {
  const all = await allPages(async (token) => {
    const { VpcEndpoints: items, NextToken: next } = await ec2.send(new DescribeVpcEndpointsCommand({ MaxResults: pageSize, NextToken: token }), { abortSignal });
    return { items, next };
  });
  return all.filter(isKept).flatMap(({ VpcEndpointId: id, VpcId: vpcId, ServiceName: service, VpcEndpointType: type, SubnetIds: subnets, Tags: tags }) =>
    id === undefined ? [] : [{ id, name: nameOf(tags), vpcId: vpcId ?? '', service: service ?? '', type: type ?? '', subnetIds: subnets ?? [] }],
  );
}

/** The API writes states in capitals or not, as it likes (API_VpcEndpoint). */
export function isKept({ State: state }: VpcEndpoint): boolean {
  return !/^(?:deleted|deleting|rejected|failed|expired)$/iu.test(state ?? '');
}

export function nameOf(tags: readonly Tag[] | undefined): string {
  return tags?.find(({ Key: key }) => key === 'Name')?.Value ?? '';
}
