/** Lenses where a file names a task definition of another one. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EditorHost } from '../../support/editor';
import { eventually, show } from '../../support/editorFeatures';
import { startHost } from '../../support/editorHost';
import type { Inner } from '../../support/editorLink';
import { networkTemplate, serviceOf } from '../../support/workspaceTemplates';

const task = (image: string): string => JSON.stringify({ family: 'orders', requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', containerDefinitions: [{ name: 'web', image }] }, null, 2);
const stack = JSON.stringify(JSON.parse(networkTemplate({ resources: { Service: serviceOf('orders', [{ Ref: 'Tasks' }]) } })), null, 2);
const workflow = 'jobs:\n  deploy:\n    steps:\n      - uses: aws-actions/amazon-ecs-deploy-task-definition@v2\n        with:\n          task-definition: deploy/orders.json\n          service: orders-web\n';
let editor: EditorHost;

/** Titles of the lenses of a file, with the line that each stands over. */
const lenses: Inner<string, string[]> = async (vscode, name) => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error('no folder is open');
  const uri = vscode.Uri.joinPath(folder, name);
  const found = await vscode.commands.executeCommand<{ range: { start: { line: number } }; command?: { title: string } }[]>('vscode.executeCodeLensProvider', uri, 50);
  return found.flatMap(({ range, command }) => (command?.title.includes('.json: ') === true ? [`${String(range.start.line + 1)} ${command.title}`] : []));
};

beforeAll(async () => {
  editor = await startHost({ workspace: { 'deploy/orders.json': task('ghcr.io/example/orders:1'), 'stack.json': stack, '.github/workflows/deploy.yml': workflow }, settings: {} });
}, 120_000);
afterAll(() => editor?.stop());

it('a service of a template shows the verdict of the file with its definition', async () => {
  await editor.evaluate(show, 'stack.json');
  const line = stack.split('\n').findIndex((text) => text.includes('"Service":')) + 1;
  await eventually(() => editor.evaluate(lenses, 'stack.json')).toHaveLength(1);
  const [lens] = await editor.evaluate(lenses, 'stack.json');
  expect(lens).toMatch(new RegExp(`^${String(line)} orders\\.json: .*1 blocker`, 'u'));
});

it('a workflow does at the path', async () => {
  await editor.evaluate(show, '.github/workflows/deploy.yml');
  await eventually(() => editor.evaluate(lenses, '.github/workflows/deploy.yml')).toHaveLength(1);
  expect((await editor.evaluate(lenses, '.github/workflows/deploy.yml'))[0]).toMatch(/^6 orders\.json: .*1 blocker/u);
});

it('is of the file as it is now', async () => {
  await fs.writeFile(path.join(editor.folder, 'deploy/orders.json'), task('111122223333.dkr-ecr.eu-west-1.on.aws/orders:1'));
  await eventually(async () => (await editor.evaluate(lenses, 'stack.json'))[0] ?? '').not.toMatch(/blocker/u);
  await fs.rm(path.join(editor.folder, 'deploy/orders.json'));
  await eventually(() => editor.evaluate(lenses, 'stack.json')).toEqual([]);
});
