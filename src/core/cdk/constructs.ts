import { readFrames, type Frame } from './frames';
import { isRecord } from './manifest';

/** What the metadata of an assembly tells about one construct. */
export interface CdkConstruct {
  /** `Stack/Service/TaskDef/Resource`. */
  readonly path: string;
  readonly logicalId: string | undefined;
  /** The template that this construct, a stack, was written to; only of newer versions. */
  readonly templateFile: string | undefined;
  /** Where it was made, the innermost place first; empty where nobody recorded it. */
  readonly made: readonly Frame[];
  /** Where its properties were set, the last time last; only recorded where `CDK_DEBUG` is on. */
  readonly assigned: readonly { readonly property: string; readonly frames: readonly Frame[] }[];
}

/** More than CloudFormation takes in many stacks. */
const maxConstructs = 20_000;
const maxEntries = 200;

/**
 * Reads the metadata of a stack: construct path to a list of entries. Stack traces stand in an entry `aws:cdk:creationStack` since
 * aws-cdk-lib 2.252, before that in the `trace` of the logical id, where `CDK_DEBUG` was on.
 */
export function readConstructs(metadata: unknown): readonly CdkConstruct[] {
  if (!isRecord(metadata)) return [];
  return Object.entries(metadata)
    .slice(0, maxConstructs)
    .flatMap(([path, entries]) => (Array.isArray(entries) ? [toConstruct(path, entries.slice(0, maxEntries).filter(isRecord))] : []));
}

function toConstruct(path: string, entries: readonly Readonly<Record<string, unknown>>[]): CdkConstruct {
  const find = (type: string): Readonly<Record<string, unknown>> | undefined => entries.find((entry) => entry['type'] === type);
  const id = find('aws:cdk:logicalId');
  const creation = readFrames(find('aws:cdk:creationStack')?.['data']);
  return {
    path: path.replace(/^\//u, ''),
    logicalId: asText(id?.['data']),
    templateFile: asText(find('aws:cdk:templateFile')?.['data']),
    made: creation.length > 0 ? creation : readFrames(id?.['trace']),
    assigned: entries.flatMap((entry) => toAssignment(entry) ?? []),
  };
}

function toAssignment({ type, data }: Readonly<Record<string, unknown>>): CdkConstruct['assigned'][number] | undefined {
  if (type !== 'aws:cdk:propertyAssignment' || !isRecord(data)) return undefined;
  const property = asText(data['propertyName']);
  return property === undefined ? undefined : { property, frames: readFrames(data['stackTrace']) };
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
