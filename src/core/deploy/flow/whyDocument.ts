import type { GivenParameter } from '../causeSetting';
import { causeText } from '../causeText';
import { exitText } from '../exitText';
import { decisive, type Occurrence } from '../occurrences';
import type { ContainerExit, ContainerLog, SourceLine } from '../types';
import type { FlowPorts } from './ports';

type Words = Pick<FlowPorts, 't' | 'language'>;

/** @returns in one sentence or two why tasks do not stay: for a program that ended, which one and how. */
export function causeLine({ reason, exits }: Occurrence, { t, language }: Words): string {
  const [first] = decisive(exits);
  if (reason.persistence !== 'own-end' || first === undefined) return causeText(reason.cause, language).cause;
  return `${t('{0} ended with exit code {1}.', first.container, first.exitCode)} ${exitText(first.exitCode, language)}`;
}

/**
 * Why tasks do not start or do not stay, in full: cause, what ECS and the containers said, what helps, the rule.
 * @param set the line or the parameter that sets it; absent where that is not known
 */
export function whyDocument({ reason, text, taskArn, exits }: Occurrence, stackName: string, ports: Words & Pick<FlowPorts, 'rulePage' | 'folders'>, set?: SourceLine | GivenParameter): string {
  const { t, language } = ports;
  const { cause, fix } = causeText(reason.cause, language);
  const quoted = text.split('\n').map((line) => `> ${line}`).join('\n');
  return [
    `# ${t('Why {0} does not start', stackName)}`,
    cause,
    `## ${t('What ECS said')}`,
    quoted,
    ...(taskArn === null ? [] : [t('Task: {0}', `\`${taskArn.split('/').at(-1) ?? taskArn}\``)]),
    ...(exits.length === 0 ? [] : [`## ${t('How the containers ended')}`, ...exits.flatMap((exit) => exitParts(exit, ports))]),
    `## ${t('What helps')}`,
    fix,
    ...(set === undefined ? [] : [settingSentence(set, ports)]),
    ...(reason.rule === undefined ? [] : [t('Rule {0} finds this in a file before it is deployed: {1}', reason.rule, `[${reason.rule}](${ports.rulePage(reason.rule)})`)]),
    t('Source: {0}', reason.source),
    t('CloudFormation itself waits until ECS or its own limit of hours ends it. What you keep costs until you destroy it.'),
    '',
  ].join('\n\n');
}

function settingSentence(set: SourceLine | GivenParameter, ports: Words & Pick<FlowPorts, 'folders'>): string {
  const { t } = ports;
  if ('given' in set) return t('It is the parameter {0}, {1}: deploy again to change it.', `\`${set.name}\``, `\`${set.given}\``);
  const name = `\`${lineName(set, ports)}\``;
  return set.construct === undefined ? t('It is set in {0}.', name) : t('It is set in {0}, construct {1}.', name, `\`${set.construct}\``);
}

/** `lib/web.ts:12`, from the folder of the workspace that holds it. */
function lineName({ path, line }: SourceLine, { folders }: Pick<FlowPorts, 'folders'>): string {
  const root = folders.workspaceFolders().find((folder) => path.startsWith(`${folder}/`) || path.startsWith(`${folder}\\`));
  return `${root === undefined ? path : path.slice(root.length + 1)}:${String(line)}`;
}

function exitParts({ container, exitCode, log }: ContainerExit, { t, language }: Words): readonly string[] {
  const lines = log?.is === 'log-stream' ? log.lines : [];
  return [
    `**${container}**: ${t('exit code {0}', exitCode)}. ${exitText(exitCode, language)} ${logPlace(log, t)}`.trim(),
    // Four spaces make a block of code whatever is in it.
    ...(lines.length === 0 ? [] : [lines.map((line) => `    ${line}`).join('\n')]),
  ];
}

function logPlace(log: ContainerLog | undefined, t: FlowPorts['t']): string {
  switch (log?.is) {
    case 'log-stream':
      return t('Its log: group {0}, stream {1} ({2}).', log.group, log.stream, log.region);
    case 'router':
      return log.place === null ? t('Its log goes through FireLens to {0}.', log.output) : t('Its log goes through FireLens to {0}, {1}.', log.output, log.place);
    case undefined:
      return '';
  }
}
