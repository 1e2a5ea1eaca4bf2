import { describe, expect, it } from 'vitest';
import { freeBlocks } from '../../../../src/core/account/plan/ipv6Blocks';
import { movePlan } from '../../../../src/core/account/plan/movePlan';
import { planDocument } from '../../../../src/core/account/plan/planDocument';
import { moveStepIds, type MovePlan, type MoveStep, type MoveStepId } from '../../../../src/core/account/plan/types';
import { orEmpty, read, refused } from '../../../../src/core/account/reading';
import type { ServiceReading } from '../../../../src/core/account/service/serviceReading';
import { serviceTemplate } from '../../../../src/core/account/service/serviceTemplate';
import { snapshotBook } from '../../../../src/core/cost/snapshotBook';
import { catalog } from '../../../../src/data/catalog';
import { exampleService, publicRoutes, subnet } from './exampleService';

const book = snapshotBook('eu-west-1');
const rulePage = (id: string): string => `https://example.com/${id}`;
const planOf = (reading: ServiceReading): MovePlan => movePlan({ reading, template: serviceTemplate(reading), book }, { catalog });
const idsOf = (change: Partial<ServiceReading> = {}): readonly string[] => planOf({ ...exampleService, ...change }).steps.map(({ id }) => id);
const stepOf = (id: MoveStepId, change: Partial<ServiceReading> = {}): MoveStep => {
  const found = planOf({ ...exampleService, ...change }).steps.find((step) => step.id === id);
  if (found === undefined) throw new Error(`no step ${id}`);
  return found;
};
const withTask = (change: Partial<ServiceReading['task']>): Partial<ServiceReading> => ({ task: { ...exampleService.task, ...change } });
const withContainer = (change: Partial<ServiceReading['task']['containers'][number]>): Partial<ServiceReading> => withTask({ containers: exampleService.task.containers.map((container) => ({ ...container, ...change })) });
const withService = (change: Partial<ServiceReading['service']>): Partial<ServiceReading> => ({ service: { ...exampleService.service, ...change } });

