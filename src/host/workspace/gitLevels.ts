import * as vscode from 'vscode';
import type { IgnoreRules } from '../../adapters/git/ignoreRules';
import { fileExists } from '../fileExists';
import { loadLazy } from '../loadLazy';

/** Folders above a workspace folder that are looked at for the top of its working tree. */
const maxFoldersAbove = 40;

/** What git leaves out of a workspace folder: reads the `.gitignore` of a folder when a file below it is asked for. */
export class GitLevels {
  private readonly levels = new Map<string, Promise<void>>();
  private readonly rules: IgnoreRules = new (loadLazy('workspace').IgnoreRules)();

  private constructor(private readonly top: vscode.Uri) {}

  /** Finds the working tree that a folder belongs to; without one, the folder's own `.gitignore` files count all the same. */
  static async of(folder: vscode.Uri): Promise<GitLevels> {
    const levels = new GitLevels(await topOf(folder));
    const { personalExcludes } = loadLazy('workspace');
    const { top } = levels;
    // Settings of git are files of this machine: a folder of another file system has none.
    const texts = top.scheme === 'file' ? await personalExcludes(top.fsPath, { env: process.env, readText: (path) => textOf(vscode.Uri.file(path)) }) : [];
    for (const text of texts) levels.rules.add('', text);
    return levels;
  }

  async ignores(file: vscode.Uri): Promise<boolean> {
    const path = file.path.slice(this.top.path.replace(/\/$/, '').length + 1);
    const folders = path.split('/').slice(0, -1);
    await this.read('');
    for (let depth = 1; depth <= folders.length; depth++) await this.read(folders.slice(0, depth).join('/'));
    return this.rules.ignores(path);
  }

  private read(folder: string): Promise<void> {
    const known = this.levels.get(folder);
    if (known) return known;
    const reading = textOf(vscode.Uri.joinPath(this.top, folder, '.gitignore')).then((text) => {
      if (text !== undefined) this.rules.add(folder, text);
    });
    this.levels.set(folder, reading);
    return reading;
  }
}

async function topOf(folder: vscode.Uri): Promise<vscode.Uri> {
  let at = folder;
  for (let above = 0; above < maxFoldersAbove; above++) {
    if (await fileExists(vscode.Uri.joinPath(at, '.git'))) return at;
    const parent = vscode.Uri.joinPath(at, '..');
    if (parent.path === at.path) break;
    at = parent;
  }
  return folder;
}

async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
