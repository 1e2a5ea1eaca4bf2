import { valueOf } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import type { TaskNetwork } from '../analysis/networkOf';
import { denyOf } from '../ecs/denyStatements';
import type { ResourceIndex } from '../ecs/resourceIndex';
import { allowStatements, fits } from '../ecs/policyStatements';
import type { EcsModel, EndpointFacts, Resource, SubnetFacts } from '../ecs/model';
import { defineRule, inNetwork } from './rule';

/**
 * ECR keeps layers in buckets of its own, one in each Region: `arn:aws:s3:::prod-<region>-starport-layer-bucket/*` (ECR, vpc-endpoints). A route
 * to a gateway endpoint is more specific than any default route, so the policy counts beside a NAT gateway too.
 */
export const s3EndpointPolicy = defineRule({
  id: 'IPV6-213',
  slug: 's3-endpoint-policy',
  title: 'S3 endpoint closed for image layers',
  messages: {
    noLayers: 'The policy of this endpoint does not allow s3:GetObject on prod-{region}-starport-layer-bucket, from which the layers of {image} come, so the pull fails.',
    denied: 'This denies s3:GetObject on prod-{region}-starport-layer-bucket, from which the layers of {image} come, whatever else the policy allows, so the pull fails.',
  },
  check({ model, resources, tasks }, report) {
    for (const { task, networks, needs } of tasks) {
      for (const network of networks) {
        const { subnet } = network;
        if (!subnet) continue;
        for (const need of needs) {
          if (need.reach.is !== 'ecr') continue;
          const region = regionOf(need.host) ?? valueOf(model.region)?.text;
          for (const { at, message } of closedEndpoints(subnet, region, model, resources)) {
            report({
              at,
              message,
              args: { region: region ?? '<region>', image: need.label },
              evidence: { ...evidenceOf(network), certainty: need.certainty === 'default' ? 'default' : network.certainty },
              task,
            });
          }
        }
      }
    }
  },
});

function evidenceOf(network: TaskNetwork): ReturnType<typeof inNetwork> {
  // A policy reads differently to each caller: never more than a warning.
  return { ...inNetwork(network, 'start', 'inferred'), network: network.subnet?.closedWorld === true ? 'proven' : 'likely' };
}

type Closed = { readonly at: TextSpan; readonly message: 'noLayers' | 'denied' };

/** The S3 endpoints that carry the subnet's traffic and whose policy leaves layers out, or denies them, for certain. */
function closedEndpoints(subnet: SubnetFacts, region: string | undefined, model: EcsModel, index: ResourceIndex): readonly Closed[] {
  return model.network.endpoints.filter((endpoint) => carries(endpoint, subnet)).flatMap(({ id }): Closed[] => {
    const resource = index.byId(id);
    // An endpoint without a policy allows everything, and one without the table carries nothing: what a condition leaves out decides.
    if (resource === undefined || resource.condition !== undefined || resource.properties.span('PolicyDocument') === undefined) return [];
    if (resource.properties.isOptional('PolicyDocument') || mayLeaveOutTable(resource, subnet)) return [];
    const deny = denyOf(resource, 'PolicyDocument', { action: 's3:GetObject', arn: `arn:aws:s3:::prod-${region ?? 'region-1'}-starport-layer-bucket/layer`, resources: index });
    if (deny !== undefined) return [{ at: deny, message: 'denied' }];
    const statements = allowStatements(resource, 'PolicyDocument', index);
    const allows = statements?.some(({ actions, resources }) => actions.some((action) => fits(action.toLowerCase(), 's3:getobject')) && resources.some(coversLayers));
    return allows === false ? [{ at: resource.nameSpan, message: 'noLayers' }] : [];
  });
}

/** An endpoint of type ipv4 carries nothing of a task that has IPv6 alone. */
function carries({ service, type, routeTableIds, privateDns, vpcId, ipAddressType }: EndpointFacts, subnet: SubnetFacts): boolean {
  if (valueOf(service) !== 's3' || vpcId === undefined || vpcId !== subnet.vpcId) return false;
  if (valueOf(subnet.ipv4) !== true && !/^(?:dualstack|ipv6)$/u.test(valueOf(ipAddressType)?.text ?? '')) return false;
  return type === 'Gateway' ? subnet.routeTableId !== undefined && routeTableIds.includes(subnet.routeTableId) : type === 'Interface' && valueOf(privateDns) === true;
}

function mayLeaveOutTable({ properties }: Resource, { routeTableId }: SubnetFacts): boolean {
  const count = valueOf(properties.length('RouteTableIds')) ?? 0;
  const isNamed = (index: number): boolean => valueOf(properties.reference('RouteTableIds', index)) === routeTableId && !properties.isOptional('RouteTableIds', index);
  return count > 0 && !Array.from({ length: count }, (_, index) => index).some(isNamed);
}

function coversLayers(resource: string): boolean {
  return resource.includes('starport-layer-bucket') || fits(resource, 'arn:aws:s3:::prod-region-1-starport-layer-bucket/layer');
}

function regionOf(host: string | undefined): string | undefined {
  return /\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\./u.exec(host ?? '')?.[1];
}
