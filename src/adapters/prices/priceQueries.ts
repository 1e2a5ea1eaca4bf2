import type { PriceItem } from '../../core/cost/types';

/** How one row of an answer is told from its neighbours. */
export interface PricePick {
  readonly item: PriceItem;
  /** Without the prefix of the Region, anchored at both ends. */
  readonly usageType: RegExp;
  readonly operation?: string;
  readonly endpointType?: string;
  readonly units: readonly string[];
}

/** One GetProducts call. Filters are all of type TERM_MATCH; `${region}` and `${location}` are put in. */
export interface PriceQuery {
  readonly serviceCode: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly picks: readonly PricePick[];
}

/**
 * The usage type's prefix cannot be built from the Region (USE1 or none in us-east-1, EU in eu-west-1, APS3 in ap-south-1),
 * so that rows are found by `regionCode` and any prefix is allowed. A digit is required in it: `TS-LoadBalancerUsage` is
 * another product.
 */
function usage(name: string): RegExp {
  return new RegExp(`^(?:(?:EU|[A-Z]{2,4}\\d)-)?${name}$`);
}

const inRegion = { regionCode: '${region}' };

/** Calls that need nothing but the Region's code. The first three are the whole of the comparison's own prices. */
export const regionQueries: readonly PriceQuery[] = [
  {
    serviceCode: 'AmazonEC2',
    filters: { ...inRegion, productFamily: 'NAT Gateway' },
    picks: [
      { item: 'natHour', usageType: usage('NatGateway-Hours'), operation: 'NatGateway', units: ['Hrs'] },
      { item: 'natGb', usageType: usage('NatGateway-Bytes'), operation: 'NatGateway', units: ['GB'] },
    ],
  },
  {
    serviceCode: 'AmazonVPC',
    filters: { ...inRegion, productFamily: 'VpcEndpoint' },
    picks: [
      { item: 'endpointHour', usageType: usage('VpcEndpoint-Hours'), endpointType: 'PrivateLink', units: ['Hrs'] },
      { item: 'endpointGb', usageType: usage('VpcEndpoint-Bytes'), endpointType: 'PrivateLink', units: ['GB'] },
    ],
  },
  {
    serviceCode: 'AmazonVPC',
    // These rows have no productFamily, which is why some tools hold that the price is not in the list.
    filters: { ...inRegion, group: 'VPCPublicIPv4Address' },
    picks: [
      { item: 'publicIpv4Hour', usageType: usage('PublicIPv4:InUseAddress'), units: ['Hrs'] },
      { item: 'publicIpv4IdleHour', usageType: usage('PublicIPv4:IdleAddress'), units: ['Hrs'] },
    ],
  },
  {
    serviceCode: 'AmazonECS',
    filters: { ...inRegion, productFamily: 'Compute' },
    picks: [
      { item: 'fargateVcpuHour', usageType: usage('Fargate-vCPU-Hours:perCPU'), units: ['hours'] },
      { item: 'fargateGbHour', usageType: usage('Fargate-GB-Hours'), units: ['hours', 'GB-Hours'] },
      { item: 'fargateArmVcpuHour', usageType: usage('Fargate-ARM-vCPU-Hours:perCPU'), units: ['hours'] },
      { item: 'fargateArmGbHour', usageType: usage('Fargate-ARM-GB-Hours'), units: ['hours', 'GB-Hours'] },
    ],
  },
  {
    serviceCode: 'AWSELB',
    filters: { ...inRegion, productFamily: 'Load Balancer-Application', locationType: 'AWS Region' },
    picks: [{ item: 'albHour', usageType: usage('LoadBalancerUsage'), operation: 'LoadBalancing:Application', units: ['Hrs'] }],
  },
  {
    serviceCode: 'AmazonCloudWatch',
    // `VendedLog-Bytes` shares the group and is another thing.
    filters: { ...inRegion, productFamily: 'Data Payload', group: 'Ingested Logs' },
    picks: [{ item: 'logsIngestGb', usageType: usage('DataProcessing-Bytes'), operation: 'PutLogEvents', units: ['GB'] }],
  },
];

/** Calls by the Region's name ("Asia Pacific (Tokyo)"): AWSDataTransfer rows need not carry its code. */
export const locationQueries: readonly PriceQuery[] = [
  {
    serviceCode: 'AWSDataTransfer',
    filters: { transferType: 'AWS Outbound', fromLocation: '${location}', toLocation: 'External' },
    picks: [{ item: 'transferOutGb', usageType: usage('DataTransfer-Out-Bytes'), units: ['GB'] }],
  },
  {
    serviceCode: 'AWSDataTransfer',
    filters: { transferType: 'IntraRegion', fromLocation: '${location}', toLocation: '${location}' },
    picks: [{ item: 'interAzGb', usageType: usage('DataTransfer-Regional-Bytes'), units: ['GB'] }],
  },
];

/** @returns the filters with the Region's code and name put in. */
export function filtersOf(query: PriceQuery, region: string, location: string): { Type: 'TERM_MATCH'; Field: string; Value: string }[] {
  return Object.entries(query.filters).map(([Field, value]) => ({
    Type: 'TERM_MATCH',
    Field,
    Value: value.replace('${region}', region).replace('${location}', location),
  }));
}

/**
 * The Price List Query API exists in few Regions, and the SDK resolves a host for any: a client made with the workload's
 * Region would ask a host that does not exist. The data are the same everywhere; China has its own, in yuan.
 * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-price-list-query-api.html
 */
export function clientRegionOf(region: string): 'us-east-1' | 'cn-northwest-1' {
  return region.startsWith('cn-') ? 'cn-northwest-1' : 'us-east-1';
}
