/** What a team adds to the catalog in its own file, in the editor. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EditorHost } from '../../support/editor';
import { diagnosticsOf, eventually, show } from '../../support/editorFeatures';
import { startHost } from '../../support/editorHost';

const task = JSON.stringify({ family: 'orders', requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', containerDefinitions: [{ name: 'web', image: 'images.orders.dev/web:1' }] }, null, 2);
const team = (ipv6: string): string => JSON.stringify({ target: 'ipv6-only', catalog: [{ host: '*.orders.dev', ipv6, asOf: '2026-11-20' }] });
let editor: EditorHost;
const messages = async (): Promise<string[]> => (await editor.evaluate(diagnosticsOf, 'task.json')).map(({ code, message }) => `${code} ${message}`);

beforeAll(async () => {
  editor = await startHost({ workspace: { 'task.json': task, '.ipv6-fargate.json': team('no') }, settings: {} });
}, 120_000);
afterAll(() => editor?.stop());

it('makes a finding, which names it as the source', async () => {
  await editor.evaluate(show, 'task.json');
  await eventually(messages).toHaveLength(1);
  expect((await messages())[0]).toContain("IPV6-104 images.orders.dev has no IPv6 address, by your team's file (2026-11-20)");
});

it('takes it back when the team says otherwise', async () => {
  await fs.writeFile(path.join(editor.folder, '.ipv6-fargate.json'), team('yes'));
  await eventually(messages).toEqual([]);
});

it('counts no longer where the file says what nobody understands, and the editor shows where', async () => {
  await fs.writeFile(path.join(editor.folder, '.ipv6-fargate.json'), team('never'));
  await editor.evaluate(show, '.ipv6-fargate.json');
  const wrong = (): Promise<string[]> => editor.evaluate((vscode) => vscode.languages.getDiagnostics().filter(([uri]) => uri.path.endsWith('.ipv6-fargate.json')).flatMap(([, list]) => list.map(({ message }) => message)));
  await eventually(wrong).toEqual([expect.stringContaining('"yes", "no", "unknown"')]);
});
