import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { AppFolder } from '../../../core/deploy/flow/otherTemplatesApp';
import type { OwnCdk } from '../../../core/deploy/flow/ports';
import type { AwsTarget } from '../../../core/deploy/types';

/** More apps than this nobody chooses from a list. */
const mostApps = 50;

/** CDK apps of the workspace, as their cdk.json files tell. */
export async function findApps(): Promise<readonly AppFolder[]> {
  const files = await vscode.workspace.findFiles('**/cdk.json', '**/{node_modules,cdk.out,.git}/**', mostApps);
  const found = await Promise.all(
    files.filter(({ scheme }) => scheme === 'file').map(async (file): Promise<AppFolder[]> => {
      const folder = path.dirname(file.fsPath);
      const relative = vscode.workspace.asRelativePath(vscode.Uri.file(folder));
      return (await namesApp(file.fsPath)) ? [{ folder, name: relative === folder ? path.basename(folder) : relative }] : [];
    }),
  );
  return found.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The CDK in an app's own node_modules. */
export const ownCdk: OwnCdk = {
  async version(folder) {
    const manifest = await readJson(path.join(folder, 'node_modules', 'aws-cdk', 'package.json'));
    return typeof manifest?.['version'] === 'string' ? manifest['version'] : null;
  },

  /** A task keeps its terminal open after the end; its arguments pass no shell. */
  async deploy(folder, target, stackName) {
    const cdk = path.join(folder, 'node_modules', 'aws-cdk', 'bin', 'cdk');
    const execution = new vscode.ProcessExecution('node', [cdk, 'deploy', '--require-approval', 'any-change', '--no-notices', '--no-version-reporting', ...(stackName === null ? [] : [stackName])], { cwd: folder, env: environmentOf(target) });
    const task = new vscode.Task({ type: 'process' }, vscode.TaskScope.Workspace, 'cdk deploy', 'IPv6 Fargate', execution);
    task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, focus: true, panel: vscode.TaskPanelKind.New };
    await vscode.tasks.executeTask(task);
  },
};

function environmentOf({ profile, region }: AwsTarget): Record<string, string> {
  return { ...(profile === null ? {} : { AWS_PROFILE: profile }), AWS_REGION: region, CDK_DISABLE_CLI_TELEMETRY: 'true' };
}

async function namesApp(file: string): Promise<boolean> {
  return typeof (await readJson(file))?.['app'] === 'string';
}

async function readJson(file: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    // What cannot be read names no app.
    return undefined;
  }
}
