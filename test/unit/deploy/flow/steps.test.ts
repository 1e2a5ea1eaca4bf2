import { describe, expect, test } from 'vitest';
import { deploy } from '../../../../src/core/deploy/flow/flows';
import { defaultParams } from '../../../../src/core/deploy/params';
import { neededRoles, quotaNeeds } from '../../../../src/core/deploy/preflight/needs';
import { openWizard, script, sixAnswers, type Reply } from '../../../support/wizard';

const goOn: Reply = { pick: '$(arrow-right) Go on' };
const [profile, region, stack, service, reach, how] = sixAnswers as readonly [Reply, Reply, Reply, Reply, Reply, Reply];
const six = ['1 Profile', '2 Region', '3 Stack', '4 Service', '5 Who may connect', '6 How'];

describe('the six steps', () => {
  test('are asked in order, numbered, and then the one question', async () => {
    const { ports, prompts, deployer } = openWizard(script(...sixAnswers, 'yes'));
    expect(await deploy(ports, [])).toBe(true);
    expect(prompts.steps).toEqual(six);
    expect(prompts.asked.flatMap((question) => ('title' in question ? [question.title.steps] : []))).toEqual([6, 6, 6, 6, 6, 6]);
    expect(prompts.asked.map(({ is }) => is)).toEqual(['pick', 'pick', 'pick', 'pick', 'pick', 'pick', 'confirm']);
    expect(deployer.changes).toEqual(['deploy web-ipv6-only']);
  });

  test('give the deployer what was answered', async () => {
    const { ports, deployer } = openWizard(script(...sixAnswers, 'yes'));
    await deploy(ports, []);
    expect(deployer.requests[0]).toMatchObject({
      target: { profile: 'dev', region: 'ap-northeast-1', account: '111122223333' },
      stackName: 'web-ipv6-only',
      expect: 'create',
      source: { is: 'template', text: '{"Description":"ipv6-only.2-zone.awslogs.reachable.public"}', parameters: { ReachableFrom: '2001:db8:7:1::/64' } },
    });
  });

  test.each([
    ['2 Region', [profile, 'back'], '1 Profile'],
    ['3 Stack', [profile, region, 'back'], '2 Region'],
    ['4 Service', [profile, region, stack, 'back'], '3 Stack'],
    ['5 Who may connect', [profile, region, stack, service, 'back'], '4 Service'],
    ['6 How', [profile, region, stack, service, reach, 'back'], '5 Who may connect'],
  ] as const)('lead back from "%s" to the one before', async (from, replies, to) => {
    const { ports, prompts } = openWizard(script(...replies, 'left'));
    await deploy(ports, []);
    expect(prompts.steps.slice(-2)).toEqual([from, to]);
  });

  test('offer to go back on each but the first', async () => {
    const { ports, prompts } = openWizard(script(...sixAnswers, 'no'));
    await deploy(ports, []);
    expect(prompts.asked.flatMap((question) => ('title' in question ? [question.title.canGoBack] : []))).toEqual([false, true, true, true, true, true]);
  });

  test.each(['NAT gateway', 'Public IPv4'])('"Who may connect" of %s is asked only where tasks can be reached', async (name) => {
    const isPrivate = name === 'NAT gateway';
    const { ports, prompts } = openWizard(script(profile, region, { pick: name }, goOn, ...(isPrivate ? [] : [{ pick: 'No one' }]), how, 'no'));
    await deploy(ports, []);
    expect(prompts.steps.includes('5 Who may connect')).toBe(!isPrivate);
  });

  test('that were skipped are not visited on the way back', async () => {
    const { ports, prompts } = openWizard(script(profile, region, { pick: 'NAT gateway' }, goOn, 'back', 'left'));
    await deploy(ports, []);
    expect(prompts.steps).toEqual(['1 Profile', '2 Region', '3 Stack', '4 Service', '6 How', '4 Service']);
  });

  test('a private stack lets nobody in', async () => {
    const { ports, deployer } = openWizard(script(profile, region, { pick: 'NAT gateway' }, goOn, how, 'no'));
    await deploy(ports, []);
    expect(deployer.requests[0]?.source).toMatchObject({ text: '{"Description":"nat-gateway.2-zone.awslogs.closed.public"}' });
  });
});

