/** What changes files: the conversion with its preview, fixes of a whole file and a whole workspace, and what only speaks about findings. */
import fs from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEditor, type Editor } from '../../support/editor';
import { clickDialog, dialog, notification, pick, pickLabels, runCommand, waitForQuick } from '../../support/editorActions';
import { closeAll, eventually, isRecognized, setTarget, show } from '../../support/editorFeatures';
import type { Inner } from '../../support/editorLink';

const fixture = (name: string): Promise<string> => fs.readFile(`test/fixtures/conversion/${name}`, 'utf8');
const task = (image: string): string => JSON.stringify({ family: 'web', requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', containerDefinitions: [{ name: 'web', image }] }, null, 2);
const classic = '999988887777.dkr.ecr.eu-west-1.amazonaws.com/web:1';
/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-requests.html */
const dualStack = '999988887777.dkr-ecr.eu-west-1.on.aws/web:1';

let editor: Editor;
let texts: { readonly before: string; readonly after: string; readonly elsewhere: string };

beforeAll(async () => {
  texts = { before: await fixture('nat.yaml'), after: await fixture('nat.after.yaml'), elsewhere: await fixture('elsewhere.yaml') };
  editor = await startEditor({ workspace: { 'nat.yaml': texts.before, 'elsewhere.yaml': texts.elsewhere, 'a.json': task(classic), 'b.json': task(classic) } });
});
afterAll(() => editor?.stop());
beforeEach(async () => {
  await editor.evaluate(closeAll);
  await editor.evaluate(setTarget, null);
});

/** The text of an open document of the workspace. */
const textOf: Inner<string, string | undefined> = (vscode, name) => vscode.workspace.textDocuments.find(({ uri }) => uri.path.endsWith(`/${name}`))?.getText();
/** Texts of open documents that are no files. */
const pages: Inner<string, string[]> = (vscode, scheme) => vscode.workspace.textDocuments.filter(({ uri, isClosed }) => uri.scheme === scheme && !isClosed).map((document) => document.getText());
const tabs: Inner<undefined, string[]> = (vscode) => vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
const undo: Inner<undefined, null> = async (vscode) => {
  await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
  await vscode.commands.executeCommand('undo');
  return null;
};
const placeCursor: Inner<string, null> = (vscode, token) => {
  const shown = vscode.window.activeTextEditor;
  if (!shown) throw new Error('no editor is open');
  const at = shown.document.positionAt(shown.document.getText().indexOf(token));
  shown.selection = new vscode.Selection(at, at);
  return null;
};
/** The actions of a kind for the whole of the shown file. */
const actionsOf: Inner<string, { title: string; kind: string; text: string }[]> = async (vscode, kind) => {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) throw new Error('no editor is open');
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  const actions = await vscode.commands.executeCommand<import('vscode').CodeAction[]>('vscode.executeCodeActionProvider', document.uri, all, kind);
  return actions.map((action) => ({ title: action.title, kind: action.kind?.value ?? '', text: (action.edit?.get(document.uri) ?? []).map(({ newText }) => newText).join(' ') }));
};

const open = async (name: string): Promise<void> => {
  await editor.evaluate(show, name);
  await eventually(() => editor.evaluate(isRecognized, name)).toBe(true);
  // A preview that closes beside it may take the focus for a moment.
  await eventually(() => editor.evaluate((vscode) => vscode.window.activeTextEditor?.document.uri.path.split('/').at(-1) ?? '')).toBe(name);
};
const preview = () => editor.page.locator('#refactorPreview');
const apply = () => preview().getByRole('button', { name: 'Apply' }).click();

describe('the conversion', () => {
  it('shows its steps, applies what is ticked, says what is left, and is undone at once', async () => {
    await open('nat.yaml');
    await runCommand(editor.page, 'IPv6 Fargate: Convert to IPv6-only');
    await preview().getByText('VpcIpv6Block').first().waitFor();
    expect(await editor.evaluate(textOf, 'nat.yaml')).toBe(texts.before);
    await apply();
    await eventually(() => editor.evaluate(textOf, 'nat.yaml')).toBe(texts.after);
    await eventually(async () => (await editor.evaluate(pages, 'ipv6-fargate-note')).join()).toContain('Nat stays: Report may go out through it');
    // Its preview comes later than its text, and takes the focus.
    await eventually(async () => (await editor.evaluate(tabs)).join()).toMatch(/Preview.*What is left to do/);
    await editor.evaluate(undo);
    await eventually(() => editor.evaluate(textOf, 'nat.yaml')).toBe(texts.before);
  });

  it('names what no edit can change before anything else, and stops there when asked to', async () => {
    await open('elsewhere.yaml');
    await runCommand(editor.page, 'IPv6 Fargate: Convert to IPv6-only');
    await dialog(editor.page).filter({ hasText: 'ghcr.io' }).waitFor();
    await clickDialog(editor.page, 'Cancel');
    await dialog(editor.page).waitFor({ state: 'hidden' });
    expect(await editor.evaluate(textOf, 'elsewhere.yaml')).toBe(texts.elsewhere);
    expect((await editor.evaluate(pages, 'ipv6-fargate-note')).join()).not.toContain('elsewhere');
  });

  it('is offered among the refactorings', async () => {
    await open('a.json');
    expect((await editor.evaluate(actionsOf, 'refactor')).map(({ title }) => title)).toContain('Convert to IPv6-only…');
  });
});

describe('all fixes of a file', () => {
  it('wait until a network is known, and then are one action of the kind that runs on saving', async () => {
    await open('a.json');
    expect(await editor.evaluate(actionsOf, 'source.fixAll')).toEqual([]);
    await editor.evaluate(setTarget, 'ipv6-only');
    await eventually(() => editor.evaluate(actionsOf, 'source.fixAll')).toEqual([{ title: 'Fix all of IPv6 Fargate', kind: 'source.fixAll.ipv6Fargate', text: 'dkr-ecr on.aws' }]);
  });
});

describe('a finding that is wrong', () => {
  it('becomes the text of an issue, masked, and nothing is sent', async () => {
    await open('a.json');
    await editor.evaluate(placeCursor, 'dkr');
    await runCommand(editor.page, 'IPv6 Fargate: This Finding Is Wrong');
    await notification(editor.page, 'Nothing has been sent.').waitFor();
    const [text = ''] = await editor.evaluate(pages, 'untitled');
    for (const part of ['# IPV6-101', '"image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1"', '## What I expected']) expect(text).toContain(part);
    expect(text).not.toContain('999988887777');
    for (const name of ['Copy', 'Open Issue Page']) expect(await notification(editor.page, 'Nothing has been sent.').getByRole('button', { name }).count()).toBe(1);
  });
});

describe('the rule of a finding', () => {
  it('is explained for the cursor, without its number', async () => {
    await open('a.json');
    await editor.evaluate(placeCursor, 'dkr');
    await runCommand(editor.page, 'IPv6 Fargate: Explain Finding');
    await editor.page.locator('.tab').filter({ hasText: 'IPV6-101.md' }).waitFor();
  });
});

describe('the catalog', () => {
  it('is searched by name and host, and shows all that is known of an entry', async () => {
    await runCommand(editor.page, 'IPv6 Fargate: Search Catalog');
    await waitForQuick(editor.page, /^Which services and registries have IPv6\? Checked \d{4}-\d\d-\d\d$/);
    await editor.page.keyboard.type('ghcr');
    await eventually(() => pickLabels(editor.page)).toContain('ghcr.io');
    await pick(editor.page, 'ghcr.io');
    await eventually(async () => (await editor.evaluate(pages, 'ipv6-fargate-note')).join()).toContain('| Over IPv6 | IPv4 only |');
  });
});

describe('all fixes of a rule', () => {
  it('reach every file with a finding of it, after a preview', async () => {
    await open('a.json');
    await open('b.json');
    await editor.evaluate(async (vscode) => {
      void vscode.commands.executeCommand('ipv6Fargate.fixAllOfRule', 'IPV6-101');
      return Promise.resolve(null);
    });
    await preview().getByText('dkr-ecr').first().waitFor();
    await apply();
    for (const name of ['a.json', 'b.json']) await eventually(() => editor.evaluate(textOf, name)).toBe(task(dualStack));
  });
});
