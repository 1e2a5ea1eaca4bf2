import { Big } from 'big.js';
import { costOf } from '../../cost/tiers';
import type { PriceItem } from '../../cost/types';
import { monthHours } from '../egress/egressReport';
import { orEmpty } from '../reading';
import { ipv4Groups, newSubnetsFor, quoted, sendersOf, step, variable, type PlanContext, type Sender } from './context';
import { noCost, type MoveStep, type PriceEffect } from './types';

const ecs = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/';
const balancing = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/';

/** New target groups: the family of one is fixed when it is created. */
export function targetSteps(context: PlanContext): readonly MoveStep[] {
  const groups = ipv4Groups(context);
  const isUnread = context.reading.targetGroups.is === 'refused';
  if (groups.length === 0 && !isUnread) return [];
  const create = groups.map(({ name, protocol, port, vpcId, healthPath }, index) => {
    const health = healthPath === null || !/^HTTPS?$/u.test(protocol ?? '') ? '' : ` --health-check-path ${quoted(healthPath)}`;
    return `TARGET_GROUP_${String(index + 1)}=$(aws elbv2 create-target-group --name ${newName(name)} --protocol ${protocol ?? ''} --port ${String(port ?? '')} --vpc-id ${vpcId ?? ''} --target-type ip --ip-address-type ipv6${health} --query 'TargetGroups[0].TargetGroupArn' --output text)`;
  });
  // A group that no listener knows has no balancer, and ECS refuses it: it takes part from the start, with no share of the requests.
  const join = groups.flatMap(({ arn }, index) => sendersOf(context, arn).map((sender) => weights(sender, arn, index + 1, [100, 0])));
  return [step('targets', { args: { groups: groups.map(({ name }) => name).join(', ') }, findings: context.analysis.findings.filter(({ ruleId }) => ruleId === 'IPV6-207'), ruleIds: ['IPV6-207'], commands: [...create, ...join], sources: [`${balancing}load-balancer-target-groups.html`, `${balancing}load-balancer-listeners.html`] })];
}

/** A name has 32 characters at most. */
function newName(name: string): string {
  return quoted(`${name.slice(0, 27)}-ipv6`);
}

function weights({ is, arn }: Sender, old: string, number: number, [before, after]: readonly [number, number]): string {
  const groups = `[{"TargetGroupArn":"${old}","Weight":${String(before)}},{"TargetGroupArn":"'"${variable.targetGroup(number)}"'","Weight":${String(after)}}]`;
  const target = is === 'listener' ? `modify-listener --listener-arn ${arn} --default-actions` : `modify-rule --rule-arn ${arn} --actions`;
  return `aws elbv2 ${target} '[{"Type":"forward","ForwardConfig":{"TargetGroups":${groups}}}]'`;
}

