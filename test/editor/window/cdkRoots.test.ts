/** Two CDK apps in two roots of one window: what one synthesis says stands at its own lines alone, and goes with it. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEditor, type Editor } from '../../support/editor';
import { eventually } from '../../support/editorFeatures';
import type { Inner } from '../../support/editorLink';

const fixture = path.join(import.meta.dirname, '../../fixtures/cdk/typescript');
const right = (text: string): string => text.replaceAll('111122223333.dkr.ecr.eu-west-1.amazonaws.com', '111122223333.dkr-ecr.eu-west-1.on.aws');
let editor: Editor;

/** What `cdk synth` does in one root: every file anew, the manifest last. */
async function synthesize(root: string, change: (text: string) => string = (text) => text): Promise<void> {
  const names = await fs.readdir(path.join(fixture, 'assembly'), { recursive: true });
  for (const name of names.filter((one) => one.endsWith('.json')).sort((a, b) => Number(a.endsWith('manifest.json')) - Number(b.endsWith('manifest.json')))) {
    const file = path.join(editor.folder, root, 'cdk.out', name);
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, change((await fs.readFile(path.join(fixture, 'assembly', name), 'utf8')).replaceAll('/project', path.join(editor.folder, root).replaceAll('\\', '/'))));
  }
}

/** How many problems about images there are, by file. */
const problems: Inner<undefined, Record<string, number>> = (vscode) =>
  Object.fromEntries(
    vscode.languages
      .getDiagnostics()
      .map(([uri, list]) => [vscode.workspace.asRelativePath(uri, true), list.filter(({ source, code }) => source === 'ipv6-fargate' && typeof code === 'object' && code.value === 'IPV6-101').length] as const)
      .filter(([, count]) => count > 0),
  );
const found = (): Promise<Record<string, number>> => editor.evaluate(problems);

beforeAll(async () => {
  const app = { 'cdk.json': '{ "app": "node bin/app.js" }\n', 'lib/stack.ts': await fs.readFile(path.join(fixture, 'lib/stack.ts'), 'utf8'), 'bin/app.ts': await fs.readFile(path.join(fixture, 'bin/app.ts'), 'utf8') };
  const files = ['blue', 'green'].flatMap((root) => Object.entries(app).map(([name, text]) => [`${root}/${name}`, text] as const));
  editor = await startEditor({ workspace: { ...Object.fromEntries(files), 'all.code-workspace': JSON.stringify({ folders: [{ path: 'blue' }, { path: 'green' }] }) }, open: 'all.code-workspace' });
}, 120_000);
afterAll(() => editor?.stop());

it('has problems only where something was synthesized', async () => {
  await synthesize('blue');
  await eventually(found).toEqual({ 'blue/lib/stack.ts': 4 });
});

it('has those of the other root at the other root', async () => {
  await synthesize('green', right);
  await synthesize('green');
  await eventually(found).toEqual({ 'blue/lib/stack.ts': 4, 'green/lib/stack.ts': 4 });
});

it('loses those of one root, and keeps the others, when one is put right', async () => {
  await synthesize('blue', right);
  await eventually(found).toEqual({ 'green/lib/stack.ts': 4 });
  await synthesize('blue');
  await eventually(found).toEqual({ 'blue/lib/stack.ts': 4, 'green/lib/stack.ts': 4 });
});

it('keeps none of a root whose folder cdk.out is gone', async () => {
  await fs.rm(path.join(editor.folder, 'green/cdk.out'), { recursive: true });
  await eventually(found).toEqual({ 'blue/lib/stack.ts': 4 });
});

it('keeps none of a root that leaves the window', async () => {
  await synthesize('green');
  await eventually(found).toEqual({ 'blue/lib/stack.ts': 4, 'green/lib/stack.ts': 4 });
  await editor.evaluate((vscode) => vscode.workspace.updateWorkspaceFolders(1, 1));
  // One root is left, so paths have no root in front.
  await eventually(async () => Object.values(await found())).toEqual([4]);
  expect(Object.keys(await found())[0]).toMatch(/lib\/stack\.ts$/u);
});
