/** The item in the status bar, and the choice of a target behind it. */
import fs from 'node:fs/promises';
import { afterAll, beforeAll, it } from 'vitest';
import { startEditor, type Editor } from '../../support/editor';
import { pick, waitForQuick } from '../../support/editorActions';
import { diagnosticsOf, eventually, show } from '../../support/editorFeatures';

let editor: Editor;
const item = () => editor.page.locator('.statusbar-item').filter({ hasText: /^IPv6: / });
const severities = async () => [...new Set((await editor.evaluate(diagnosticsOf, 'orders.taskdef.json')).map(({ severity }) => severity))].sort();

beforeAll(async () => {
  // Without the settings of the sample workspace, which chooses a target.
  editor = await startEditor({ workspace: { 'orders.taskdef.json': await fs.readFile('samples/orders.taskdef.json', 'utf8'), 'README.md': 'No task here.\n' } });
});
afterAll(() => editor?.stop());

it('is shown while a recognized file is active, and only then', async () => {
  await editor.evaluate(show, 'orders.taskdef.json');
  // The private registry's classic address, ghcr.io, and the queue's IPv4-only host name.
  await item().filter({ hasText: 'IPv6: 3 blockers' }).waitFor();
  await editor.evaluate(show, 'README.md');
  await item().waitFor({ state: 'hidden' });
});

it('opens the choice of a target, which makes the findings speak louder', async () => {
  await editor.evaluate(show, 'orders.taskdef.json');
  await eventually(severities).toEqual(['Hint', 'Information']);
  await item().click();
  await waitForQuick(editor.page, 'The network that tasks are meant to run in');
  await pick(editor.page, /^IPv6-only(?! \+)/);
  await eventually(severities).toEqual(['Information', 'Warning']);
});
