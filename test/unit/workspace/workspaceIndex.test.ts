import { describe, expect, test } from 'vitest';
import { AnalyzedWorkspace, type Files } from '../../support/analyzeWorkspace';
import { exported, ipv4Route, networkTemplate, serviceOf, serviceTemplate, taskFile } from '../../support/workspaceTemplates';

/** ghcr.io has no AAAA record (data/registries.json): a warning where a file says that the subnet is IPv6-only, a quiet one where nobody says so. */
const told = 'warning IPV6-104';
const assumed = 'information IPV6-104';

const linesOf = (files: Files): readonly string[] => new AnalyzedWorkspace(files).lines();
/** A template that holds network and service, and names the task definition. */
const runs = (taskDefinition: unknown, options: Parameters<typeof networkTemplate>[0] = {}, assignPublicIp = 'DISABLED'): string =>
  networkTemplate({ ...options, resources: { ...options.resources, Service: serviceOf(taskDefinition, [{ Ref: 'Tasks' }], assignPublicIp) } });

describe('a task definition that a template runs', () => {
  test.each([
    ['orders', told],
    ['orders:3', told],
    ['arn:aws:ecs:ap-northeast-1:111122223333:task-definition/orders:3', told],
    [{ 'Fn::Sub': 'arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task-definition/orders' }, told],
    [{ 'Fn::Join': [':', ['orders', '7']] }, told],
    ['orders-worker', assumed],
    [{ 'Fn::Sub': '${Stage}-orders' }, assumed],
  ])('named %j', (name, expected) => {
    const [line] = linesOf({ 'orders.json': taskFile('orders'), 'stack.json': runs(name) });
    expect(line?.startsWith(`orders.json:1 ${expected}`)).toBe(true);
  });

  test('has the verdict of that network', () => {
    const { analyses } = new AnalyzedWorkspace({ 'orders.json': taskFile('orders'), 'other.json': taskFile('other'), 'stack.json': runs('orders') });
    expect(analyses.get('orders.json')?.tasks.map(({ network }) => network)).toEqual(['ipv6-only']);
    expect(analyses.get('other.json')?.tasks.map(({ network }) => network)).toEqual(['unknown']);
  });

  test('for Windows too', () => {
    const windows = JSON.stringify({ ...(JSON.parse(taskFile('orders', '111122223333.dkr-ecr.ap-northeast-1.on.aws/orders:1')) as object), runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } });
    expect(linesOf({ 'orders.json': windows, 'stack.json': runs('orders') })).toEqual(['orders.json:1 warning IPV6-133 <- stack.json:1 <- stack.json:1']);
  });

  test('named by the default of a parameter is information', () => {
    const template = JSON.parse(runs({ Ref: 'Family' })) as Record<string, unknown>;
    const lines = linesOf({ 'orders.json': taskFile('orders'), 'stack.json': JSON.stringify({ ...template, Parameters: { Family: { Type: 'String', Default: 'orders' } } }) });
    expect(lines).toEqual(['orders.json:1 information IPV6-104 <- stack.json:1 <- stack.json:1']);
  });

  test('with a public address and its route, nothing is said without a target', () => {
    expect(linesOf({ 'orders.json': taskFile('orders'), 'stack.json': runs('orders', { dualStack: true, resources: ipv4Route }, 'ENABLED') })).toEqual([]);
  });

  test('two templates run it in different networks: each counts, the worst wins', () => {
    const open = runs('orders', { dualStack: true, resources: ipv4Route }, 'ENABLED');
    expect(linesOf({ 'a.json': open, 'b.json': runs('orders'), 'orders.json': taskFile('orders') })).toEqual(['orders.json:1 warning IPV6-104 <- b.json:1 <- b.json:1']);
  });

  test('a template with a definition of that family is another definition: nobody knows which one runs', () => {
    const own = networkTemplate({ resources: { Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { Family: 'orders', NetworkMode: 'awsvpc', ContainerDefinitions: [] } } } });
    expect(linesOf({ 'orders.json': taskFile('orders'), 'own.json': own, 'stack.json': runs('orders') })).toContain(`orders.json:1 ${assumed}`);
  });

  test('a service on instances says nothing', () => {
    const template = runs('orders').replace('FARGATE', 'EC2');
    expect(linesOf({ 'orders.json': taskFile('orders'), 'stack.json': template })).toEqual([`orders.json:1 ${assumed}`]);
  });

  test('never an error, whatever the other file proves', () => {
    // ECR by its IPv4-only address in an IPv6-only subnet: an error within one file (docs/rules/IPV6-101.md).
    const ecr = '111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/orders:1';
    expect(linesOf({ 'orders.json': taskFile('orders', ecr), 'stack.json': runs('orders') })[0]).toContain('warning IPV6-101');
  });

  test('a closed network without a way out counts, and its endpoints do', () => {
    const isolated = { dualStack: true, resources: { Out: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } } } };
    const ecr = '111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/orders:1';
    const endpoint = (service: string): unknown => ({ Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: { Ref: 'Vpc' }, VpcEndpointType: 'Interface', PrivateDnsEnabled: true, ServiceName: `com.amazonaws.ap-northeast-1.${service}`, SubnetIds: [{ Ref: 'Tasks' }] } });
    const partly = { ...isolated, resources: { ...isolated.resources, Dkr: endpoint('ecr.dkr') } };
    expect(linesOf({ 'orders.json': taskFile('orders', ecr), 'stack.json': runs('orders', isolated) })).toEqual(['orders.json:1 warning IPV6-102 <- stack.json:1 <- stack.json:1']);
    expect(linesOf({ 'orders.json': taskFile('orders', ecr), 'stack.json': runs('orders', partly) })).toEqual(['orders.json:1 warning IPV6-208 <- stack.json:1 <- stack.json:1']);
    // Endpoints of a VPC that their own file does not tell may be in this one.
    const stray = JSON.stringify({ Resources: { Api: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: { 'Fn::ImportValue': 'vpc' }, VpcEndpointType: 'Interface', PrivateDnsEnabled: true, ServiceName: 'com.amazonaws.ap-northeast-1.ecr.api' } }, Dkr: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: { 'Fn::ImportValue': 'vpc' }, VpcEndpointType: 'Interface', PrivateDnsEnabled: true, ServiceName: 'com.amazonaws.ap-northeast-1.ecr.dkr' } } } });
    expect(linesOf({ 'endpoints.json': stray, 'orders.json': taskFile('orders', ecr), 'stack.json': runs('orders', isolated) })).toEqual([]);
  });

  test('routes of another file may lead out of a dual-stack subnet', () => {
    const ecr = '111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/orders:1';
    const route = JSON.stringify({ Resources: { Extra: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { 'Fn::ImportValue': 'table' }, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' } } } });
    const files = { 'orders.json': taskFile('orders', ecr), 'stack.json': runs('orders', { dualStack: true }) };
    expect(linesOf(files)[0]).toContain('warning IPV6-102');
    expect(linesOf({ ...files, 'route.json': route })).toEqual([]);
  });
});

describe('a network in another template', () => {
  const importing = (name: unknown): string => serviceTemplate([{ 'Fn::ImportValue': name }], { Network: { Type: 'String', Default: 'prod' } });
  const isTold = (files: Files): boolean => linesOf(files).includes('service.json:1 warning IPV6-104 <- network.json:1');

  test.each([
    ['the same literal name', 'shared-tasks', 'shared-tasks', true],
    ['the name of the stack in front', { 'Fn::Sub': '${AWS::StackName}-TasksA' }, { 'Fn::Sub': '${Network}-TasksA' }, true],
    ['joined instead of substituted', { 'Fn::Join': [':', [{ Ref: 'AWS::StackName' }, 'TasksA']] }, { 'Fn::Join': [':', [{ Ref: 'Network' }, 'TasksA']] }, true],
    ['a literal name of an export with the stack in front', { 'Fn::Sub': '${AWS::StackName}-TasksA' }, 'prod-TasksA', true],
    ['another end', { 'Fn::Sub': '${AWS::StackName}-TasksA' }, { 'Fn::Sub': '${Network}-TasksB' }, false],
    ['nothing fixed', { Ref: 'AWS::StackName' }, { Ref: 'Network' }, false],
    ['an open name of a literal export', 'prod-TasksA', { 'Fn::Sub': '${Network}-TasksA' }, false],
    ['a name that the file does not tell', 'x', { 'Fn::FindInMap': ['a', 'b', 'c'] }, false],
  ])('%s', (_, name, imported, expected) => {
    expect(isTold({ 'network.json': networkTemplate({ outputs: { A: exported(name) } }), 'service.json': importing(imported) })).toBe(expected);
  });

  test('a list in one export, whole or one of it', () => {
    const network = networkTemplate({ outputs: { A: exported('all-tasks', { 'Fn::Join': [',', [{ Ref: 'Tasks' }]] }) } });
    const split = { 'Fn::Split': [',', { 'Fn::ImportValue': 'all-tasks' }] };
    expect(isTold({ 'network.json': network, 'service.json': serviceTemplate(split) })).toBe(true);
    expect(isTold({ 'network.json': network, 'service.json': serviceTemplate([{ 'Fn::Select': [0, split] }]) })).toBe(true);
    expect(isTold({ 'network.json': network, 'service.json': serviceTemplate([{ 'Fn::Select': [1, split] }]) })).toBe(false);
  });

  test('two templates export the name: nobody knows which one is meant', () => {
    const network = networkTemplate({ outputs: { A: exported('shared-tasks') } });
    expect(isTold({ 'network.json': network, 'other.json': network, 'service.json': importing('shared-tasks') })).toBe(false);
  });

  test('an export that imports', () => {
    const middle = JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic' } }, Outputs: { A: exported('second', { 'Fn::ImportValue': 'first' }) } });
    expect(isTold({ 'middle.json': middle, 'network.json': networkTemplate({ outputs: { A: exported('first') } }), 'service.json': importing('second') })).toBe(true);
  });

  test('what is an error in one file is a warning across two', () => {
    // The target group takes IPv4 addresses, and tasks in an IPv6-only subnet have none (docs/rules/IPV6-207.md).
    const service = JSON.parse(importing('shared-tasks')) as { Resources: { Service: { Properties: Record<string, unknown> } } };
    Object.assign(service.Resources, { Group: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { TargetType: 'ip', Port: 80, Protocol: 'HTTP', IpAddressType: 'ipv4' } } });
    service.Resources.Service.Properties['LoadBalancers'] = [{ TargetGroupArn: { Ref: 'Group' }, ContainerName: 'app', ContainerPort: 80 }];
    const network = networkTemplate({ outputs: { A: exported('shared-tasks') } });
    expect(linesOf({ 'network.json': network, 'service.json': JSON.stringify(service) })).toContain('service.json:1 warning IPV6-207 <- network.json:1');
    const whole = JSON.parse(network) as { Resources: object };
    Object.assign(whole.Resources, service.Resources);
    const here = linesOf({ 'all.json': JSON.stringify(whole).replaceAll('{"Fn::ImportValue":"shared-tasks"}', '{"Ref":"Tasks"}') });
    expect(here).toContain('all.json:1 error IPV6-207');
  });

  test('a template that nests itself a hundred times ends, and soon', () => {
    const nested = Array.from({ length: 100 }, (_, index) => [`Self${String(index)}`, { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'circle.json', Parameters: { Subnets: { Ref: 'Subnets' } } } }] as const);
    const circle = JSON.stringify({ Parameters: { Subnets: { Type: 'CommaDelimitedList' } }, Resources: { ...Object.fromEntries(nested), Service: serviceOf('orders', { Ref: 'Subnets' }) } });
    const started = performance.now();
    expect(linesOf({ 'circle.json': circle, 'orders.json': taskFile('orders') })).toEqual([`orders.json:1 ${assumed}`]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('exports and nested stacks that go in circles end', () => {
    const circle = JSON.stringify({
      Parameters: { Subnets: { Type: 'CommaDelimitedList' } },
      Resources: { Self: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'circle.json', Parameters: { Subnets: { 'Fn::GetAtt': ['Self', 'Outputs.A'] } } } }, Service: serviceOf('orders', { Ref: 'Subnets' }) },
      Outputs: { A: exported('round', { 'Fn::ImportValue': 'round' }), B: exported('nested', { 'Fn::GetAtt': ['Self', 'Outputs.B'] }) },
    });
    expect(linesOf({ 'circle.json': circle, 'orders.json': taskFile('orders'), 'service.json': importing('round') })).toEqual([`orders.json:1 ${assumed}`, `service.json:1 ${assumed}`]);
  });
});

