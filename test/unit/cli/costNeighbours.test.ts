import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/cost';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ipv6-fargate-cost-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Report {
  readonly region: string;
  readonly usage: Readonly<Record<string, unknown>>;
  readonly usageFrom: Readonly<Record<string, { readonly from: string; readonly line?: number; readonly path?: string; readonly isDefault?: true }>>;
  readonly now: { readonly strategy: string; readonly perMonth: string; readonly stays: string; readonly path?: string } | null;
  readonly strategies: readonly { readonly id: string; readonly differenceToNow: string | null }[];
  readonly file: { readonly path: string; readonly joined?: readonly string[] };
}

async function call(files: Readonly<Record<string, string>>, ...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  let out = '';
  let err = '';
  const code = await run(['--prices', 'snapshot', ...argv], { stdout: (text) => void (out += text), stderr: (text) => void (err += text), env: { HOME: folder }, cwd: folder });
  return { code, out, err };
}
const report = async (files: Readonly<Record<string, string>>, ...argv: readonly string[]): Promise<Report> => JSON.parse((await call(files, '--format', 'json', ...argv)).out) as Report;

/** Three private subnets in three zones, one NAT gateway, the S3 gateway endpoint. */
const network = `Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Igw: { Type: AWS::EC2::InternetGateway }
  Pub: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24 } }
  PubTable: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Vpc } }
  PubRoute: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref PubTable, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Igw } }
  PubAssociation: { Type: AWS::EC2::SubnetRouteTableAssociation, Properties: { SubnetId: !Ref Pub, RouteTableId: !Ref PubTable } }
  Nat: { Type: AWS::EC2::NatGateway, Properties: { SubnetId: !Ref Pub, AllocationId: eipalloc-1 } }
  Table: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Vpc } }
  Route: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !Ref Nat } }
${['A', 'B', 'C']
  .map(
    (id, index) => `  ${id}: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.${String(index + 10)}.0/24, AvailabilityZone: !Select [${String(index)}, !GetAZs ''] } }
  Association${id}: { Type: AWS::EC2::SubnetRouteTableAssociation, Properties: { SubnetId: !Ref ${id}, RouteTableId: !Ref Table } }
`,
  )
  .join('')}  S3: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: !Sub 'com.amazonaws.\${AWS::Region}.s3', RouteTableIds: [!Ref Table] } }
Outputs:
  Subnets: { Value: !Join [',', [!Ref A, !Ref B, !Ref C]], Export: { Name: shop-private-subnets } }
`;
const service = (taskDefinition: string, more = ''): string => `Parameters: { Count: { Type: Number, Default: 6 } }
Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: ${taskDefinition}
      LaunchType: FARGATE
      DesiredCount: !Ref Count
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: !Split [',', !ImportValue shop-private-subnets], AssignPublicIp: DISABLED } }
${more}`;
const ownTask = `  Task: { Type: AWS::ECS::TaskDefinition, Properties: { RequiresCompatibilities: [FARGATE], NetworkMode: awsvpc, Cpu: '256', Memory: '512', ContainerDefinitions: [{ Name: a, Image: nginx }] } }
`;
const task = JSON.stringify({ family: 'orders', requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', cpu: '256', memory: '512', containerDefinitions: [{ name: 'a', image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/orders:1' }] });

const read = { tasks: 6, zones: 3, natGateways: 1, s3GatewayBesideNat: true };

describe('cost of a file that others belong to', () => {
  it('reads the network that a service imports', async () => {
    const one = await report({ 'network.yaml': network, 'apps/orders.yaml': service('!Ref Task', ownTask) }, '--region', 'eu-west-1', 'network.yaml', '--tasks', '1');
    expect(one.usage).toMatchObject({ natGateways: 1 });
    const joined = await report({ '.git/HEAD': 'ref: refs/heads/main\n' }, '--region', 'eu-west-1', 'apps/orders.yaml');
    expect(joined.usage).toMatchObject(read);
    expect(joined.file).toMatchObject({ path: join(folder, 'apps/orders.yaml'), joined: [join(folder, 'network.yaml')] });
    expect(joined.usageFrom['tasks']).toEqual({ from: 'file', line: 8, isDefault: true });
    expect(joined.usageFrom['natGateways']).toEqual({ from: 'file', line: 8, path: join(folder, 'network.yaml') });
    // One gateway in Ireland: (0.048 + 0.005) × 730 = 38.69. It stands in another template, so it stays until somebody says that nobody else uses it.
    expect(joined.now).toMatchObject({ strategy: 'nat-gateway', perMonth: '38.69', stays: '38.69', path: join(folder, 'network.yaml') });
    const alone = await report({}, '--region', 'eu-west-1', '--nat-shared', 'no', 'apps/orders.yaml');
    expect(alone.now).toMatchObject({ perMonth: '38.69', stays: '0' });
    expect(alone.strategies.find(({ id }) => id === 'ipv6')?.differenceToNow).toBe('-38.69');
  });

  it.each(['orders.json', 'service.yaml'])('joins a task definition, the service that names its family, and their network: %s', async (path) => {
    const files = { 'network.yaml': network, 'service.yaml': service('orders'), 'orders.json': task };
    const one = await report(files, path);
    expect(one).toMatchObject({ region: 'eu-west-1', usage: { ...read, taskVcpu: 0.25 }, now: { strategy: 'nat-gateway', perMonth: '38.69' } });
    expect(one.file).toEqual(expect.objectContaining({ path: join(folder, 'orders.json'), joined: [join(folder, 'service.yaml'), join(folder, 'network.yaml')] }));
    const { out, err } = await call({}, path);
    expect(out).toContain('tasks: 6 (service.yaml:8, a default)');
    expect(out).toContain('NAT gateways: 1 (network.yaml:8)');
    expect(err).toBe(path === 'orders.json' ? '' : `${join(folder, path)} runs the task definition of ${join(folder, 'orders.json')}, which is compared.\n`);
  });

  it('leaves the others alone where it is told to, where two export the same, and where two services run the family', async () => {
    const files = { 'network.yaml': network, 'orders.yaml': service('!Ref Task', ownTask), 'orders.json': task };
    expect((await report(files, '--alone', 'orders.yaml')).now).toBeNull();
    expect((await report(files, 'orders.yaml')).now).not.toBeNull();
    expect((await report({ 'other.yaml': network }, 'orders.yaml')).now).toBeNull();
    expect((await report({ 'a.yaml': service('orders'), 'b.yaml': service('orders') }, 'orders.json')).usageFrom['tasks']).toEqual({ from: 'default' });
  });
});
