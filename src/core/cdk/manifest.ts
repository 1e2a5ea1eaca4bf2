/** One stack of a cloud assembly, as far as it is needed to find where its constructs were made. */
export interface AssemblyStack {
  /** Name of the template, in the folder of the manifest. */
  readonly templateFile: string;
  /** `Stage/Stack`: what people know it by. */
  readonly displayName: string;
  /** Construct path to metadata, as it stands in the manifest; newer CDK versions write it into a file of its own. */
  readonly metadata: unknown;
  readonly metadataFile: string | undefined;
}

/** What `cdk synth` writes as `manifest.json`. */
export interface Manifest {
  readonly stacks: readonly AssemblyStack[];
  /** Folders of nested assemblies (stages), relative to this one. */
  readonly nested: readonly string[];
}

/** More than any app has; what follows is left out. */
const maxArtifacts = 2000;

/**
 * Reads a manifest of the cloud assembly schema (https://github.com/aws/aws-cdk-cli/tree/main/packages/%40aws-cdk/cloud-assembly-schema).
 * Names that lead out of the folder are left out: nothing outside of it is part of an assembly.
 * @returns undefined where the text is no manifest.
 */
export function readManifest(text: string): Manifest | undefined {
  const root = parseRecord(text);
  const artifacts = root?.['artifacts'];
  if (typeof root?.['version'] !== 'string' || !isRecord(artifacts)) return undefined;
  const found = Object.entries(artifacts).slice(0, maxArtifacts);
  return { stacks: found.flatMap(([id, artifact]) => toStack(id, artifact) ?? []), nested: found.flatMap(([, artifact]) => toNested(artifact) ?? []) };
}

function toStack(id: string, artifact: unknown): AssemblyStack | undefined {
  if (!isRecord(artifact) || artifact['type'] !== 'aws:cloudformation:stack' || !isRecord(artifact['properties'])) return undefined;
  const templateFile = nameWithin(artifact['properties']['templateFile']);
  if (templateFile === undefined) return undefined;
  const displayName = artifact['displayName'];
  return { templateFile, displayName: typeof displayName === 'string' ? displayName : id, metadata: artifact['metadata'], metadataFile: nameWithin(artifact['additionalMetadataFile']) };
}

function toNested(artifact: unknown): string | undefined {
  if (!isRecord(artifact) || artifact['type'] !== 'cdk:cloud-assembly' || !isRecord(artifact['properties'])) return undefined;
  return nameWithin(artifact['properties']['directoryName']);
}

/** @returns the relative name with `/`, where it is one and stays in its folder. */
function nameWithin(name: unknown): string | undefined {
  if (typeof name !== 'string' || name === '' || name.length > 1000 || name.includes('\0')) return undefined;
  const parts = name.replaceAll('\\', '/').split('/');
  return parts.some((part) => part === '' || part === '.' || part === '..' || part.includes(':')) ? undefined : parts.join('/');
}

/** @returns the object that a JSON text holds; undefined where it is none. */
export function parseRecord(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