describe('nested stacks', () => {
  const service = serviceTemplate({ Ref: 'Subnets' }, { Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' } });
  const parentOf = (url: unknown, given: unknown): string => JSON.stringify({ Resources: { Network: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'network.json' } }, Orders: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: url, Parameters: { Subnets: given } } } } });
  const network = networkTemplate({ outputs: { Tasks: { Value: { Ref: 'Tasks' } } } });
  const output = { 'Fn::GetAtt': ['Network', 'Outputs.Tasks'] };

  test.each([
    ['an output of a sibling', parentOf('./apps/service.json', output), told],
    ['in dotted form and joined', parentOf('apps/service.json', { 'Fn::Join': [',', [{ 'Fn::Sub': '${Network.Outputs.Tasks}' }]] }), told],
    ['a template at a URL, by its name', parentOf('https://bucket.s3.amazonaws.com/apps/service.json', output), told],
    ['at a URL with an open bucket and folder', parentOf({ 'Fn::Sub': 'https://${Bucket}.s3.${AWS::URLSuffix}/${Prefix}/service.json' }, output), told],
    ['at a URL with an open name', parentOf({ 'Fn::Sub': 'https://bucket.s3.amazonaws.com/${Name}.json' }, output), assumed],
    ['at a URL with a version', parentOf('https://bucket.s3.amazonaws.com/apps/service.json?versionId=abc', output), told],
    ['another output', parentOf('apps/service.json', { 'Fn::GetAtt': ['Network', 'Outputs.Others'] }), assumed],
  ])('%s', (_, parent, expected) => {
    const lines = linesOf({ 'apps/service.json': service, 'main.json': parent, 'network.json': network });
    expect(lines[0]?.startsWith(`apps/service.json:1 ${expected}`)).toBe(true);
  });

  test('at a URL with the name of two files: nobody knows which', () => {
    const files = { 'apps/service.json': service, 'main.json': parentOf('https://bucket.s3.amazonaws.com/apps/service.json', output), 'network.json': network };
    expect(linesOf({ ...files, 'old/service.json': service })[0]?.startsWith(`apps/service.json:1 ${assumed}`)).toBe(true);
  });

  test('subnets of the parent itself', () => {
    const parent = networkTemplate({ resources: { Orders: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'service.json', Parameters: { Subnets: { Ref: 'Tasks' } } } } } });
    expect(linesOf({ 'main.json': parent, 'service.json': service })).toEqual(['service.json:1 warning IPV6-104 <- main.json:1']);
  });
});

