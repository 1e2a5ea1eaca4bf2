import { GetLogEventsCommand, type CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeTaskDefinitionCommand, type Container, type ContainerDefinition, type ECSClient, type Task } from '@aws-sdk/client-ecs';
import type { ContainerExit, ContainerLog } from '../../core/deploy/types';

export interface ExitReaderOptions {
  readonly ecs: ECSClient;
  readonly region: string;
  /** Absent: the last lines of a container are not read. */
  readonly logs?: CloudWatchLogsClient | undefined;
  readonly log: (text: string) => void;
}

/** Lines that tell why a program ended stand at the end; more of them hide it again. */
const mostLines = 20;
const mostOfLine = 500;

/** Tells how the containers of stopped tasks ended, which of them mattered, and where they wrote. */
export class ExitReader {
  private readonly definitions = new Map<string, Promise<readonly ContainerDefinition[]>>();

  constructor(private readonly options: ExitReaderOptions) {}

  async exitsOf(task: Task): Promise<readonly ContainerExit[]> {
    const ended = (task.containers ?? []).filter((one): one is Container & { exitCode: number } => one.exitCode !== undefined);
    if (ended.length === 0) return [];
    const definitions = await this.definitionOf(task.taskDefinitionArn ?? '');
    return Promise.all(ended.map((container) => this.exitOf(container, definitions.find(({ name }) => name === container.name), task)));
  }

  private async exitOf({ name: container = '', exitCode }: Container & { exitCode: number }, definition: ContainerDefinition | undefined, task: Task): Promise<ContainerExit> {
    if (definition === undefined) return { container, exitCode };
    const place = logOf(definition, task.taskArn?.split('/').at(-1) ?? '', this.options.region);
    const log = place?.is === 'log-stream' && task.stopCode === 'EssentialContainerExited' ? { ...place, lines: await this.lastLines(place) } : place;
    return { container, exitCode, isEssential: definition.essential ?? true, ...(log === undefined ? {} : { log }) };
  }

  /** Asked once for each revision. Whoever may not read it learns the exit codes alone. */
  private definitionOf(taskDefinition: string): Promise<readonly ContainerDefinition[]> {
    const known = this.definitions.get(taskDefinition);
    if (known !== undefined) return known;
    const asked = this.options.ecs
      .send(new DescribeTaskDefinitionCommand({ taskDefinition }))
      .then(({ taskDefinition: found }) => found?.containerDefinitions ?? [])
      .catch((error: unknown) => this.failed(error));
    this.definitions.set(taskDefinition, asked);
    return asked;
  }

  private async lastLines({ region, group, stream }: Extract<ContainerLog, { is: 'log-stream' }>): Promise<readonly string[]> {
    const { logs } = this.options;
    if (logs === undefined || region !== this.options.region) return [];
    try {
      const { events = [] } = await logs.send(new GetLogEventsCommand({ logGroupName: group, logStreamName: stream, limit: mostLines, startFromHead: false }));
      return events.map(({ message = '' }) => message.trimEnd().slice(0, mostOfLine));
    } catch (error) {
      return this.failed(error);
    }
  }

  private failed(error: unknown): readonly never[] {
    this.options.log(`watcher: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

/**
 * `prefix/container/task` is the stream of awslogs on Fargate, and FireLens hands on to what `Name` says:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html
 */
function logOf({ name = '', logConfiguration }: ContainerDefinition, taskId: string, region: string): ContainerLog | undefined {
  const options = logConfiguration?.options ?? {};
  const { 'awslogs-group': group, 'awslogs-stream-prefix': prefix, 'awslogs-region': logRegion = region } = options;
  switch (logConfiguration?.logDriver) {
    case 'awslogs':
      return group === undefined || prefix === undefined ? undefined : { is: 'log-stream', region: logRegion, group, stream: `${prefix}/${name}/${taskId}`, lines: [] };
    case 'awsfirelens':
      return { is: 'router', output: options['Name'] ?? '', place: options['bucket'] ?? options['log_group_name'] ?? options['Host'] ?? null };
    default:
      return undefined;
  }
}
