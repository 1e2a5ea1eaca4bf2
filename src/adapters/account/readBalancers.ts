import { DescribeListenersCommand, DescribeLoadBalancersCommand, DescribeRulesCommand, DescribeTargetGroupsCommand, type Action, type ElasticLoadBalancingV2Client, type Rule, type RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import { orEmpty, read, type Reading } from '../../core/account/reading';
import type { BalancerData, ListenerData, ListenerRuleData, ServiceReading, TargetGroupData } from '../../core/account/service/serviceReading';
import { allPages, ask, inParts, notAsked, together } from './ask';

export type BalancerReading = Pick<ServiceReading, 'targetGroups' | 'balancers' | 'listeners' | 'listenerRules'>;

/** ARNs in one request, of target groups and of load balancers (API_DescribeLoadBalancers: at most 20). */
const mostArns = 20;

/** Reads the target groups of a service and the load balancers before them. */
export async function readBalancers(client: ElasticLoadBalancingV2Client, targetGroupArns: readonly string[], signal: AbortSignal): Promise<BalancerReading> {
  if (targetGroupArns.length === 0) return { targetGroups: read([]), balancers: read([]), listeners: read([]), listenerRules: read([]) };
  const targetGroups = await ask('elasticloadbalancing:DescribeTargetGroups', () => readGroups(client, targetGroupArns, signal), signal);
  if (targetGroups.is === 'refused') return { targetGroups, balancers: notAsked('elasticloadbalancing:DescribeLoadBalancers'), listeners: notAsked('elasticloadbalancing:DescribeListeners'), listenerRules: notAsked('elasticloadbalancing:DescribeRules') };
  const arns = [...new Set(orEmpty(targetGroups).flatMap(({ balancerArns }) => balancerArns))];
  const [balancers, listeners]: readonly [Reading<readonly BalancerData[]>, Reading<readonly ListenerData[]>] = await together([
    ask('elasticloadbalancing:DescribeLoadBalancers', () => readLoadBalancers(client, arns, signal), signal),
    ask('elasticloadbalancing:DescribeListeners', () => readListeners(client, arns, signal), signal),
  ]);
  const listenerRules = listeners.is === 'refused' ? notAsked('elasticloadbalancing:DescribeRules') : await ask('elasticloadbalancing:DescribeRules', () => readRules(client, listeners.value.map(({ arn }) => arn), targetGroupArns, signal), signal);
  return { targetGroups, balancers, listeners, listenerRules };
}

async function readGroups(client: ElasticLoadBalancingV2Client, arns: readonly string[], abortSignal: AbortSignal): Promise<readonly TargetGroupData[]> {
  const all = [];
  for (const part of inParts(arns, mostArns)) {
    all.push(...(await allPages(async (Marker) => client.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [...part], Marker }), { abortSignal }).then(({ TargetGroups: items, NextMarker: next }) => ({ items, next })))));
  }
  return all.map((group) => ({
    arn: group.TargetGroupArn ?? '',
    name: group.TargetGroupName ?? '',
    protocol: group.Protocol ?? null,
    port: group.Port ?? null,
    vpcId: group.VpcId ?? null,
    targetType: group.TargetType ?? null,
    addressType: group.IpAddressType ?? null,
    healthPath: group.HealthCheckPath ?? null,
    balancerArns: group.LoadBalancerArns ?? [],
  }));
}

async function readLoadBalancers(client: ElasticLoadBalancingV2Client, arns: readonly string[], abortSignal: AbortSignal): Promise<readonly BalancerData[]> {
  const all = [];
  for (const part of inParts(arns, mostArns)) {
    all.push(...(await allPages(async (Marker) => client.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [...part], Marker }), { abortSignal }).then(({ LoadBalancers: items, NextMarker: next }) => ({ items, next })))));
  }
  return all.map((balancer) => ({
    arn: balancer.LoadBalancerArn ?? '',
    name: balancer.LoadBalancerName ?? '',
    type: balancer.Type ?? '',
    scheme: balancer.Scheme ?? '',
    addressType: balancer.IpAddressType ?? null,
    vpcId: balancer.VpcId ?? '',
    subnetIds: (balancer.AvailabilityZones ?? []).flatMap(({ SubnetId: id }) => id ?? []),
    groupIds: balancer.SecurityGroups ?? [],
  }));
}

async function readListeners(client: ElasticLoadBalancingV2Client, balancerArns: readonly string[], abortSignal: AbortSignal): Promise<readonly ListenerData[]> {
  const all = [];
  for (const arn of balancerArns) {
    all.push(...(await allPages(async (Marker) => client.send(new DescribeListenersCommand({ LoadBalancerArn: arn, Marker }), { abortSignal }).then(({ Listeners: items, NextMarker: next }) => ({ items, next })))));
  }
  return all.map((listener) => ({
    arn: listener.ListenerArn ?? '',
    balancerArn: listener.LoadBalancerArn ?? '',
    port: listener.Port ?? null,
    protocol: listener.Protocol ?? null,
    certificateArns: (listener.Certificates ?? []).flatMap(({ CertificateArn: arn }) => arn ?? []),
    targetGroupArns: [...new Set((listener.DefaultActions ?? []).flatMap(targetsOf))],
  }));
}

async function readRules(client: ElasticLoadBalancingV2Client, listenerArns: readonly string[], targetGroupArns: readonly string[], abortSignal: AbortSignal): Promise<readonly ListenerRuleData[]> {
  const found: ListenerRuleData[] = [];
  for (const listenerArn of listenerArns) {
    const all = await allPages(async (Marker) => client.send(new DescribeRulesCommand({ ListenerArn: listenerArn, Marker }), { abortSignal }).then(({ Rules: items, NextMarker: next }) => ({ items, next })));
    // The default rule is the listener's own action, once more.
    const own = all.filter(({ IsDefault: isDefault }) => isDefault !== true).map((rule) => toRule(rule, listenerArn));
    found.push(...own.filter((rule) => rule.targetGroupArns.some((arn) => targetGroupArns.includes(arn))));
  }
  return found;
}

function toRule({ RuleArn: arn, Priority: priority, Conditions: conditions, Actions: actions }: Rule, listenerArn: string): ListenerRuleData {
  return { arn: arn ?? '', listenerArn, priority: Number(priority ?? 0), conditions: (conditions ?? []).map(toCondition), targetGroupArns: [...new Set((actions ?? []).flatMap(targetsOf))] };
}

function toCondition({ Field: field, Values: values, HostHeaderConfig: host, PathPatternConfig: path, HttpRequestMethodConfig: method, SourceIpConfig: source }: RuleCondition): ListenerRuleData['conditions'][number] {
  return { field: field ?? '', values: host?.Values ?? path?.Values ?? method?.Values ?? source?.Values ?? values ?? [] };
}

/** An action names one group by itself, or several with weights. */
function targetsOf({ TargetGroupArn: arn, ForwardConfig: forward }: Action): readonly string[] {
  return [...(arn === undefined ? [] : [arn]), ...(forward?.TargetGroups ?? []).flatMap(({ TargetGroupArn: one }) => one ?? [])];
}
