import { valueOf } from '../../base/maybe';
import type { EcsModel, Resource, SubnetFacts } from '../ecs/model';
import type { NetworkItem } from './types';

const typeOf: Readonly<Record<string, NetworkItem['type']>> = {
  'AWS::EC2::VPC': 'vpc',
  'AWS::EC2::Subnet': 'subnet',
  'AWS::EC2::Route': 'route',
  'AWS::EC2::NatGateway': 'nat-gateway',
  'AWS::EC2::InternetGateway': 'internet-gateway',
  'AWS::EC2::EgressOnlyInternetGateway': 'egress-only-gateway',
  'AWS::EC2::VPCEndpoint': 'endpoint',
  'AWS::EC2::SecurityGroup': 'security-group',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'load-balancer',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'target-group',
};

/** What was read of the network, in file order, for people. */
export function networkItems(model: EcsModel): readonly NetworkItem[] {
  return model.resources.flatMap((resource) => {
    const type = typeOf[resource.type];
    if (type === undefined) return [];
    const value = describe(resource, type, model);
    return [{ type, id: resource.id, span: resource.nameSpan, ...(value === undefined ? {} : { value }) }];
  });
}

function describe({ id, properties }: Resource, type: NetworkItem['type'], model: EcsModel): string | undefined {
  const text = (name: string): string | undefined => valueOf(properties.text(name))?.text;
  switch (type) {
    case 'vpc':
      return text('CidrBlock');
    case 'subnet': {
      const subnet = model.network.subnets.find((candidate) => candidate.id === id);
      return subnet === undefined ? undefined : subnetKind(subnet);
    }
    case 'route':
      return text('DestinationIpv6CidrBlock') ?? text('DestinationCidrBlock');
    case 'endpoint': {
      const endpoint = model.network.endpoints.find((candidate) => candidate.id === id);
      return endpoint === undefined ? undefined : valueOf(endpoint.service);
    }
    case 'load-balancer':
    case 'target-group':
      return text('IpAddressType') ?? (properties.span('IpAddressType') === undefined ? 'ipv4' : undefined);
    case 'nat-gateway':
      return text('ConnectivityType') ?? (properties.span('ConnectivityType') === undefined ? 'public' : undefined);
    case 'internet-gateway':
    case 'egress-only-gateway':
    case 'security-group':
      return undefined;
  }
}

function subnetKind(subnet: SubnetFacts): string | undefined {
  const ipv4 = valueOf(subnet.ipv4);
  const ipv6 = valueOf(subnet.ipv6);
  if (ipv4 === undefined || ipv6 === undefined) return undefined;
  return ipv4 ? (ipv6 ? 'dual-stack' : 'ipv4-only') : 'ipv6-only';
}
