import type { ICloudAssemblySource, Toolkit } from '@aws-cdk/toolkit-lib';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { assemblyName } from '../core/deploy/childProtocol';
import { problem } from '../core/deploy/problem';
import type { AwsTarget, StackSource } from '../core/deploy/types';
import { ProblemError } from './classify';
import { readResourceTableMeanwhile } from './resourceTable';

export interface AssemblyOptions {
  readonly toolkit: Toolkit;
  readonly target: AwsTarget;
  readonly stackName: string;
  readonly workFolder: string;
  /** Slow (4 s), and of use before a deployment only. */
  readonly validates: boolean;
}

/** CloudFormation takes no larger template without a bucket: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const largestTemplate = 51_200;

/** Makes the source of a deployment: runs the app, or wraps a template in an assembly of its own. */
export function openSource(source: StackSource, options: AssemblyOptions): Promise<ICloudAssemblySource> {
  switch (source.is) {
    case 'app':
      return openApp(source.folder, options);
    case 'template':
      return options.toolkit.fromAssemblyDirectory(writeAssembly(checkTemplate(source.text), options));
  }
}

/** For a stack of which only the name matters, since it is to be deleted. */
export function openByName(options: AssemblyOptions): Promise<ICloudAssemblySource> {
  return options.toolkit.fromAssemblyDirectory(writeAssembly({ Resources: {} }, options));
}

function openApp(folder: string, { toolkit, target, workFolder, validates }: AssemblyOptions): Promise<ICloudAssemblySource> {
  const command = appCommand(folder);
  if (validates) readResourceTableMeanwhile();
  return toolkit.fromCdkApp(command, {
    workingDirectory: folder,
    outdir: path.join(workFolder, assemblyName),
    env: {
      ...pathWithNode(workFolder),
      AWS_REGION: target.region,
      CDK_DEFAULT_REGION: target.region,
      CDK_DEFAULT_ACCOUNT: target.account,
    },
    synthOptions: validates ? {} : { validation: false },
  });
}

function appCommand(folder: string): string {
  const file = path.join(folder, 'cdk.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ProblemError(problem('app-missing', { folder }, { detail: String(error) }));
  }
  try {
    const settings: unknown = JSON.parse(text);
    if (typeof settings === 'object' && settings !== null && 'app' in settings && typeof settings.app === 'string' && settings.app !== '') return settings.app;
  } catch (error) {
    throw new ProblemError(problem('app-missing', { folder }, { detail: `cdk.json: ${String(error)}` }));
  }
  throw new ProblemError(problem('app-missing', { folder }, { detail: 'cdk.json: "app"' }));
}

/**
 * An editor that was opened from the desktop has no `node` on its PATH where a shell's profile puts it there; then the
 * program that runs us stands in for it. It comes last, so that a real one goes before it.
 */
function pathWithNode(workFolder: string): Record<string, string> {
  const folder = path.join(workFolder, 'bin');
  mkdirSync(folder, { recursive: true });
  if (process.platform === 'win32') {
    writeFileSync(path.join(folder, 'node.cmd'), `@set ELECTRON_RUN_AS_NODE=1\r\n@"${process.execPath}" %*\r\n`);
  } else {
    const file = path.join(folder, 'node');
    writeFileSync(file, `#!/bin/sh\nELECTRON_RUN_AS_NODE=1 exec '${process.execPath.replaceAll("'", String.raw`'\''`)}' "$@"\n`);
    chmodSync(file, 0o755);
  }
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return { [name]: [process.env[name], folder].filter((part) => part !== undefined && part !== '').join(path.delimiter) };
}

function checkTemplate(text: string): object {
  if (Buffer.byteLength(text) > largestTemplate) throw new ProblemError(problem('template-too-large', { size: String(Buffer.byteLength(text)), most: String(largestTemplate) }));
  try {
    const template: unknown = JSON.parse(text);
    if (typeof template === 'object' && template !== null && 'Resources' in template) return template;
    throw new ProblemError(problem('template-invalid', {}, { detail: 'Resources' }));
  } catch (error) {
    throw error instanceof ProblemError ? error : new ProblemError(problem('template-invalid', {}, { detail: String(error) }));
  }
}

/** An assembly that every version of the toolkit reads: one stack, no assets, the caller's own credentials, no bootstrap. */
function writeAssembly(template: object, { target, stackName, workFolder }: AssemblyOptions): string {
  const folder = path.join(workFolder, 'assembly');
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'template.json'), JSON.stringify(template));
  const stack = {
    type: 'aws:cloudformation:stack',
    environment: `aws://${target.account}/${target.region}`,
    properties: { templateFile: 'template.json', stackName },
  };
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ version: '36.0.0', artifacts: { [stackName]: stack } }));
  return folder;
}
