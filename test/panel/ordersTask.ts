/**
 * A task definition as the panel's design shows it: two images without IPv6, a host that nobody checked, two NAT gateways.
 * File, lines and hosts are invented; ways follow docs of AWS as the rules state them.
 */
import { strategyIds, type StrategyId } from '../../src/core/strategies';
import type { BlockerView, CellView, DependencyView, TaskView } from '../../src/core/views/types';

type Via = Exclude<CellView['via'], null>;
type Written = Via | `no: ${string}` | `? ${string}` | 'after image';

const fargateNetworking = { url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html', asOf: '2026-10' };

function cell(written: Written): CellView {
  if (written === 'after image') return { is: 'unknown', via: null, reason: 'Layers follow their image.', followsImage: true, basis: null, sources: [] };
  if (written.startsWith('no: ')) return { is: 'none', via: null, reason: written.slice(4), followsImage: false, basis: 'documented', sources: [fargateNetworking] };
  if (written.startsWith('? ')) return { is: 'unknown', via: null, reason: written.slice(2), followsImage: false, basis: null, sources: [] };
  return { is: 'path', via: written as Via, reason: 'There is a path.', followsImage: false, basis: 'documented', sources: [fargateNetworking] };
}

/** Cells in the order of the table. */
export function cells(...written: readonly [Written, Written, Written, Written, Written, Written]): Readonly<Record<StrategyId, CellView>> {
  return Object.fromEntries(strategyIds.map((id, index) => [id, cell(written[index] ?? 'ipv6')])) as Record<StrategyId, CellView>;
}

export function dependency(part: Partial<DependencyView> & Pick<DependencyView, 'id' | 'kind' | 'label' | 'line' | 'cells'>): DependencyView {
  return { host: null, endpointService: null, container: 'orders', neededToStart: true, fixId: null, ...part };
}

const dependencies: readonly DependencyView[] = [
  dependency({
    id: 'dependency-1', kind: 'image', label: 'orders:1.42', host: 'dkr.ecr…amazonaws.com', endpointService: 'ecr.dkr', line: 47, fixId: 'fix-1',
    cells: cells('no: The host has no IPv6 address. AWS: tasks in IPv6-only subnets need the on.aws address.', 'no: Fargate asks for its token over IPv4.', 'public-ipv4', 'interface-endpoint', '? AWS asks for the dual-stack address; nobody has tried this one through NAT64.', 'nat'),
  }),
  dependency({ id: 'dependency-2', kind: 'image-layers', label: 'orders:1.42', endpointService: 's3', line: 47, cells: cells('after image', 'after image', 'public-ipv4', 'gateway-endpoint', 'after image', 'nat') }),
  dependency({
    id: 'dependency-3', kind: 'image', label: 'datadog/agent:7', host: 'public.ecr.aws', line: 63, container: 'agent', fixId: 'fix-2',
    cells: cells('no: The host has no IPv6 address. The same images are at ecr-public.aws.com.', 'no: The host has no IPv6 address.', 'public-ipv4', 'no: Endpoints reach no host on the internet.', 'nat64', 'nat'),
  }),
  dependency({ id: 'dependency-4', kind: 'log', label: 'awslogs', endpointService: 'logs', line: 52, cells: cells('ipv6', 'no: The awslogs driver uses IPv4 where the subnet has it.', 'public-ipv4', 'interface-endpoint', 'ipv6', 'nat') }),
  dependency({ id: 'dependency-5', kind: 'host', label: 'otel.example.jp', host: 'otel.example.jp', line: 58, neededToStart: false, cells: cells('? Not looked up: looking up hosts is off.', '? Not looked up.', 'public-ipv4', 'no: Endpoints reach no host on the internet.', 'nat64', 'nat') }),
  dependency({ id: 'dependency-6', kind: 'metadata', label: '169.254.170.2', line: 44, container: null, cells: cells('link-local', 'link-local', 'link-local', 'link-local', 'link-local', 'link-local') }),
];

const blockers: readonly BlockerView[] = [
  { id: 'blocked-1', kind: 'ecr-address', label: 'dkr.ecr…amazonaws.com', message: 'The host has no IPv6 address.', ruleId: 'IPV6-101', line: 47, strategies: ['ipv6', 'ipv6-dual-stack'], fix: { id: 'fix-1', title: 'Use the dual-stack address of ECR', before: 'dkr.ecr…amazonaws.com', after: 'dkr-ecr…on.aws' }, isHostWithoutIpv6: true },
  { id: 'blocked-2', kind: 'registry', label: 'public.ecr.aws', message: 'The host has no IPv6 address.', ruleId: 'IPV6-103', line: 63, strategies: ['ipv6', 'ipv6-dual-stack', 'vpc-endpoints'], fix: { id: 'fix-2', title: 'Use ecr-public.aws.com', before: 'public.ecr.aws', after: 'ecr-public.aws.com' }, isHostWithoutIpv6: true },
  { id: 'blocked-3', kind: 'log', label: 'awslogs', message: 'The awslogs driver uses IPv4 where the subnet has it.', ruleId: 'IPV6-110', line: 52, strategies: ['ipv6-dual-stack'], fix: null, isHostWithoutIpv6: false },
  { id: 'blocked-4', kind: 'host', label: 'otel.example.jp', message: 'Endpoints reach no host on the internet.', ruleId: null, line: 58, strategies: ['vpc-endpoints'], fix: null, isHostWithoutIpv6: true },
];

/** Usage of vector V2: 4 tasks, 2 zones, 2 gateways, 3 interface endpoints; its GB are the person's entries. */
export const ordersTask: TaskView = {
  id: 'OrdersTask',
  name: 'OrdersTask',
  fileName: 'orders.yaml',
  path: 'infra/orders.yaml',
  line: 40,
  today: { strategy: 'nat-gateway', line: 21, ownsGateways: true },
  starts: { ipv6: 'no', 'ipv6-dual-stack': 'no', 'public-ipv4': 'yes', 'vpc-endpoints': 'no', 'ipv6-nat64': 'unknown', 'nat-gateway': 'yes' },
  dependencies,
  blockers,
  facts: {
    now: { strategy: 'nat-gateway', line: 21, natGateways: 2, publicAddresses: false, endpoints: [], loadBalancers: [] },
    besideIpv6: { ipv6: { endpoints: [], starts: 'no' }, 'ipv6-dual-stack': { endpoints: ['ecr.api', 'ecr.dkr', 's3', 'logs'], starts: 'no' } },
    neededEndpoints: ['ecr.api', 'ecr.dkr', 'logs'],
  },
  neededEndpoints: [
    { service: 'ecr.api', type: 'Interface', because: 'orders:1.42' },
    { service: 'ecr.dkr', type: 'Interface', because: 'orders:1.42' },
    { service: 's3', type: 'Gateway', because: 'orders:1.42' },
    { service: 'logs', type: 'Interface', because: 'awslogs' },
  ],
  stated: {
    values: { tasks: 4, zones: 2, natGateways: 2, endpoints: ['ecr.api', 'ecr.dkr', 's3', 'logs'] },
    origins: { tasks: { from: 'file', line: 88 }, zones: { from: 'file', line: 92 }, natGateways: { from: 'file', line: 21 }, endpoints: { from: 'needs' } },
  },
  usedServices: ['ecr-dkr', 's3', 'logs'],
};

/** The GB of vector V2. */
export const ordersEntries = { gbEndpoints: 40, gbS3: 60 } as const;

/** A task that starts under every way out. */
export const webTask: TaskView = {
  ...ordersTask,
  id: 'WebTask',
  name: 'WebTask',
  fileName: 'web.json',
  path: 'web.json',
  today: null,
  facts: null,
  starts: { ipv6: 'yes', 'ipv6-dual-stack': 'yes', 'public-ipv4': 'yes', 'vpc-endpoints': 'yes', 'ipv6-nat64': 'yes', 'nat-gateway': 'yes' },
  dependencies: [
    dependency({ id: 'dependency-1', kind: 'image', label: 'nginx:1.29', host: 'docker.io', line: 6, cells: cells('ipv6', 'ipv6', 'public-ipv4', 'interface-endpoint', 'ipv6', 'nat') }),
    dependency({ id: 'dependency-2', kind: 'metadata', label: '169.254.170.2', line: 1, container: null, cells: cells('link-local', 'link-local', 'link-local', 'link-local', 'link-local', 'link-local') }),
  ],
  blockers: [],
  neededEndpoints: [],
  stated: { values: {}, origins: {} },
  usedServices: [],
};

/** A task that Fargate refuses, wherever it runs. */
export const legacyTask: TaskView = {
  ...webTask,
  id: 'LegacyTask',
  name: 'LegacyTask',
  fileName: 'legacy.json',
  path: 'legacy.json',
  starts: { ipv6: 'no', 'ipv6-dual-stack': 'no', 'public-ipv4': 'no', 'vpc-endpoints': 'no', 'ipv6-nat64': 'no', 'nat-gateway': 'no' },
  blockers: [{ id: 'finding-1', kind: 'other', label: '', message: 'Fargate runs tasks in the network mode awsvpc only.', ruleId: 'IPV6-131', line: 4, strategies: strategyIds, fix: null, isHostWithoutIpv6: false }],
};

/** What the analyzer would say in Japanese (`core/analysis/reasonTexts.ts`). */
const japanese: Readonly<Record<string, string>> = {
  'The host has no IPv6 address. AWS: tasks in IPv6-only subnets need the on.aws address.': 'IPv6 専用サブネットでは、AWS は ECR のデュアルスタックアドレスを求めている。',
  'Fargate asks for its token over IPv4.': 'IPv6 専用サブネット以外では、Fargate は IPv4 で ECR にログインする。',
  'AWS asks for the dual-stack address; nobody has tried this one through NAT64.': 'NAT64 経由の従来アドレスは未検証。AWS はデュアルスタックを求めている。',
  'The host has no IPv6 address. The same images are at ecr-public.aws.com.': 'ホストに IPv6 アドレスがない。AWS は別の名前を示している。',
  'The host has no IPv6 address.': 'ホストに IPv6 アドレスがない。',
  'The awslogs driver uses IPv4 where the subnet has it.': 'IPv6 専用サブネット以外では、awslogs は IPv4 専用ホストを呼ぶ(推定)。',
  'Endpoints reach no host on the internet.': 'エンドポイントだけで、インターネットへの経路がない。',
  'Not looked up: looking up hosts is off.': 'ホストの確認は無効です。',
  'Not looked up.': '未確認。',
  'Layers follow their image.': 'レジストリが応答した後に初めて使われる。',
  'There is a path.': '経路がある。',
  'Fargate runs tasks in the network mode awsvpc only.': 'Fargate はネットワークモード awsvpc のタスクだけを実行します。',
};

export function taskInJapanese(task: TaskView): TaskView {
  const say = (text: string): string => japanese[text] ?? text;
  const cellsOf = (all: DependencyView['cells']): DependencyView['cells'] => Object.fromEntries(Object.entries(all).map(([way, one]) => [way, { ...one, reason: say(one.reason) }])) as DependencyView['cells'];
  return { ...task, dependencies: task.dependencies.map((one) => ({ ...one, cells: cellsOf(one.cells) })), blockers: task.blockers.map((blocker) => ({ ...blocker, message: say(blocker.message) })) };
}