describe('the plan of a move', () => {
  it('has the steps that the service needs, in the order in which they are taken', () => {
    const ids = idsOf();
    expect(ids).toEqual(['block', 'gateway', 'subnets', 'routes', 'groups', 'balancerSubnets', 'balancer', 'targets', 'task', 'service', 'shift', 'retire', 'cleanNat']);
    expect(ids).toEqual(moveStepIds.filter((id) => ids.includes(id)));
  });

  it('leaves out what is there already', () => {
    const vpcs = read(orEmpty(exampleService.vpcs).map((vpc) => ({ ...vpc, ipv6Cidrs: ['2001:db8:1:2f00::/56'] })));
    const egressOnlyGateways = read([{ id: 'eigw-0aaa000000000001', vpcId: 'vpc-0aaa00000000000a1' }]);
    const change = { vpcs, egressOnlyGateways, ...withService({ targets: [] }), targetGroups: read([]), balancers: read([]), listeners: read([]), listenerRules: read([]), ...withContainer({ image: '111122223333.dkr-ecr.eu-west-1.on.aws/orders:1', environment: [], log: null, secrets: [] }) };
    expect(idsOf(change)).toEqual(['subnets', 'routes', 'groups', 'service', 'retire', 'cleanNat']);
    // The first free blocks of the VPC's own.
    expect(stepOf('subnets', change).commands[0]).toContain('--ipv6-native --ipv6-cidr-block 2001:db8:1:2f00::/64');
    expect(stepOf('routes', change).commands[1]).toContain('--egress-only-internet-gateway-id eigw-0aaa000000000001');
    expect(stepOf('service', change).commands[0]).toContain('--task-definition arn:aws:ecs:eu-west-1:111122223333:task-definition/orders:7');
  });

  it('says what a step saves, by hand at the list prices of Ireland, and for whom a gateway stays', () => {
    // https://aws.amazon.com/vpc/pricing, Europe (Ireland): $0.048 and $0.005 an hour; 730 hours.
    expect(stepOf('cleanNat').price).toMatchObject({ is: 'saves', ifUnused: true });
    const { price, args } = stepOf('cleanNat');
    expect(price.is === 'saves' && price.amount?.toFixed(2)).toBe(((0.048 + 0.005) * 730).toFixed(2));
    expect(args['others']).toBe('batch (subnet-0aaa00000000000d9)');
    const retire = stepOf('retire', { ...withService({ assignPublicIp: 'ENABLED', desiredCount: 3 }) });
    expect(retire.price.is === 'saves' && retire.price.amount?.toFixed(2)).toBe((3 * 0.005 * 730).toFixed(2));
  });

  it('names what no step ends before everything else', () => {
    const { steps } = planOf({ ...exampleService, ...withService({ executeCommand: true }), ...withContainer({ image: 'ghcr.io/example/orders:1' }) });
    expect(steps[0]?.id).toBe('first');
    expect(steps[0]?.ruleIds).toEqual(['IPV6-104', 'IPV6-130']);
    // ghcr.io has no IPv6 and a name, so the NAT gateway that is there can carry it: then it stays.
    expect(steps.map(({ id }) => id)).toContain('nat64');
    expect(steps.map(({ id }) => id)).not.toContain('cleanNat');
  });

  it('moves the traffic of a rule where a rule sends it, and of no listener that others share', () => {
    const [listener] = orEmpty(exampleService.listeners);
    if (listener === undefined) throw new Error('no listener');
    const rule = { arn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener-rule/app/shop/0123456789abcdef/fedcba9876543210/0011223344556677', listenerArn: listener.arn, priority: 10, conditions: [{ field: 'host-header', values: ['orders.example.com'] }], targetGroupArns: listener.targetGroupArns };
    const { commands } = stepOf('shift', { listeners: read([{ ...listener, targetGroupArns: ['arn:other'] }]), listenerRules: read([rule]) });
    expect(commands).toHaveLength(1);
    expect(commands[0]).toMatch(/^aws elbv2 modify-rule --rule-arn \S+\/0011223344556677 --actions '\[.*"Weight":0\},.*"Weight":100\}/u);
    // A Network Load Balancer's listener does not share.
    expect(stepOf('shift', { listeners: read([{ ...listener, protocol: 'TCP' }]) }).commands).toEqual([]);
  });

  it('asks for the account setting only where it is off', () => {
    expect(idsOf({ dualStackSetting: read('disabled') })).toContain('setting');
    expect(idsOf({ dualStackSetting: refused({ action: 'ecs:ListAccountSettings', why: 'denied', detail: '' }) })).not.toContain('setting');
  });

  it('gives rules for everybody their twins, and names ranges that have none', () => {
    const groups = orEmpty(exampleService.securityGroups).map((group) => ({ ...group, ingress: [...group.ingress, { protocol: 'tcp', fromPort: 22, toPort: 22, peer: { is: 'ipv4' as const, value: '10.0.0.0/8' } }] }));
    const { commands, args } = stepOf('groups', { securityGroups: read(groups) });
    expect(commands).toEqual([
      "aws ec2 authorize-security-group-egress --group-id sg-0aaa00000000000e1 --ip-permissions 'IpProtocol=-1,Ipv6Ranges=[{CidrIpv6=::/0}]'",
      "aws ec2 authorize-security-group-egress --group-id sg-0aaa00000000000e2 --ip-permissions 'IpProtocol=-1,Ipv6Ranges=[{CidrIpv6=::/0}]'",
      "aws ec2 authorize-security-group-ingress --group-id sg-0aaa00000000000e2 --ip-permissions 'IpProtocol=tcp,FromPort=443,ToPort=443,Ipv6Ranges=[{CidrIpv6=::/0}]'",
    ]);
    expect(args['ranges']).toBe('sg-0aaa00000000000e1: 10.0.0.0/8, sg-0aaa00000000000e2: 10.0.0.0/8');
  });

  it('is no plan for Windows, for instances, and for what has moved', () => {
    expect(planOf({ ...exampleService, ...withTask({ operatingSystem: 'WINDOWS_SERVER_2022_CORE' }) }).is).toBe('windows');
    expect(planOf({ ...exampleService, ...withTask({ compatibilities: ['EC2'], networkMode: 'bridge' }), ...withService({ launchType: 'EC2' }) }).is).toBe('not-fargate');
    const subnets = read([subnet('subnet-0aaa00000000000d1', 'a', '', { cidr: null, ipv6Native: true, ipv6Cidr: '2001:db8::/64' }), subnet('subnet-0aaa00000000000d2', 'b', '', { cidr: null, ipv6Native: true, ipv6Cidr: '2001:db8:0:1::/64' })]);
    expect(planOf({ ...exampleService, subnets }).is).toBe('moved');
  });

  it('writes names of an account as one word of a shell', () => {
    const { commands } = stepOf('retire', { ...withService({ name: "orders'; rm -rf ~" }) });
    expect(commands[0]).toBe(String.raw`aws ecs update-service --cluster shop --service 'orders'\''; rm -rf ~' --desired-count 0`);
  });

  it('is a page in both languages, with rule and source, price, check and way back for each step', () => {
    const readings: readonly ServiceReading[] = [exampleService, { ...exampleService, ...withService({ assignPublicIp: 'ENABLED' }), routeTables: read([{ id: 'rtb-1', name: '', vpcId: 'vpc-0aaa00000000000a1', isMain: true, subnetIds: [], routes: publicRoutes }]) }, { ...exampleService, subnets: refused({ action: 'ec2:DescribeSubnets', why: 'denied', detail: '' }) }];
    for (const reading of readings) {
      for (const locale of ['en', 'ja'] as const) {
        const plan = planOf(reading);
        const page = planDocument({ plan, reading, template: serviceTemplate(reading), book, locale, rulePage });
        const steps = page.split(/^## /mu).slice(1);
        expect(steps).toHaveLength(plan.steps.length);
        // Outside of commands, no place of a text is left unfilled.
        expect(page.replaceAll(/```sh[\s\S]*?```|`[^`]*`/gu, '')).not.toMatch(/\{\w+\}/u);
        for (const [index, text] of steps.entries()) {
          expect(text.match(/^- \*\*/gmu)?.length ?? 0, text).toBeGreaterThanOrEqual(4);
          if (plan.steps[index]?.id !== 'first') expect(text).toMatch(/\]\(https:\/\/docs\.aws\.amazon\.com\//u);
        }
        for (const secret of ['hunter2', 's3cr3t']) expect(page).not.toContain(secret);
      }
    }
  });

  it('shows the new value of what changes in the task definition', () => {
    const page = planDocument({ plan: planOf(exampleService), reading: exampleService, template: serviceTemplate(exampleService), book, locale: 'en', rulePage });
    // ECR user guide, "Making requests over IPv6": <account>.dkr-ecr.<region>.on.aws.
    expect(page).toContain('`111122223333.dkr-ecr.eu-west-1.on.aws/orders:1.42`');
  });
});

describe('free blocks of a VPC', () => {
  it.each([
    ['2001:db8:1:2f00::/56', [], ['2001:db8:1:2f00::/64', '2001:db8:1:2f01::/64']],
    ['2001:db8:1:2f00::/56', ['2001:db8:1:2f00::/64', '2001:db8:1:2f02::/64'], ['2001:db8:1:2f01::/64', '2001:db8:1:2f03::/64']],
    ['2001:db8::/56', ['2001:db8::/64'], ['2001:db8:0:1::/64', '2001:db8:0:2::/64']],
    ['2001:db8:0:10::/60', Array.from({ length: 15 }, (_, index) => `2001:db8:0:1${index.toString(16)}::/64`), undefined],
    ['2001:db8::/32', [], undefined],
    ['nonsense/56', [], undefined],
  ] as const)('of %s beside %j', (block, taken, expected) => {
    expect(freeBlocks(block, taken, 2)).toEqual(expected);
  });
});
