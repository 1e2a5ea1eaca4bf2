/** A CDK app in the editor: what its synthesis says stands at its lines, and goes with it. The assembly is one that CDK wrote (test/fixtures/cdk). */
import fs from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EditorHost } from '../../support/editor';
import { allDiagnostics, diagnosticsOf, eventually, fixTitlesAt, replaceText, show } from '../../support/editorFeatures';
import { startHost } from '../../support/editorHost';
import type { Inner } from '../../support/editorLink';

const fixture = path.join(import.meta.dirname, '../../fixtures/cdk/typescript');
let editor: EditorHost;
let source = '';

/** What `cdk synth` does: every file anew, the manifest among the last. */
async function synthesize(change: (text: string) => string = (text) => text): Promise<void> {
  const names = await fs.readdir(path.join(fixture, 'assembly'), { recursive: true });
  for (const name of names.filter((one) => one.endsWith('.json')).sort((a, b) => Number(a.endsWith('manifest.json')) - Number(b.endsWith('manifest.json')))) {
    const text = await fs.readFile(path.join(fixture, 'assembly', name), 'utf8');
    const file = path.join(editor.folder, 'cdk.out', name);
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, change(text.replaceAll('/project', editor.folder.replaceAll('\\', '/'))));
  }
}

const problems = async (): Promise<string[]> => (await editor.evaluate(diagnosticsOf, 'lib/stack.ts')).filter(({ code }) => code === 'IPV6-101').map(({ severity, start }) => `${severity} ${String(start[0] + 1)}`);

/** Where the problem at a line of the source leads. */
const relatedAt: Inner<number, string[]> = (vscode, line) => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error('no folder is open');
  const found = vscode.languages.getDiagnostics(vscode.Uri.joinPath(folder, 'lib/stack.ts')).filter(({ range, code }) => range.start.line === line - 1 && typeof code === 'object' && code.value === 'IPV6-101');
  return found.flatMap(({ relatedInformation }) => (relatedInformation ?? []).map(({ location, message }) => `${vscode.workspace.asRelativePath(location.uri)}:${String(location.range.start.line + 1)} ${message}`));
};

beforeAll(async () => {
  source = await fs.readFile(path.join(fixture, 'lib/stack.ts'), 'utf8');
  // Neither JSON nor YAML is opened: the folder of an app is enough.
  editor = await startHost({ workspace: { 'cdk.json': '{ "app": "node bin/app.js" }\n', 'lib/stack.ts': source, 'bin/app.ts': await fs.readFile(path.join(fixture, 'bin/app.ts'), 'utf8') }, settings: {} });
});
afterAll(() => editor?.stop());

it('has no problems before its first synthesis', async () => {
  await editor.evaluate(show, 'lib/stack.ts');
  expect(await editor.evaluate(allDiagnostics)).toEqual([]);
});

it('has them at its lines after it, one for each line and rule, with the way to the template', async () => {
  await synthesize();
  await eventually(problems).toEqual(['Information 10', 'Information 18', 'Information 21', 'Information 23']);
  const template = (await fs.readFile(path.join(fixture, 'assembly/Web.template.json'), 'utf8')).split('\n');
  const imageLine = template.findIndex((line) => line.includes('"Image"')) + 1;
  expect((await editor.evaluate(relatedAt, 18))[0]).toBe(`cdk.out/Web.template.json:${String(imageLine)} Web/Task in the synthesized template`);
  const [, , loop] = (await editor.evaluate(diagnosticsOf, 'lib/stack.ts')).filter(({ code }) => code === 'IPV6-101');
  expect(loop?.message).toMatch(/\(Web\/Morning and 3 more\)$/u);
  const line = source.split('\n')[20] ?? '';
  expect([loop?.start, loop?.end]).toEqual([
    [20, line.indexOf('new ')],
    [20, line.length],
  ]);
});