describe('what was entered', () => {
  const rename: readonly Reply[] = [{ pick: 'Service name' }, { type: 'orders' }];

  test('stays on the way back and forth', async () => {
    const { ports, deployer } = openWizard(script(profile, region, stack, ...rename, goOn, 'back', goOn, reach, how, 'no'));
    await deploy(ports, []);
    expect(deployer.requests[0]?.source).toMatchObject({ parameters: { ServiceName: 'orders' } });
  });

  test('stays when the step itself is left backwards', async () => {
    const { ports, deployer } = openWizard(script(profile, region, stack, ...rename, 'back', stack, goOn, reach, how, 'no'));
    await deploy(ports, []);
    expect(deployer.requests[0]?.source).toMatchObject({ parameters: { ServiceName: 'orders' } });
  });

  test('a suggested stack name follows the stack, one of the person does not', async () => {
    const suggested = openWizard(script(profile, region, stack, 'back', { pick: 'Public IPv4' }, goOn, { pick: 'No one' }, how, 'no'));
    await deploy(suggested.ports, []);
    expect(suggested.deployer.requests[0]?.stackName).toBe('web-public-ipv4');
    const own = openWizard(script(profile, region, stack, { pick: 'Stack name' }, { type: 'orders-prod' }, 'back', { pick: 'Public IPv4' }, goOn, { pick: 'No one' }, how, 'no'));
    await deploy(own.ports, []);
    expect(own.deployer.requests[0]?.stackName).toBe('orders-prod');
  });

  test('cannot go on while it is wrong, and says why', async () => {
    const { ports, prompts } = openWizard(script(profile, region, { pick: 'VPC endpoints' }, goOn, 'left'));
    await deploy(ports, []);
    const again = prompts.asked.at(-1);
    expect(again).toMatchObject({ is: 'pick', title: { step: 4 } });
    expect(again?.is === 'pick' ? again.placeholder : '').toContain('private repository of Amazon ECR');
  });

  test.each([
    ['Stack name', '2web', 'must begin with a letter'],
    ['Service name', 'my service', 'must begin with a letter'],
    ['Tasks', 'many', 'whole number'],
    ['Container port', '70000', 'at most 65535'],
  ])('%s "%s" is refused where it is typed', async (field, text, why) => {
    const { ports, prompts } = openWizard(script(profile, region, stack, { pick: field }, { type: text }, 'left'));
    await deploy(ports, []);
    const input = prompts.asked.find((question) => question.is === 'input');
    expect(input?.validate(text)).toContain(why);
    expect(input?.validate('')).toBeDefined();
  });

  test('of a prefix is checked, and back from it is back to the choices', async () => {
    const { ports, prompts, deployer } = openWizard(script(profile, region, stack, service, { pick: 'Another prefix' }, 'back', { pick: 'Another prefix' }, { type: ' 2001:db8:9::/48 ' }, how, 'no'));
    await deploy(ports, []);
    const input = prompts.asked.find((question) => question.is === 'input');
    expect(input?.validate('10.0.0.0/8')).toContain('IPv6');
    expect(input?.validate('anyone')).toBeDefined();
    expect(deployer.requests[0]?.source).toMatchObject({ parameters: { ReachableFrom: '2001:db8:9::/48' } });
  });
});

describe('a load balancer and NAT64', () => {
  const on: readonly Reply[] = [{ pick: 'Load balancer' }, { pick: 'Yes' }];

  test('are asked for with their price, and make the template that has them', async () => {
    const { ports, prompts, deployer } = openWizard(script(profile, region, stack, ...on, { pick: 'NAT64' }, { pick: 'Yes' }, goOn, { pick: 'Everyone' }, how, 'no'));
    await deploy(ports, []);
    const offered = prompts.asked.flatMap((question) => (question.is === 'pick' ? question.labels : [])).filter((label) => label.startsWith('Yes'));
    expect(offered).toEqual(['Yes · $17.74 a month, and capacity units (LCU) by use', 'Yes · $48.91 a month, and each GB that it translates']);
    expect(deployer.requests[0]?.source).toMatchObject({ text: '{"Description":"ipv6-only.2-zone.awslogs.reachable.public.balancer.nat64"}', parameters: { ReachableFrom: '::/0' } });
    expect(prompts.confirmations[0]?.detail).toContain('Way out: $48.91 a month, load balancer: $17.74 a month');
  });

  test('a load balancer is for somebody, and it is the balancer that is connected to', async () => {
    const { ports, prompts } = openWizard(script(profile, region, stack, ...on, goOn, 'left'));
    await deploy(ports, []);
    expect(prompts.asked.at(-1)).toMatchObject({ labels: ['This machine', 'Everyone', 'Another prefix…'], placeholder: 'To the load balancer, over IPv6' });
  });

  test.each([['Public IPv4', []], ['Dual-stack', ['Load balancer']], ['IPv6-only', ['Load balancer', 'NAT64 for what has IPv4 only']]] as const)('%s offers what it can have: %j', async (name, options) => {
    const { ports, prompts } = openWizard(script(profile, region, { pick: name }, 'left'));
    await deploy(ports, []);
    const last = prompts.asked.at(-1);
    expect(last?.is === 'pick' ? last.labels.filter((label) => /balancer|NAT64/u.test(label)) : []).toEqual(options);
  });

  test('the roles of both services are looked for before', () => {
    expect(neededRoles({ ...defaultParams('ipv6-only'), loadBalancer: true }).map(({ roleName }) => roleName)).toEqual(['AWSServiceRoleForECS', 'AWSServiceRoleForElasticLoadBalancing']);
    expect(quotaNeeds({ ...defaultParams('ipv6-only'), reachableFrom: 'everyone', loadBalancer: true, nat64: true }).map(({ id }) => id)).toEqual(['vpcs', 'internet-gateways', 'egress-only-gateways', 'load-balancers', 'elastic-ips', 'fargate-vcpus']);
  });
});