describe('a task definition in another template than its service', () => {
  const definition = (outputs: object): string => JSON.stringify({ Resources: { Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { NetworkMode: 'awsvpc', RequiresCompatibilities: ['FARGATE'], Cpu: '256', Memory: '512', ContainerDefinitions: [{ Name: 'app', Image: 'ghcr.io/example/orders:1' }] } } }, Outputs: outputs });
  const isTold = 'definition.json:1 warning IPV6-104 <- stack.json:1 <- stack.json:1';

  test('by an export', () => {
    expect(linesOf({ 'definition.json': definition({ Task: exported('orders-task', { Ref: 'Task' }) }), 'stack.json': runs({ 'Fn::ImportValue': 'orders-task' }) })).toEqual([isTold]);
    expect(linesOf({ 'definition.json': definition({ Task: exported('orders-task', { 'Fn::GetAtt': ['Task', 'TaskDefinitionArn'] }) }), 'stack.json': runs({ 'Fn::ImportValue': 'orders-task' }) })).toEqual([isTold]);
  });

  test('by a nested stack and its output, and by a parameter of the parent', () => {
    const child = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'definition.json' } };
    expect(linesOf({ 'definition.json': definition({ Task: { Value: { Ref: 'Task' } } }), 'stack.json': runs({ 'Fn::GetAtt': ['Definition', 'Outputs.Task'] }, { resources: { Definition: child } }) })).toEqual([isTold]);
    const parent = JSON.stringify({ Resources: { Definition: child, Service: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'stack.json', Parameters: { Task: { 'Fn::GetAtt': 'Definition.Outputs.Task' } } } } } });
    const service = JSON.stringify({ ...(JSON.parse(runs({ Ref: 'Task' })) as object), Parameters: { Task: { Type: 'String' } } });
    expect(linesOf({ 'definition.json': definition({ Task: { Value: { Ref: 'Task' } } }), 'parent.json': parent, 'stack.json': service })).toEqual([isTold]);
  });

  test('an export of something else says nothing', () => {
    expect(linesOf({ 'definition.json': definition({ Task: exported('orders-role', 'x') }), 'stack.json': runs({ 'Fn::ImportValue': 'orders-task' }) })).toEqual([`definition.json:1 ${assumed}`]);
  });
});

