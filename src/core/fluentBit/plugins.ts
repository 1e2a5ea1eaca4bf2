import { valueOf, type Maybe } from '../../base/maybe';
import type { FluentBitConfig, Text } from '../ecs/model';

/** An output of Fluent Bit that calls AWS. */
export interface AwsOutput {
  /** Short name of the VPC endpoint that carries it. */
  readonly endpoint: string;
  /** Id in the catalog. */
  readonly catalogId: string;
  /** False for the older plugins in Go, which take no `net.*` settings. */
  readonly isCore: boolean;
}

/** Outputs that build the host of an AWS service themselves (docs.fluentbit.io, outputs; aws-for-fluent-bit, Go plugins). */
const awsOutputs: Readonly<Record<string, AwsOutput>> = {
  cloudwatch: { endpoint: 'logs', catalogId: 'logs', isCore: false },
  cloudwatch_logs: { endpoint: 'logs', catalogId: 'logs', isCore: true },
  firehose: { endpoint: 'kinesis-firehose', catalogId: 'firehose', isCore: false },
  kinesis_firehose: { endpoint: 'kinesis-firehose', catalogId: 'firehose', isCore: true },
  kinesis: { endpoint: 'kinesis-streams', catalogId: 'kinesis', isCore: false },
  kinesis_streams: { endpoint: 'kinesis-streams', catalogId: 'kinesis', isCore: true },
  s3: { endpoint: 's3', catalogId: 's3', isCore: true },
};

/** @returns what an output calls, by the name of its plugin; undefined for any that is not AWS's. */
export function awsOutput(plugin: string): AwsOutput | undefined {
  const name = plugin.toLowerCase();
  return Object.hasOwn(awsOutputs, name) ? awsOutputs[name] : undefined;
}

/** Names of the plugins by which a configuration is recognized as one that concerns AWS. */
export const awsPluginNames = [...Object.keys(awsOutputs), 'opensearch', 'es', 'aws'] as const;

/** Inputs and filters of Kubernetes nodes and of instances: such a configuration does not run in a task on Fargate. */
const elsewherePlugins = new Set(['kubernetes', 'kubernetes_events', 'systemd', 'kmsg', 'winlog', 'winevtlog', 'winstat', 'ecs']);

/** Files of a node, of an instance, or of Windows. */
const elsewherePaths = /\/var\/log\/(?:containers|pods|messages|syslog|journal)|\/var\/lib\/docker\/|^[A-Za-z]:[\\/]/u;

/** @returns true where the configuration tells that it is for Kubernetes, for an instance or for Windows. */
export function runsElsewhere({ service, inputs, filters, outputs }: FluentBitConfig): boolean {
  const isElsewhere = [...inputs, ...filters].some(({ values }) => elsewherePlugins.has(textOf(values.get('name')).toLowerCase()));
  return isElsewhere || [...(service ? [service] : []), ...inputs, ...filters, ...outputs].some(({ values }) => [...values.values()].some((value) => elsewherePaths.test(textOf(value))));
}

function textOf(value: Maybe<Text> | undefined): string {
  return value === undefined ? '' : (valueOf(value)?.text ?? '');
}