describe('what is offered', () => {
  test('the region of the file comes first, and says so; regions without IPv6-only are marked', async () => {
    const { ports, prompts } = openWizard(script(profile, 'left'), { suggested: { region: 'eu-west-1' } });
    await deploy(ports, ['me-central-1']);
    const regions = prompts.asked[1];
    if (regions?.is !== 'pick') throw new Error('no regions');
    expect([regions.labels[0], regions.descriptions[0]]).toEqual(['eu-west-1', 'from your file or settings']);
    expect(regions.descriptions[regions.labels.indexOf('me-central-1')]).toBe('AWS does not list IPv6-only tasks here');
  });

  // 3.65 USD for an address and 730 hours: https://aws.amazon.com/vpc/pricing/, 0.005 an hour; two tasks.
  test('each stack with its price for the usage', async () => {
    const { ports, prompts } = openWizard(script(profile, region, 'left'));
    await deploy(ports, []);
    const stacks = prompts.asked[2];
    if (stacks?.is !== 'pick') throw new Error('no stacks');
    const of = (label: string): string => stacks.descriptions[stacks.labels.indexOf(label)] ?? '';
    const tasks = Number(/tasks: (\d+)/u.exec(stacks.placeholder)?.[1]);
    expect(of('IPv6-only')).toBe('$0.00 a month · recommended');
    expect(of('Public IPv4')).toBe(`$${(3.65 * tasks).toFixed(2)} a month · an address for each task`);
    expect(stacks.labels).toHaveLength(5);
  });

  test('a price that is not known is said to be not known, without "a month"', async () => {
    const { ports, prompts } = openWizard(script(profile, { pick: 'nowhere-1' }, 'left'), { suggested: { region: 'nowhere-1' } });
    await deploy(ports, []);
    const stacks = prompts.asked[2];
    if (stacks?.is !== 'pick') throw new Error('no stacks');
    expect(stacks.descriptions[stacks.labels.indexOf('Public IPv4')]).toBe('not known · an address for each task');
  });

  test('the image of the open file, and where it is from', async () => {
    const { ports, prompts, deployer } = openWizard(script(profile, region, stack, { pick: 'Image' }, { pick: 'nginx:1.29' }, goOn, reach, how, 'no'), { suggested: { image: { name: 'nginx:1.29', from: 'shop.yaml' } } });
    await deploy(ports, []);
    expect(prompts.asked.flatMap((question) => (question.is === 'pick' ? question.descriptions : []))).toContain('from shop.yaml');
    expect(deployer.requests[0]?.source).toMatchObject({ parameters: { Image: 'nginx:1.29' } });
  });

  test('the last answers of this workspace are marked, and chosen by nobody', async () => {
    const first = openWizard(script(...sixAnswers, 'no'));
    await deploy(first.ports, []);
    const second = openWizard(script(profile, region, 'left'), { memory: first.memory });
    await deploy(second.ports, []);
    const marked = second.prompts.asked.map((question) => (question.is === 'pick' ? question.labels.filter((_label, index) => question.descriptions[index]?.includes('last time')) : []));
    expect(marked).toEqual([['dev'], ['Tokyo (ap-northeast-1)'], ['IPv6-only']]);
  });

  test('this machine only where it has IPv6', async () => {
    const { ports, prompts } = openWizard(script(profile, region, stack, goOn, 'left'), { prefixes: [] });
    await deploy(ports, []);
    const last = prompts.asked.at(-1);
    expect(last?.is === 'pick' ? last.labels : []).toEqual(['No one', 'Everyone', 'Another prefix…']);
  });
});
