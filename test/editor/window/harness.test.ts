/** The harness itself, on an extension of a few lines: what the other tests rest on. */
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEditor, type Editor } from '../../support/editor';
import { clickDialog, dialog, notification, pick, pickLabels, runCommand, typeInto, waitForQuick } from '../../support/editorActions';

let editor: Editor;

beforeAll(async () => {
  editor = await startEditor({
    workspace: { 'a.txt': 'hello' },
    extension: path.resolve('test/fixtures/tinyExtension'),
    env: { TINY_WORD: 'passed on' },
    settings: { 'editor.tabSize': 7 },
  });
});
afterAll(() => editor?.stop());

it('evaluates in the extension host', async () => {
  const text = await editor.evaluate(async (vscode, name) => {
    const [file] = await vscode.workspace.findFiles(name);
    return file && (await vscode.workspace.openTextDocument(file)).getText();
  }, 'a.txt');
  expect(text).toBe('hello');
});

it('tells what was thrown there', async () => {
  await expect(
    editor.evaluate(() => {
      throw new Error('on purpose');
    }),
  ).rejects.toThrow('on purpose');
});

it('passes settings on, and no AWS variable of the person', async () => {
  expect(await editor.evaluate((vscode) => vscode.workspace.getConfiguration('editor').get('tabSize'))).toBe(7);
  expect(await editor.evaluate(() => Object.keys(process.env).filter((name) => name.startsWith('AWS_')))).toEqual(['AWS_EC2_METADATA_DISABLED']);
});

it('drives palette, quick pick, input, modal dialog and notification', async () => {
  const { page } = editor;
  await page.getByText('Tiny is here').waitFor();
  await runCommand(page, 'Tiny: Greet');
  await waitForQuick(page, 'Whom');
  expect(await pickLabels(page)).toEqual(['Ada', 'Grace']);
  await pick(page, 'Grace');
  await waitForQuick(page, 'Word');
  await typeInto(page, 'Hello');
  expect(await dialog(page).textContent()).toContain('Say Hello to Grace?');
  await clickDialog(page, 'Say it');
  await notification(page, 'Say it: Hello Grace, passed on').waitFor();
});