describe('when files change', () => {
  const files = { 'network.json': networkTemplate({ outputs: { A: exported('shared-tasks') } }), 'orders.json': taskFile('orders'), 'other.json': taskFile('other'), 'service.json': JSON.stringify({ Resources: { Service: serviceOf('orders', [{ 'Fn::ImportValue': 'shared-tasks' }]) } }) };
  const orders = 'orders.json:1 warning IPV6-104 <- service.json:1 <- network.json:1';
  const other = `other.json:1 ${assumed}`;

  test('through two files, and only those that it concerns', () => {
    const workspace = new AnalyzedWorkspace(files);
    expect(workspace.lines()).toEqual([orders, other]);
    expect(workspace.change('network.json', networkTemplate())).toEqual(['orders.json', 'service.json']);
    expect(workspace.lines()).toEqual([`orders.json:1 ${assumed}`, other]);
    expect(workspace.change('network.json', files['network.json'])).toEqual(['orders.json', 'service.json']);
    expect(workspace.lines()).toEqual([orders, other]);
  });

  test('a file that goes, and comes again', () => {
    const workspace = new AnalyzedWorkspace(files);
    expect(workspace.change('service.json', undefined)).toEqual(['orders.json']);
    expect(workspace.lines()).toEqual([`orders.json:1 ${assumed}`, other]);
    workspace.change('service.json', files['service.json']);
    expect([...workspace.lines()].sort()).toEqual([orders, other]);
  });

  test('what says the same concerns nobody', () => {
    const workspace = new AnalyzedWorkspace(files);
    expect(workspace.change('network.json', files['network.json'])).toEqual([]);
    expect(workspace.change('other.json', taskFile('other', 'nginx:1'))).toEqual([]);
  });

  test('folders of a workspace never meet: each has its index', () => {
    expect(linesOf({ 'orders.json': taskFile('orders') })).toEqual([`orders.json:1 ${assumed}`]);
    expect(linesOf({ 'stack.json': runs('orders') })).toEqual([]);
  });

  test('paths in the manner of Windows', () => {
    const renamed = { 'C:\\work\\main.json': JSON.stringify({ Resources: { Orders: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: '.\\apps\\..\\service.json', Parameters: { Subnets: { 'Fn::ImportValue': 'shared-tasks' } } } } } }), 'C:\\work\\network.json': files['network.json'], 'C:\\work\\service.json': serviceTemplate({ Ref: 'Subnets' }, { Subnets: { Type: 'CommaDelimitedList' } }) };
    expect(linesOf(renamed)).toEqual(['C:\\work\\service.json:1 warning IPV6-104 <- C:\\work\\network.json:1']);
  });
});

describe('many files', () => {
  test('a family that 50 templates name', () => {
    const templates = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`stack${String(index).padStart(2, '0')}.json`, runs('orders', index === 49 ? {} : { dualStack: true, resources: ipv4Route }, 'ENABLED')]));
    expect(linesOf({ ...templates, 'orders.json': taskFile('orders') })).toEqual(['orders.json:1 warning IPV6-104 <- stack49.json:1 <- stack49.json:1']);
  });
});
