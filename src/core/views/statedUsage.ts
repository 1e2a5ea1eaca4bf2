import { LineIndex, type TextSpan } from '../../base/span';
import { valueOf } from '../../base/maybe';
import { usageFor } from '../analysis/fileFacts';
import type { Analysis, FileBalancer, Located, SourceFile, TaskVerdict } from '../analysis/types';
import type { Usage } from '../cost/types';
import type { TaskDefinition } from '../ecs/model';
import type { JoinedUsage } from '../workspace/joinedUsage';
import { splitOf, taskImages } from './taskImages';
import type { Origin, StatedUsage } from './types';

type Values = { -readonly [K in keyof Usage]?: Usage[K] };

/**
 * What a file states of the usage, with the line of each value, and the endpoints that its tasks need. Panel and terminal take the same.
 * @param verdicts those of the tasks that are compared, as one.
 * @param joined what other files tell where the file itself does not.
 */
export function statedUsage(analysis: Analysis, verdicts: readonly TaskVerdict[], joined?: JoinedUsage): StatedUsage {
  const { model, file } = analysis;
  const own = { file, usage: usageFor(analysis, verdicts) };
  const running = joined?.launchers ?? own;
  const network = joined?.network ?? running;
  const values: Values = {};
  const origins: Partial<Record<keyof Usage, Origin>> = {};
  const stateOf = (source: SourceFile): State => {
    const lines = new LineIndex(source.text);
    return (field, value, span, isDefault) => {
      values[field] = value;
      origins[field] = { from: 'file', line: lines.at(span.start).line, ...(isDefault === true ? { isDefault } : {}), ...(source === file ? {} : { path: source.path }) };
    };
  };
  const inNetwork = stateOf(network.file);
  const inService = stateOf(running.file);
  const count = (field: 'tasks' | 'zones' | 'natGateways' | 'endpointZones', located: Located<number> | undefined, state: State): void => {
    if (located !== undefined && (field === 'tasks' || located.value >= 1)) state(field, located.value, located.span, located.isDefault);
  };
  count('tasks', running.usage.tasks, inService);
  for (const field of ['zones', 'natGateways', 'endpointZones'] as const) count(field, network.usage[field], inNetwork);
  const s3 = network.usage.endpoints?.find(({ service, type }) => service === 's3' && type === 'Gateway');
  if (s3 !== undefined && network.usage.natGateways !== undefined) inNetwork('s3GatewayBesideNat', true, s3.span);
  // What the task needs, not what the file creates: a file with the free S3 endpoint alone would make endpoints look free.
  const needed = [...new Set(verdicts.flatMap(({ neededEndpoints }) => neededEndpoints.map(({ service }) => service)))];
  const need = <K extends keyof Usage>(field: K, value: Usage[K]): void => {
    values[field] = value;
    origins[field] = { from: 'needs' };
  };
  if (needed.length > 0) need('endpoints', needed);
  if (network.usage.othersBehindGateways !== undefined) inNetwork('natShared', 'yes', network.usage.othersBehindGateways.span);
  stateBalancers(running.usage.balancers ?? [], inService);
  stateSize(model.taskDefinitions.filter(({ id }) => verdicts.some(({ taskDefinition }) => taskDefinition === id)), stateOf(file));
  const split = splitOf(taskImages(analysis, verdicts));
  if (split !== undefined) {
    need('imageSplit', split);
    if (split.s3 === 0 && split.ipv4Only === 0) need('imagesFrom', 'internet');
    else if (split.internet > 0 || split.ipv4Only > 0) need('imagesFrom', 'each');
  }
  if (areLogsInS3(verdicts)) need('logsTo', 's3');
  return { values, origins };
}

type State = <K extends keyof Usage>(field: K, value: Usage[K], span: TextSpan, isDefault?: true) => void;

/** Balancers of which the file does not tell zones, scheme or addresses are left out; those with addresses count, else those without. */
function stateBalancers(balancers: readonly FileBalancer[], state: State): void {
  const application = balancers.filter(({ kind }) => kind === 'application');
  if (application[0] !== undefined) state('loadBalancers', application.length, application[0].span);
  const facing = balancers.flatMap((balancer) => (balancer.internetFacing === true && balancer.zones !== null && balancer.addresses !== null ? [{ ...balancer, zones: balancer.zones, addresses: balancer.addresses }] : []));
  const paid = facing.filter(({ addresses }) => addresses !== 'dualstack-without-public-ipv4');
  const counted = paid.length > 0 ? paid : facing;
  const first = counted[0];
  if (first === undefined) return;
  state('loadBalancerZones', counted.reduce((sum, { zones }) => sum + zones, 0), first.span);
  state('loadBalancerAddresses', first.addresses, first.span);
}

/** Only where all tasks have one size and architecture, on Linux: other prices are not compared. */
function stateSize(tasks: readonly TaskDefinition[], state: State): void {
  const sizes = tasks.map(sizeOf);
  const [first] = sizes;
  if (first === undefined || sizes.some((size) => size?.vcpu !== first.vcpu || size.memoryGb !== first.memoryGb || size.architecture !== first.architecture)) return;
  state('taskVcpu', first.vcpu, first.span);
  state('taskMemoryGb', first.memoryGb, first.span);
  state('taskArchitecture', first.architecture, first.span);
}

interface Size {
  readonly vcpu: number;
  readonly memoryGb: number;
  readonly architecture: 'x86' | 'arm';
  readonly span: TextSpan;
}

/** `1024` or `1 vCPU`, `2048` or `2 GB`: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html */
function sizeOf({ cpu, memory, cpuArchitecture, operatingSystem }: TaskDefinition): Size | undefined {
  const vcpu = amountOf(valueOf(cpu)?.text, /^vcpu$/iu);
  const memoryGb = amountOf(valueOf(memory)?.text, /^gb$/iu);
  const architecture = cpuArchitecture.is === 'absent' || valueOf(cpuArchitecture)?.text === 'X86_64' ? 'x86' : valueOf(cpuArchitecture)?.text === 'ARM64' ? 'arm' : undefined;
  const isLinux = operatingSystem.is === 'absent' || valueOf(operatingSystem)?.text === 'LINUX';
  return vcpu === undefined || memoryGb === undefined || architecture === undefined || !isLinux || cpu.is !== 'known' ? undefined : { vcpu, memoryGb, architecture, span: cpu.span };
}

function amountOf(text: string | undefined, unit: RegExp): number | undefined {
  const parts = /^(?<amount>\d+(?:\.\d+)?|\.\d+)\s*(?<unit>[a-z]*)$/iu.exec(text?.trim() ?? '')?.groups;
  if (parts?.['amount'] === undefined || parts['unit'] === undefined) return undefined;
  if (parts['unit'] === '') return Number(parts['amount']) / 1024;
  return unit.test(parts['unit']) ? Number(parts['amount']) : undefined;
}

/** True where a log router puts log lines into S3, and nothing sends any to CloudWatch Logs. */
function areLogsInS3(verdicts: readonly TaskVerdict[]): boolean {
  const logs = verdicts.flatMap(({ dependencies }) => dependencies.filter(({ kind }) => kind === 'log' || kind === 'log-output'));
  return logs.some(({ endpointService }) => endpointService === 's3') && !logs.some(({ endpointService }) => endpointService === 'logs');
}
