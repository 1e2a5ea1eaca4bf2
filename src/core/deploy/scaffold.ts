import type { DeployParams } from './params';

/** A file of a project, its path relative to the project's folder, with `/` on every system. */
export interface ScaffoldFile {
  readonly path: string;
  readonly content: string;
}

/** What the build embeds of `cdk-stack` (`dist/stacks/scaffold.json`). */
export interface ScaffoldSources {
  readonly files: readonly ScaffoldFile[];
  /** The manifest of a project that stands alone; its name is replaced. */
  readonly packageJson: Readonly<Record<string, unknown>>;
  /** Feature flags that `cdk init` would write for the same version of aws-cdk-lib. */
  readonly featureFlags: Readonly<Record<string, unknown>>;
}

/** What a project is made for. */
export interface ScaffoldRequest {
  readonly params: DeployParams;
  /** Name of the CloudFormation stack. */
  readonly stackName: string;
}

/** @returns whether CloudFormation takes this as the name of a stack: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
export function isStackName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9-]{0,127}$/u.test(name);
}

/** @returns every file of a CDK project that deploys the stack, sorted by path. Nothing is written and nothing is merged here. */
export function scaffoldFiles({ params, stackName }: ScaffoldRequest, sources: ScaffoldSources): ScaffoldFile[] {
  const files = sources.files.map((file) => (file.path === 'cdk.json' ? { path: file.path, content: cdkJson(file.content, { params, stackName }, sources) } : file));
  const manifest = { ...sources.packageJson, name: packageName(stackName) };
  return [...files, { path: 'package.json', content: pretty(manifest) }].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function cdkJson(template: string, { params, stackName }: ScaffoldRequest, { featureFlags }: ScaffoldSources): string {
  const general = JSON.parse(template) as Readonly<Record<string, unknown>>;
  return pretty({ ...general, context: { stackName, params, ...featureFlags } });
}

/** Names of stacks are letters, digits and hyphens: small letters make a package name of them. */
const packageName = (stackName: string): string => stackName.toLowerCase();

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