it('offers no correction, neither at the line nor in the template', async () => {
  const fixes = (titles: readonly string[]): string[] => titles.filter((title) => title.includes('Use ') || title.startsWith('Fix'));
  const atLine = await editor.evaluate(fixTitlesAt, [17, 20]);
  expect(atLine).toEqual(expect.arrayContaining(['Explain IPV6-101', 'Ignore IPV6-101 here, with a reason']));
  expect(fixes(atLine)).toEqual([]);
  await editor.evaluate(show, 'cdk.out/Web.template.json');
  await eventually(async () => (await editor.evaluate(diagnosticsOf, 'cdk.out/Web.template.json')).filter(({ code }) => code === 'IPV6-101').length).toBe(4);
  const [first] = (await editor.evaluate(diagnosticsOf, 'cdk.out/Web.template.json')).filter(({ code }) => code === 'IPV6-101');
  const titles = await editor.evaluate(fixTitlesAt, first?.start ?? [0, 0]);
  expect(titles).toContain('Explain IPV6-101');
  expect(fixes(titles)).toEqual([]);
});

it('says at the next synthesis what is right then', async () => {
  await synthesize((text) => text.replaceAll('111122223333.dkr.ecr.eu-west-1.amazonaws.com', '111122223333.dkr-ecr.eu-west-1.on.aws'));
  await eventually(problems).toEqual([]);
  await synthesize();
  await eventually(problems).toHaveLength(4);
});

it('has none while reading in the background is off', async () => {
  const setScan: Inner<boolean, null> = async (vscode, isOn) => {
    await vscode.workspace.getConfiguration('ipv6Fargate').update('scan.enabled', isOn, vscode.ConfigurationTarget.Workspace);
    return null;
  };
  await editor.evaluate(setScan, false);
  await eventually(problems).toEqual([]);
  await editor.evaluate(setScan, true);
  await eventually(problems).toHaveLength(4);
});

it('moves its problems with the text, says that they are of the last synthesis, and drops what a comment accepts', async () => {
  await editor.evaluate(show, 'lib/stack.ts');
  await editor.evaluate(replaceText, { from: 'const task = new ecs', to: '// ipv6-fargate-ignore IPV6-101: moves in March\n    const task = new ecs' });
  await editor.evaluate(async (vscode) => {
    await vscode.workspace.saveAll();
    return null;
  });
  await eventually(problems).toEqual(['Information 19', 'Information 22', 'Information 24']);
  const found = (await editor.evaluate(diagnosticsOf, 'lib/stack.ts')).filter(({ code }) => code === 'IPV6-101');
  expect(found.map(({ message }) => message).filter((message) => !message.includes('As of the last synth, '))).toEqual([]);
});

it('offers no conversion of a template that the next synthesis would write again', async () => {
  await editor.evaluate(show, 'cdk.out/Web.template.json');
  const refactorings: Inner<undefined, string[]> = async (vscode) => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const actions = await vscode.commands.executeCommand<{ title: string }[]>('vscode.executeCodeActionProvider', uri, new vscode.Range(0, 0, 0, 0), 'refactor.rewrite');
    return actions.map(({ title }) => title);
  };
  expect((await editor.evaluate(refactorings)).filter((title) => title.startsWith('Convert'))).toEqual([]);
});

it('loses its problems with the folder cdk.out', async () => {
  await fs.rm(path.join(editor.folder, 'cdk.out'), { recursive: true });
  await eventually(problems).toEqual([]);
});

it('that was synthesized elsewhere, in Python, has them when the window opens', async () => {
  await editor.stop();
  const python = path.join(fixture, '../python');
  const read = (name: string): Promise<string> => fs.readFile(path.join(python, name), 'utf8');
  const assembly = Object.fromEntries(await Promise.all(['manifest.json', 'WebStack.metadata.json', 'WebStack.template.json'].map(async (name) => [`service/cdk.out/${name}`, await read(`assembly/${name}`)])));
  editor = await startHost({ workspace: { 'cdk.json': '{}', 'service/app.py': await read('app.py'), ...assembly }, settings: {} });
  await eventually(async () => (await editor.evaluate(diagnosticsOf, 'service/app.py')).map(({ code, start }) => `${code} ${String(start[0] + 1)}`)).toContain('IPV6-101 10');
}, 120_000);
