/** Starts a real VS Code in a real browser, with the extension, on a copy of a workspace. */
import { build } from 'esbuild';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchBrowser } from '../../scripts/lib/editorHost/browser.mjs';
import { cacheRoot, installHost, repoRoot } from '../../scripts/lib/editorHost/install.mjs';
import { installVsix, linkExtension, startServer, writeUserSettings } from '../../scripts/lib/editorHost/server.mjs';
import { openLink, type Inner } from './editorLink';

export interface EditorOptions {
  /** Files of the workspace: a folder to copy, or texts by name. */
  readonly workspace: string | Readonly<Record<string, string>>;
  /** A `.code-workspace` file among them, opened in place of the folder. */
  readonly open?: string;
  /** Folder of the extension under development; default: this repository. */
  readonly extension?: string;
  /** A packaged extension, installed instead. */
  readonly vsix?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Added to a clean environment: nothing of the person's AWS settings reaches the editor. */
  readonly env?: Readonly<Record<string, string>>;
  /** True to be asked whether the folder is trusted, as a person is. */
  readonly trustPrompt?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Language of the window as extensions see it; its own texts stay English, for no language pack is installed. */
  readonly language?: string;
}

/** What every kind of editor offers: its extension host. */
export interface EditorHost {
  /** The copy of the workspace. */
  readonly folder: string;
  /** Runs a function in the extension host. */
  evaluate<T>(inner: Inner<undefined, T>): Promise<T>;
  evaluate<A, T>(inner: Inner<A, T>, argument: A): Promise<T>;
  stop(): Promise<void>;
}

/** An editor with a window that the test sees. */
export interface Editor extends EditorHost {
  readonly page: Page;
  /** What the window and its extension host wrote to their console. */
  readonly output: readonly string[];
  /** Ends the extension host as a crash does, and the window with it. Nothing of the extension gets to say goodbye. */
  killHost(): Promise<void>;
  /** Opens the same folder again, in a window that has what the last one kept in the browser. */
  reopen(): Promise<void>;
}

/** Time for a cold machine; a warm one needs three seconds. */
export const connectLimitMs = 60_000;
/** A window is ready within a second or two; what was lost while it loaded stays so until it is loaded again. */
const readyLimitMs = 8_000;

/** Bundles the extension that takes the test's questions. */
export async function buildInner(): Promise<string> {
  const source = path.join(repoRoot, 'test/editor/inner');
  const folder = path.join(cacheRoot, 'editor-inner');
  await build({ entryPoints: [path.join(source, 'inner.ts')], outfile: path.join(folder, 'inner.js'), bundle: true, platform: 'node', format: 'cjs', external: ['vscode'], logLevel: 'error' });
  await fs.copyFile(path.join(source, 'package.json'), path.join(folder, 'package.json'));
  return folder;
}

/** Puts the files of a workspace into a folder of its own. */
export async function copyWorkspace(workspace: EditorOptions['workspace'], folder: string): Promise<void> {
  await fs.mkdir(folder, { recursive: true });
  if (typeof workspace === 'string') return fs.cp(workspace, folder, { recursive: true });
  for (const [name, text] of Object.entries(workspace)) {
    await fs.mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await fs.writeFile(path.join(folder, name), text);
  }
}

function cleanEnv(home: string, added: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const foreign = /^(AWS_|VSCODE_|npm_)/i;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(kept), HOME: home, USERPROFILE: home, ...ownMachineOnly, ...added };
}

/** No question to the instance metadata of a cloud machine, none for AWS's public price files: nobody listens there. */
export const ownMachineOnly: Readonly<Record<string, string>> = { AWS_EC2_METADATA_DISABLED: 'true', IPV6_FARGATE_PRICE_FILES: 'http://127.0.0.1:9' };

export async function within<T>(limitMs: number, work: Promise<T>, explain: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(explain())), limitMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/**
 * True when the folders are there and changes on disk in them reach the extensions. Both are sometimes lost while a window
 * loads: a workspace file is read before its file system is there, or a folder changes while the editor begins to follow it.
 */
