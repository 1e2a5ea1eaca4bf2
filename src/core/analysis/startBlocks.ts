import { valueOf, type Known } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import type { Launcher, TaskDefinition, Text } from '../ecs/model';
import { strategyIds, type StrategyId } from '../strategies';
import type { Evidence, FileKind, Finding, MessageArgs } from './types';

const ipv6Only: readonly StrategyId[] = ['ipv6', 'ipv6-nat64'];
const unsaid: Evidence = { effect: 'start', basis: 'documented', network: 'assumed' };
const withIpv6: readonly StrategyId[] = [...ipv6Only, 'ipv6-dual-stack'];

/** What keeps a task from starting under some ways out although everything that it depends on is reached, in the words of its rule. */
export interface StartBlock {
  readonly finding: Finding;
  readonly strategies: readonly StrategyId[];
}

/**
 * @param findings what the rules said: they speak of the network that the file names or a person chose, this of all ways out.
 * @returns what of the definition itself, or of what starts it, stops it, and under which ways out.
 */
export function startBlocksOf(task: TaskDefinition, launchers: readonly Launcher[], kind: FileKind, findings: readonly Finding[]): readonly StartBlock[] {
  const blocks: StartBlock[] = [];
  const add = (ruleId: string, messageId: string, span: TextSpan, strategies: readonly StrategyId[], args: MessageArgs = {}): void => {
    const said = findings.find((finding) => finding.ruleId === ruleId && overlaps(finding.span, span));
    blocks.push({ finding: said ?? { ruleId, messageId, args, span, severity: 'information', evidence: unsaid, related: [], fixes: [], taskDefinition: task.id }, strategies });
  };
  const mode = task.networkMode;
  if (hasWrongNetworkMode(task, kind)) {
    if (mode.is === 'known') add('IPV6-131', 'other', mode.span, strategyIds, { mode: mode.value.text });
    else add('IPV6-131', 'absent', task.nameSpan, strategyIds);
  }
  for (const { span } of task.launch === 'fargate' ? routersFromS3(task) : []) add('IPV6-114', 'notOnFargate', span, strategyIds);
  if (isWindows(task) && task.operatingSystem.is === 'known') add('IPV6-133', 'notSupported', task.operatingSystem.span, ipv6Only);
  for (const launcher of isWindows(task) ? [] : launchers) {
    const version = oldPlatformVersion(launcher);
    if (version !== undefined && launcher.platformVersion.is === 'known') add('IPV6-134', 'tooOld', launcher.platformVersion.span, withIpv6, { version });
  }
  return blocks;
}

function overlaps(a: TextSpan, b: TextSpan): boolean {
  return a.start < b.end && b.start < a.end;
}

/** "You must specify awsvpc" (fargate-tasks-services, network mode); without one a definition gets bridge. */
export function hasWrongNetworkMode(task: TaskDefinition, kind: FileKind): boolean {
  if (task.launch !== 'fargate' || kind.startsWith('containerdefs')) return false;
  const mode = task.networkMode;
  return mode.is === 'absent' || (mode.is === 'known' && mode.value.whole && mode.value.text !== 'awsvpc');
}

/** @returns where containers name a configuration on S3: "Tasks hosted on AWS Fargate only support the file configuration type" (API_FirelensConfiguration). */
export function routersFromS3(task: TaskDefinition): readonly Known<Text>[] {
  return task.containers.flatMap(({ firelens }) => {
    const type = firelens?.options.get('config-file-type')?.value;
    return type?.is === 'known' && type.value.text === 's3' ? [type] : [];
  });
}

/** IPv6-only subnets are for Linux (fargate-task-networking). */
export function isWindows(task: TaskDefinition): boolean {
  return valueOf(task.operatingSystem)?.text.startsWith('WINDOWS') === true;
}

/** @returns the platform version of a launcher where it is one of Linux before 1.4.0, which gives no IPv6 address (fargate-task-networking). */
export function oldPlatformVersion(launcher: Launcher): string | undefined {
  const written = valueOf(launcher.platformVersion)?.text ?? '';
  return /^1\.[0-3]\.\d+$/u.test(written) ? written : undefined;
}
