/** The packaged extension: what is in it, and that it works as installed. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEditor, type Editor } from '../../support/editor';
import { runCommand, webview } from '../../support/editorActions';
import { diagnosticsOf, eventually, show } from '../../support/editorFeatures';

const vsix = path.resolve('.cache/test.vsix');
const other = JSON.stringify({ name: 'other', version: '1.0.0' });
const workspace = {
  'package.json': other,
  'task.json': JSON.stringify({ family: 'web', requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', containerDefinitions: [{ name: 'web', image: '111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/web:3' }] }),
};

/** Files of this extension that the extension host has loaded. */
const loadedModules = (): Promise<string[]> =>
  editor.evaluate((vscode) => {
    const { extensionPath } = vscode.extensions.getExtension('ipv6-fargate.ipv6-fargate') ?? {};
    const { _cache } = process.getBuiltinModule('node:module') as unknown as { _cache: Record<string, unknown> };
    return Object.keys(_cache)
      .filter((file) => extensionPath !== undefined && file.startsWith(extensionPath))
      .map((file) => file.slice((extensionPath?.length ?? 0) + 1).replaceAll('\\', '/'))
      .sort();
  });

let editor: Editor;
let installed: string;

beforeAll(async () => {
  const run = spawnSync(process.execPath, ['scripts/package.mjs', '--out', vsix], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${run.stdout}\n${run.stderr}`);
  // As a stranger's folder, in restricted mode.
  editor = await startEditor({ workspace, vsix, trustPrompt: true });
  installed = await editor.evaluate((vscode) => vscode.extensions.getExtension('ipv6-fargate.ipv6-fargate')?.extensionPath ?? 'not installed');
});
afterAll(() => editor?.stop());

/** Every file under a folder, relative to it. */
function filesUnder(folder: string): string[] {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

/** Paths in the manifest that name files of the package. */
function namedFiles(value: unknown): string[] {
  if (typeof value === 'string') return /^(\.\/)?(dist|media|schemas|samples)\/.*\.\w+$/.test(value) ? [value.replace(/^\.\//, '')] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(namedFiles) : [];
}

describe('the package', () => {
  it('holds what the extension needs and nothing else', () => {
    const shipped = [
      /^(package\.json|package\.nls(\.\w+)?\.json|readme\.md|changelog\.md|LICENSE\.txt|\.vsixmanifest)$/i,
      /^l10n\/bundle\.l10n\.\w+\.json$/,
      /^schemas\/[\w.-]+\.json$/,
      /^media\/(panel\.css|icons\/[\w-]+\.(svg|png)|walkthrough\/[\w-]+\.(md|svg|png))$/,
      /^samples\/[\w.-]+$/,
      /^docs\/rules\/[\w-]+\.md$/,
      /^dist\/(extension|lazy\/(account|analysis|catalog|cdk|deploy|panel|prices|workspace))\.js$/,
      /^dist\/webview\/panel\.(js|css)$/,
      /^dist\/stacks\/[\w.-]+\.json$/,
      /^dist\/deployer\/(bin\/deployer\.js|db\.json\.gz|package\.json|lib\/api\/bootstrap\/bootstrap-template\.yaml)$/,
    ];
    expect(filesUnder(installed).filter((file) => !shipped.some((form) => form.test(file)))).toEqual([]);
  });

  it('holds every file that its manifest and its rules name', () => {
    const manifest = JSON.parse(fs.readFileSync(path.join(installed, 'package.json'), 'utf8')) as { contributes: unknown; main: string };
    const named = [manifest.main.replace(/^\.\//, ''), ...namedFiles(manifest.contributes), 'samples/shop.yaml', 'docs/rules/IPV6-101.md', 'dist/deployer/db.json.gz', 'dist/webview/panel.js'];
    expect(named.filter((file) => !fs.existsSync(path.join(installed, file)))).toEqual([]);
  });

  it('is small where it is read first', () => {
    expect(fs.statSync(path.join(installed, 'dist/extension.js')).size).toBeLessThan(150_000);
    expect(fs.statSync(vsix).size).toBeLessThan(8_000_000);
  });
});

describe('as installed, in a folder that is not trusted', () => {
  it('loads its entry alone until a file needs more', async () => {
    await editor.evaluate(show, 'package.json');
    await eventually(() => editor.evaluate((vscode) => vscode.extensions.getExtension('ipv6-fargate.ipv6-fargate')?.isActive)).toBe(true);
    expect(await loadedModules()).toEqual(['dist/extension.js']);
  });

  it('finds what the development build finds, without a price source or a deployer', async () => {
    await editor.evaluate(show, 'task.json');
    await eventually(async () => (await editor.evaluate(diagnosticsOf, 'task.json')).map(({ code }) => code)).toEqual(['IPV6-101']);
    // A file of ours begins the reading of the workspace.
    await eventually(loadedModules).toEqual(['dist/extension.js', 'dist/lazy/analysis.js', 'dist/lazy/workspace.js']);
  });

  it('shows the panel, which says what needs trust and offers no deployment', async () => {
    expect(await editor.evaluate((vscode) => vscode.workspace.isTrusted)).toBe(false);
    await runCommand(editor.page, 'IPv6 Fargate: Show Egress Cost');
    const panel = await webview(editor.page, 'main h2');
    await panel.getByText('Restricted mode.').waitFor();
    // One task: https://aws.amazon.com/vpc/pricing, $0.005 an hour for its address.
    await panel.locator('h2').filter({ hasText: '$3.65' }).waitFor();
    expect(await panel.getByRole('button', { name: 'Deploy IPv6 Fargate' }).isDisabled()).toBe(true);
    expect(await loadedModules()).not.toContain('dist/lazy/deploy.js');
  });
});
