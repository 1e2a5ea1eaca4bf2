import { groupRef, isWritten, metadata, notRead, routeId, subnetRef, vpcRef, type Part } from './networkResources';
import type { ListenerData, ListenerRuleData, ServiceData } from './serviceReading';
import { ref, someOf, type Json } from './templateDraft';
import { logText, taskResource } from './taskResource';

/** Task definition and service. What a running service needs stood there before it, so it depends on it. */
export function addService(part: Part): void {
  const { draft, reading } = part;
  const { service } = reading;
  draft.add('TaskDefinition', taskResource(reading.task));
  draft.add('Service', {
    Type: 'AWS::ECS::Service',
    DependsOn: [...listenerIds(part), ...routeIds(part)],
    Metadata: { PhysicalId: service.arn },
    Properties: {
      ServiceName: service.name,
      Cluster: reading.cluster,
      TaskDefinition: ref('TaskDefinition'),
      LaunchType: service.launchType ?? undefined,
      CapacityProviderStrategy: someOf(service.capacityProviders.map((name) => ({ CapacityProvider: name, Weight: 1 }))),
      PlatformVersion: service.platformVersion ?? undefined,
      DesiredCount: service.desiredCount ?? undefined,
      EnableExecuteCommand: service.executeCommand,
      DeploymentController: service.controller === null ? undefined : { Type: service.controller },
      DeploymentConfiguration: service.circuitBreaker === null ? undefined : { DeploymentCircuitBreaker: { Enable: service.circuitBreaker.enable, Rollback: service.circuitBreaker.rollback } },
      NetworkConfiguration: networkText(service, part),
      LoadBalancers: someOf(service.targets.map(({ targetGroupArn, container, port }) => ({ ContainerName: container, ContainerPort: port ?? undefined, TargetGroupArn: targetRef(targetGroupArn, part) }))),
      ServiceRegistries: someOf(service.registryArns.map((arn) => ({ RegistryArn: arn }))),
      ServiceConnectConfiguration: service.serviceConnect === null ? undefined : { Enabled: service.serviceConnect.enabled, LogConfiguration: service.serviceConnect.log === null ? undefined : logText(service.serviceConnect.log) },
    },
  });
}

function networkText({ subnetIds, securityGroupIds, assignPublicIp }: ServiceData, part: Part): Json | undefined {
  if (subnetIds.length === 0) return undefined;
  return {
    AwsvpcConfiguration: {
      AssignPublicIp: assignPublicIp ?? undefined,
      Subnets: [...subnetIds].sort().map((id) => subnetRef(id, part)),
      SecurityGroups: someOf([...securityGroupIds].sort().map((id) => groupRef(id, part))),
    },
  };
}

function targetRef(arn: string, { draft, scope, reading }: Part): Json {
  return scope.targetGroups.some((group) => group.arn === arn) ? ref(draft.ids.of('TargetGroup', nameOf(arn))) : draft.unread('TargetGroupsNotRead', notRead(reading, 'targetGroups'));
}

function listenerIds({ draft, scope }: Part): readonly string[] {
  return [...scope.listeners.map((listener) => draft.ids.of('Listener', listenerName(listener))), ...scope.listenerRules.map((rule) => draft.ids.of('ListenerRule', ruleName(rule)))];
}

function routeIds({ draft, scope }: Part): readonly string[] {
  const tables = new Set(scope.taskSubnets.flatMap((subnet) => scope.tableOf(subnet) ?? []));
  return [...tables].flatMap((table) => table.routes.filter((route) => isWritten(route) && /^(?:0\.0\.0\.0|::)\/0$/u.test(route.destination.value)).map((route) => routeId(draft, table, route)));
}

/** Target groups of the service, what sends to them, and the balancers. */
export function addBalancers(part: Part): void {
  const { draft, scope } = part;
  for (const group of scope.targetGroups) {
    draft.add(draft.ids.of('TargetGroup', nameOf(group.arn)), {
      Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
      Metadata: metadata(group.arn, ''),
      Properties: {
        Name: group.name,
        TargetType: group.targetType ?? undefined,
        IpAddressType: group.addressType ?? undefined,
        Protocol: group.protocol ?? undefined,
        Port: group.port ?? undefined,
        VpcId: group.vpcId === null ? undefined : vpcRef(group.vpcId, part),
        HealthCheckPath: group.healthPath ?? undefined,
      },
    });
  }
  for (const listener of scope.listeners) {
    const own = listener.targetGroupArns.filter((arn) => scope.targetGroups.some((group) => group.arn === arn));
    draft.add(draft.ids.of('Listener', listenerName(listener)), {
      Type: 'AWS::ElasticLoadBalancingV2::Listener',
      Metadata: metadata(listener.arn, ''),
      Properties: {
        LoadBalancerArn: scope.balancers.some(({ arn }) => arn === listener.balancerArn) ? ref(draft.ids.of('LoadBalancer', nameOf(listener.balancerArn))) : listener.balancerArn,
        Port: listener.port ?? undefined,
        Protocol: listener.protocol ?? undefined,
        Certificates: someOf(listener.certificateArns.map((arn) => ({ CertificateArn: arn }))),
        DefaultActions: own.map((arn) => ({ Type: 'forward', TargetGroupArn: targetRef(arn, part) })),
      },
    });
  }
  for (const rule of scope.listenerRules) {
    const listener = scope.listeners.find(({ arn }) => arn === rule.listenerArn);
    draft.add(draft.ids.of('ListenerRule', ruleName(rule)), {
      Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
      Metadata: metadata(rule.arn, ''),
      Properties: {
        ListenerArn: listener === undefined ? rule.listenerArn : ref(draft.ids.of('Listener', listenerName(listener))),
        Priority: rule.priority,
        Conditions: rule.conditions.map(({ field, values }) => ({ Field: field, Values: someOf(values) })),
        Actions: rule.targetGroupArns.filter((arn) => scope.targetGroups.some((group) => group.arn === arn)).map((arn) => ({ Type: 'forward', TargetGroupArn: targetRef(arn, part) })),
      },
    });
  }
  for (const balancer of scope.balancers) {
    draft.add(draft.ids.of('LoadBalancer', nameOf(balancer.arn)), {
      Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      Metadata: metadata(balancer.arn, ''),
      Properties: {
        Name: balancer.name,
        Type: balancer.type,
        Scheme: balancer.scheme,
        IpAddressType: balancer.addressType ?? undefined,
        Subnets: someOf([...balancer.subnetIds].sort().map((id) => subnetRef(id, part))),
        SecurityGroups: someOf([...balancer.groupIds].sort().map((id) => groupRef(id, part))),
      },
    });
  }
}

/** `…:targetgroup/orders/0123` and `…:loadbalancer/app/orders/0123` → `orders`: within a Region and a kind, names are unique. */
export function nameOf(arn: string): string {
  return arn.split('/').at(-2) ?? arn;
}

/** `…:listener/app/shop/0123/4567` on port 443 → `shop-443`. */
function listenerName({ arn, port }: ListenerData): string {
  return `${arn.split('/').at(-3) ?? ''}-${String(port ?? 0)}`;
}

/** `…:listener-rule/app/shop/0123/4567/89ab` of priority 10 → `shop-10`; two listeners may have the same. */
function ruleName({ arn, priority }: ListenerRuleData): string {
  return `${arn.split('/').at(-4) ?? ''}-${String(priority)}-${arn.split('/').at(-1) ?? ''}`;
}