/** A new revision of the task definition, where a finding asks for one. */
export function taskSteps({ reading, analysis, blockers }: PlanContext): readonly MoveStep[] {
  const start = analysis.model.taskDefinitions[0]?.span;
  const findings = start === undefined ? [] : analysis.findings.filter((finding) => /^IPV6-1/u.test(finding.ruleId) && finding.fixes.length > 0 && finding.span.start >= start.start && finding.span.end <= start.end && !blockers.some((one) => one.ruleId === finding.ruleId && one.messageId === finding.messageId));
  if (findings.length === 0) return [];
  const drop = 'del(.taskDefinitionArn, .revision, .status, .requiresAttributes, .compatibilities, .registeredAt, .registeredBy)';
  return [
    step('task', {
      args: { task: reading.task.family },
      findings,
      ruleIds: [...new Set(findings.map(({ ruleId }) => ruleId))],
      commands: [
        `aws ecs describe-task-definition --task-definition ${reading.task.arn} --query taskDefinition --output json | jq '${drop}' > task.json`,
        'TASK_DEFINITION=$(aws ecs register-task-definition --cli-input-json file://task.json --query taskDefinition.taskDefinitionArn --output text)',
      ],
      sources: [`${ecs}fargate-task-networking.html`, 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-requests.html'],
    }),
  ];
}

/** The move itself: a second service beside the first, so that nothing stops and the way back is one command. */
export function serviceSteps(context: PlanContext, hasNewRevision: boolean): readonly MoveStep[] {
  const { reading } = context;
  const { service, cluster } = reading;
  const groups = ipv4Groups(context);
  const senders = groups.flatMap(({ arn }, index) => sendersOf(context, arn).map((sender) => ({ sender, old: arn, number: index + 1 })));
  const shift = (share: readonly [number, number]): readonly string[] => senders.map(({ sender, old, number }) => weights(sender, old, number, share));
  const second = `${service.name.slice(0, 250)}-ipv6`;
  const retire = `aws ecs update-service --cluster ${quoted(cluster)} --service ${quoted(service.name)} --desired-count 0`;
  const own = service.registryArns.length > 0 || service.serviceConnect?.enabled === true;
  return [
    step('service', { args: { service: second, old: service.name }, ruleIds: ['IPV6-205'], commands: newSubnetsFor(context).length === 0 || own ? [] : [createService(context, second, hasNewRevision)], sources: [`${ecs}fargate-task-networking.html`, 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html'], price: { is: 'costs-meanwhile' } }),
    ...(service.targets.length === 0 ? [] : [step('shift', { args: { service: second, old: service.name }, commands: shift([0, 100]), sources: [`${balancing}load-balancer-listeners.html`] })]),
    step('retire', { args: { service: service.name, count: service.desiredCount ?? '' }, ruleIds: service.assignPublicIp === 'ENABLED' ? ['IPV6-302'] : [], commands: [retire], sources: ['https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html'], price: addressSaving(context) }),
  ];
}

function createService(context: PlanContext, name: string, hasNewRevision: boolean): string {
  const { service, cluster, task } = context.reading;
  const subnets = newSubnetsFor(context).map((_, index) => variable.subnet(index + 1)).join(',');
  const launch = service.capacityProviders.length > 0 ? `--capacity-provider-strategy ${service.capacityProviders.map((provider) => `capacityProvider=${quoted(provider)},weight=1`).join(' ')}` : '--launch-type FARGATE';
  const old = ipv4Groups(context).map(({ arn }) => arn);
  const targets = service.targets.map(({ targetGroupArn, container, port }) => {
    const number = old.indexOf(targetGroupArn);
    return `"targetGroupArn=${number < 0 ? targetGroupArn : variable.targetGroup(number + 1)},containerName=${container},containerPort=${String(port ?? '')}"`;
  });
  return [
    `aws ecs create-service --cluster ${quoted(cluster)} --service-name ${quoted(name)}`,
    `--task-definition ${hasNewRevision ? '"$TASK_DEFINITION"' : task.arn} --desired-count ${String(service.desiredCount ?? 1)} ${launch} --platform-version LATEST`,
    `--network-configuration "awsvpcConfiguration={subnets=[${subnets}],securityGroups=[${service.securityGroupIds.join(',')}],assignPublicIp=DISABLED}"`,
    ...(targets.length === 0 ? [] : [`--load-balancers ${targets.join(' ')}`]),
    "--deployment-configuration 'deploymentCircuitBreaker={enable=true,rollback=true}'",
  ].join(' \\\n  ');
}

function month(item: PriceItem, quantity: number, { book }: PlanContext): Big | null {
  const price = book.prices[item];
  return price.is === 'price' ? costOf(price, new Big(monthHours).times(quantity)) : null;
}

function addressSaving(context: PlanContext): PriceEffect {
  const { assignPublicIp, desiredCount } = context.reading.service;
  if (assignPublicIp !== 'ENABLED' || desiredCount === null || desiredCount === 0) return noCost;
  return { is: 'saves', amount: month('publicIpv4Hour', desiredCount, context), ifUnused: false, estimated: false };
}

/** What the tasks need no more; others may. */
export function cleaningSteps(context: PlanContext): readonly MoveStep[] {
  const { reading, scope, needsNat64 } = context;
  const used = new Set(scope.taskSubnets.flatMap((subnet) => scope.tableOf(subnet)?.routes ?? []).flatMap(({ target }) => (target.is === 'nat-gateway' ? [target.id] : [])));
  const gateways = needsNat64 ? [] : scope.natGateways.filter(({ id }) => used.has(id));
  const others = orEmpty(reading.subnets).filter((subnet) => !reading.service.subnetIds.includes(subnet.id) && scope.tableOf(subnet)?.routes.some(({ target }) => gateways.some(({ id }) => id === target.id)) === true);
  const endpoints = orEmpty(reading.endpoints).filter(({ vpcId, type }) => type === 'Interface' && scope.vpcIds.includes(vpcId));
  const zones = endpoints.reduce((sum, { subnetIds }) => sum + subnetIds.length, 0);
  const hours = month('natHour', gateways.length, context);
  const addresses = month('publicIpv4Hour', gateways.filter(({ isPrivate }) => !isPrivate).length, context);
  return [
    ...(gateways.length === 0 ? [] : [step('cleanNat', { args: { gateway: gateways.map(({ id }) => id).join(', '), others: others.map(({ id, name }) => (name === '' ? id : `${name} (${id})`)).join(', ') }, ruleIds: ['IPV6-303'], commands: gateways.map(({ id }) => `aws ec2 delete-nat-gateway --nat-gateway-id ${id}`), sources: ['https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-working-with.html'], price: { is: 'saves', amount: hours === null || addresses === null ? null : hours.plus(addresses), ifUnused: true, estimated: false } })]),
    ...(endpoints.length === 0 ? [] : [step('cleanEndpoints', { args: { endpoints: endpoints.map(({ id, service }) => `${service.split('.').slice(3).join('.')} (${id})`).join(', ') }, ruleIds: ['IPV6-304'], commands: [`aws ec2 delete-vpc-endpoints --vpc-endpoint-ids ${endpoints.map(({ id }) => id).join(' ')}`], sources: ['https://docs.aws.amazon.com/vpc/latest/privatelink/delete-vpc-endpoint.html'], price: { is: 'saves', amount: month('endpointHour', zones, context), ifUnused: true, estimated: false } })]),
  ];
}
