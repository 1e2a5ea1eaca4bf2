/** Documents that are not simply a file of one folder, and what the editor shows beside problems. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEditor, type Editor } from '../../support/editor';
import { runCommand } from '../../support/editorActions';
import { closeAll, diagnosticsOf, eventually, rangeOf, show, type PlainDiagnostic } from '../../support/editorFeatures';

const image = '111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/web:3';
const task = JSON.stringify({ family: 'web', requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', containerDefinitions: [{ name: 'web', image }] }, null, 2);
const template = `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      ContainerDefinitions:
        - Name: web
          Image: ${image}
`;
/** A task definition of more characters than the editor is told to read. */
const large = task.replace('{', `{ "_comment": ${JSON.stringify('x'.repeat(5000))},`);
/** Aliases of aliases, which stand for more text than a machine can hold. */
const bomb = `Resources:\n  A: &a0 { Type: AWS::ECS::TaskDefinition }\n${Array.from({ length: 40 }, (_, i) => `  B${i}: &a${i + 1} [*a${i}, *a${i}, *a${i}]\n`).join('')}`;

const teamFile = '.ipv6-fargate.json';
let editor: Editor;
const codes = async (name: string): Promise<string[]> => (await editor.evaluate(diagnosticsOf, name)).map(({ code, severity }: PlainDiagnostic) => `${code} ${severity}`);
const statusItem = () => editor.page.locator('.statusbar-item').filter({ hasText: /^IPv6: / });

beforeAll(async () => {
  editor = await startEditor({
    workspace: { 'task.json': task, 'template.yaml': template, 'large.json': large, 'bomb.yaml': bomb },
    settings: { 'ipv6Fargate.scan.maxFileSize': 4096 },
  });
});
afterAll(() => editor?.stop());
beforeEach(async () => {
  await editor.evaluate(closeAll);
});

describe('a document that was never saved', () => {
  it('is checked, and its problems go with it', async () => {
    const count = (): Promise<number> => editor.evaluate((vscode) => vscode.languages.getDiagnostics().filter(([uri, problems]) => uri.scheme === 'untitled' && problems.some(({ source }) => source === 'ipv6-fargate')).length);
    await editor.evaluate(async (vscode, content) => {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'json', content }));
      return null;
    }, task);
    await eventually(count).toBe(1);
    await editor.evaluate(closeAll);
    await eventually(count).toBe(0);
  });
});

describe('a file over the limit of size', () => {
  it('is left alone, which the status bar says, until the person asks', async () => {
    await editor.evaluate(show, 'large.json');
    await statusItem().filter({ hasText: 'IPv6: not checked' }).waitFor();
    expect(await codes('large.json')).toEqual([]);
    await runCommand(editor.page, 'IPv6 Fargate: Check This File');
    await eventually(() => codes('large.json')).toEqual(['IPV6-101 Information']);
    await statusItem().filter({ hasText: 'IPv6: 1 blocker' }).waitFor();
  });
});

describe('a file that is made to hurt', () => {
  it('gets one note and nothing else', async () => {
    await editor.evaluate(show, 'bomb.yaml');
    await eventually(async () => (await editor.evaluate(diagnosticsOf, 'bomb.yaml')).map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
      'Information: The file uses more YAML aliases than can be followed and is not analysed.',
    ]);
  });
});

describe("the team's file", () => {
  it('counts at once when it is written, changed and removed', async () => {
    await editor.evaluate(show, 'task.json');
    await eventually(() => codes('task.json')).toEqual(['IPV6-101 Information']);
    const file = path.join(editor.folder, teamFile);
    await fs.writeFile(file, JSON.stringify({ target: 'ipv6-only' }));
    await eventually(() => codes('task.json')).toEqual(['IPV6-101 Warning']);
    await fs.writeFile(file, JSON.stringify({ target: 'ipv6-only', ignore: [{ rule: 'IPV6-101', files: '*.json', reason: 'moves next week' }] }));
    await eventually(() => codes('task.json')).toEqual([]);
    await fs.rm(file);
    await eventually(() => codes('task.json')).toEqual(['IPV6-101 Information']);
  });
});

describe('accepting a finding', () => {
  it('writes the comment and counts once a reason stands there', async () => {
    const { page } = editor;
    await editor.evaluate(show, 'template.yaml');
    await eventually(() => codes('template.yaml')).toEqual(['IPV6-101 Information']);
    const [line, character] = rangeOf(template, 'dkr.ecr').start;
    await editor.evaluate(async (vscode, at) => {
      const shown = vscode.window.activeTextEditor;
      if (shown) shown.selection = new vscode.Selection(new vscode.Position(at[0], at[1]), new vscode.Position(at[0], at[1]));
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      await vscode.commands.executeCommand('editor.action.quickFix');
      return null;
    }, [line, character] as const);
    await page.locator('.action-widget .monaco-list-row').filter({ hasText: 'Ignore IPV6-101 here, with a reason' }).click({ timeout: 10_000 });
    const text = (): Promise<string> => editor.evaluate((vscode) => vscode.window.activeTextEditor?.document.getText() ?? '');
    await eventually(text).toContain('          # ipv6-fargate-ignore IPV6-101: \n          Image:');
    expect(await codes('template.yaml')).toEqual(['IPV6-101 Information']);
    await page.keyboard.type('moves next week');
    await eventually(() => codes('template.yaml')).toEqual([]);
  });
});

describe('a task definition', () => {
  it('carries one line that leads to the panel', async () => {
    await editor.evaluate(show, 'task.json');
    // 730 h × 0.005 USD: https://aws.amazon.com/vpc/pricing/
    await editor.page.locator('.codelens-decoration').filter({ hasText: 'IPv6: 1 blocker · public IPv4 $3.65 a task' }).waitFor();
  });

  it('has its rules explained from the extension itself', async () => {
    await editor.evaluate(async (vscode) => {
      await vscode.commands.executeCommand('ipv6Fargate.explainRule', 'IPV6-101');
      return null;
    });
    await eventually(() => editor.evaluate((vscode) => vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '')).toContain('IPV6-101');
  });
});
