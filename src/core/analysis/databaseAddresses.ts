import { valueOf, type Maybe } from '../../base/maybe';
import type { Resource } from '../ecs/model';
import type { ResourceIndex } from '../ecs/resourceIndex';

/** Which addresses a database, a cache or a search domain of the template has. */
export type AddressKind =
  /** It has an IPv6 address, or the file does not tell. */
  | { readonly is: 'other' }
  /** `type`: the network type as the file writes it; undefined where it is left out, and the default is IPv4. */
  | { readonly is: 'ipv4'; readonly property: string; readonly type: string | undefined; readonly certainty: 'file' | 'default' }
  /** The classic name of a search domain never gets IPv6. */
  | { readonly is: 'classic-name' }
  /** Both families, but its nodes are announced by their IPv4 addresses. */
  | { readonly is: 'ipv4-discovery' };

const other: AddressKind = { is: 'other' };

interface Kind {
  /** The property that decides, on the resource itself. */
  readonly property: 'NetworkType' | 'EndpointNetworkType' | 'IPAddressType';
  /** Attributes that are names to connect to. */
  readonly addresses: RegExp;
  /** Whether the default is known to be IPv4, likely so, or not known. */
  readonly byDefault: 'ipv4' | 'ipv4?' | 'unknown';
  /** Properties by which it takes the type of another one, so that leaving it out says nothing. */
  readonly copies?: readonly string[];
}

const copiesOfDatabases = ['DBSnapshotIdentifier', 'SnapshotIdentifier', 'SourceDBInstanceIdentifier', 'SourceDBClusterIdentifier', 'DBClusterSnapshotIdentifier', 'ReplicationSourceIdentifier', 'GlobalClusterIdentifier', 'SourceDbiResourceId', 'SourceDBInstanceAutomatedBackupsArn', 'SourceDbClusterResourceId'];
const endpoints = /^(?:Read)?Endpoint(?:\.Address)?$/u;
const caches = /^(?:Configuration|Primary|Reader|Redis|Cluster|ClusterDiscovery)?End[Pp]oint(?:\.Address|URL)?$|^ReadEndPoint\.Addresses(?:List)?$/u;

/**
 * Attributes and properties: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html.
 * Brokers of Amazon MSK are not among the attributes of their cluster, so a template cannot hand them over.
 */
const kinds: Readonly<Record<string, Kind>> = {
  'AWS::RDS::DBInstance': { property: 'NetworkType', addresses: endpoints, byDefault: 'ipv4', copies: copiesOfDatabases },
  'AWS::RDS::DBCluster': { property: 'NetworkType', addresses: endpoints, byDefault: 'ipv4', copies: copiesOfDatabases },
  'AWS::RDS::DBProxy': { property: 'EndpointNetworkType', addresses: endpoints, byDefault: 'ipv4?' },
  'AWS::RDS::DBProxyEndpoint': { property: 'EndpointNetworkType', addresses: endpoints, byDefault: 'ipv4?' },
  'AWS::Neptune::DBInstance': { property: 'NetworkType', addresses: endpoints, byDefault: 'ipv4' },
  'AWS::DocDB::DBInstance': { property: 'NetworkType', addresses: endpoints, byDefault: 'ipv4?' },
  'AWS::Neptune::DBCluster': { property: 'NetworkType', addresses: endpoints, byDefault: 'ipv4', copies: copiesOfDatabases },
  'AWS::DocDB::DBCluster': { property: 'NetworkType', addresses: endpoints, byDefault: 'ipv4?', copies: copiesOfDatabases },
  'AWS::ElastiCache::CacheCluster': { property: 'NetworkType', addresses: caches, byDefault: 'ipv4?', copies: ['ReplicationGroupId', 'SnapshotArns', 'SnapshotName'] },
  'AWS::ElastiCache::ReplicationGroup': { property: 'NetworkType', addresses: caches, byDefault: 'ipv4?', copies: ['GlobalReplicationGroupId', 'PrimaryClusterId', 'SnapshotArns', 'SnapshotName'] },
  'AWS::ElastiCache::ServerlessCache': { property: 'NetworkType', addresses: caches, byDefault: 'unknown' },
  'AWS::MemoryDB::Cluster': { property: 'NetworkType', addresses: caches, byDefault: 'ipv4?', copies: ['SnapshotArns', 'SnapshotName', 'MultiRegionClusterName'] },
  'AWS::DAX::Cluster': { property: 'NetworkType', addresses: caches, byDefault: 'ipv4?' },
  'AWS::OpenSearchService::Domain': { property: 'IPAddressType', addresses: /^DomainEndpointV2$/u, byDefault: 'ipv4?' },
};

/** The name that OpenSearch keeps for IPv4; DomainEndpointV2 has both families for a domain of type dualstack. */
const classicNames: Readonly<Record<string, RegExp>> = { 'AWS::OpenSearchService::Domain': /^DomainEndpoint$/u, 'AWS::Elasticsearch::Domain': /^DomainEndpoint$/u };

/** True for a resource whose addresses {@link addressesBehind} may tell. */
export function isDatabase({ type }: Resource): boolean {
  return type in kinds || type in classicNames;
}

/** @returns what the file tells of the addresses behind an attribute of a resource; `other` for resources and attributes that are no such name. */
export function addressesBehind(resource: Resource, attribute: string | undefined, resources: ResourceIndex): AddressKind {
  if (attribute === undefined) return other;
  if (classicNames[resource.type]?.test(attribute) === true) return { is: 'classic-name' };
  const kind = kinds[resource.type];
  if (!kind?.addresses.test(attribute)) return other;
  const decider = deciderOf(resource, resources);
  if (decider === undefined) return other;
  const type = decider.properties.text(kind.property);
  if (type.is === 'known' && type.value.whole) return ofType(decider, attribute, kind.property, type);
  const isCopy = kinds[decider.type]?.copies?.some((name) => decider.properties.span(name) !== undefined) === true;
  if (type.is !== 'absent' || kind.byDefault === 'unknown' || isCopy) return other;
  return { is: 'ipv4', property: kind.property, type: undefined, certainty: kind.byDefault === 'ipv4' ? 'file' : 'default' };
}

/** An instance of a cluster has the network type of its cluster. */
function deciderOf(resource: Resource, resources: ResourceIndex): Resource | undefined {
  const cluster = resource.properties.span('DBClusterIdentifier');
  if (!resource.type.endsWith('::DBInstance') || (cluster === undefined && resource.type === 'AWS::RDS::DBInstance')) return resource;
  return resources.ofId(resource.type.replace('DBInstance', 'DBCluster'), valueOf(resource.properties.reference('DBClusterIdentifier')));
}

function ofType({ properties }: Resource, attribute: string, property: string, type: Extract<Maybe<{ readonly text: string }>, { is: 'known' }>): AddressKind {
  const { text } = type.value;
  if (/^ipv4$/iu.test(text)) return { is: 'ipv4', property, type: text, certainty: type.certainty };
  // With TLS, nodes are announced by their names (ElastiCache, network-type).
  const tls = properties.boolean('TransitEncryptionEnabled');
  const announcesIpv4 = valueOf(properties.text('IpDiscovery'))?.text === 'ipv4' && (tls.is === 'absent' || valueOf(tls) === false);
  return text === 'dual_stack' && announcesIpv4 && attribute.startsWith('ConfigurationEnd') ? { is: 'ipv4-discovery' } : other;
}