const isReady: Inner<number, boolean> = async (vscode, limitMs) => {
  const end = Date.now() + limitMs;
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));
  const name = '.followed';
  const arrived = async ({ uri }: { uri: import('vscode').Uri }): Promise<boolean> => {
    const probe = vscode.Uri.joinPath(uri, name);
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${name}`);
    let isSeen = false;
    const see = (seen: import('vscode').Uri): void => {
      isSeen ||= seen.toString() === probe.toString();
    };
    watcher.onDidCreate(see);
    watcher.onDidChange(see);
    for (let count = 0; !isSeen && Date.now() < end; count++) {
      await vscode.workspace.fs.writeFile(probe, new TextEncoder().encode(String(count)));
      await pause();
    }
    watcher.dispose();
    await vscode.workspace.fs.delete(probe);
    return isSeen;
  };
  while (!vscode.workspace.workspaceFolders?.length && Date.now() < end) await pause();
  const roots = vscode.workspace.workspaceFolders ?? [];
  return roots.length > 0 && (await Promise.all(roots.map(arrived))).every(Boolean);
};

/** The last sight of the window, for whoever looks into a failure. */
async function keepPicture(page: Page): Promise<void> {
  const name = path.basename(expect.getState().testPath ?? 'window', '.test.ts');
  await page.screenshot({ path: path.join(repoRoot, 'test-results/editor', `${name}.png`) }).catch(() => undefined);
}

/** Resolves when the extensions of the window answer. */
export async function startEditor(options: EditorOptions): Promise<Editor> {
  return inTemporaryFolder((root, closing, stop) => start(options, root, closing, stop));
}

/** Gives `begin` a folder and a list of what must end; all of it ends with `stop`, or where `begin` fails. */
export async function inTemporaryFolder<T>(begin: (root: string, closing: (() => unknown)[], stop: () => Promise<void>) => Promise<T>): Promise<T> {
  const root = await fs.mkdtemp(path.join(os.tmpdir(), 'ipv6-fargate-editor-'));
  const closing: (() => unknown)[] = [() => fs.rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })];
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    return await begin(root, closing, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(options: EditorOptions, root: string, closing: (() => unknown)[], stop: () => Promise<void>): Promise<Editor> {
  const home = path.join(root, 'home');
  const folder = path.join(root, typeof options.workspace === 'string' ? path.basename(options.workspace) : 'workspace');
  const [host, inner] = await Promise.all([installHost(), buildInner(), copyWorkspace(options.workspace, folder), writeUserSettings(home, { 'files.autoSave': 'off', ...options.settings })]);
  await linkExtension(home, inner);
  if (options.vsix) await installVsix(host, { home, vsix: options.vsix });
  else await linkExtension(home, options.extension ?? repoRoot);

  const link = await openLink();
  closing.push(() => link.close());
  const server = await startServer(host, { home, env: cleanEnv(home, { ...options.env, ...link.env }), folder: path.join(folder, options.open ?? ''), trustPrompt: options.trustPrompt ?? false });
  closing.push(() => server.stop());
  const browser = await launchBrowser();
  closing.push(() => browser.close());

  const context = await browser.newContext({ viewport: options.viewport ?? { width: 1280, height: 800 } });
  const { language } = options;
  // The place from which the window reads it: https://github.com/microsoft/vscode/blob/main/src/vs/nls.ts
  if (language !== undefined) await context.addInitScript((name) => Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: name }), language);
  // A loaded machine is slow, not wrong.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const output: string[] = [];
  page.on('console', (message) => output.push(message.text().split('\n', 1)[0] ?? ''));
  page.on('pageerror', (error) => output.push(`page error: ${error.message}`));
  closing.push(() => keepPicture(page));
  const open = async (): Promise<void> => {
    const connected = link.nextHost();
    await page.goto(server.address);
    await within(connectLimitMs, connected, () => `The extension host did not start within ${connectLimitMs / 1000} s:\n${output.join('\n')}`);
  };
  for (let attempt = 1; ; attempt++) {
    await open();
    if (await link.evaluate(isReady, readyLimitMs)) break;
    if (attempt === 3) throw new Error(`The window has no folder, or no change on disk reaches it:\n${output.join('\n')}`);
  }
  const killHost = async (): Promise<void> => {
    process.kill(await link.evaluate(() => process.pid), 'SIGKILL');
    await page.goto('about:blank');
  };
  return { page, folder, output, evaluate: link.evaluate, killHost, reopen: open, stop };
}
