import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { IgnoreRules } from '../git/ignoreRules';

/** Folders above a file that are looked at for the top of its working tree. */
const maxFoldersAbove = 60;

/** True for JavaScript that a compiler wrote: nobody corrects it there. Its source stands beside it, or git leaves it out. */
export async function isGenerated(path: string): Promise<boolean> {
  const script = /\.(?<kind>[cm]?)js$/iu.exec(path);
  if (script === null) return false;
  const kind = script.groups?.['kind'] ?? '';
  const stem = path.slice(0, script.index);
  const sources = await Promise.all([`.${kind}ts`, '.tsx'].map((ending) => stat(stem + ending).catch(() => undefined)));
  return sources.some((found) => found?.isFile()) || isLeftOutByGit(path);
}

async function isLeftOutByGit(path: string): Promise<boolean> {
  const folders = await foldersOfTree(path);
  const top = folders[0] ?? dirname(path);
  const name = (file: string): string => relative(top, file).split(sep).join('/');
  const rules = new IgnoreRules();
  for (const folder of folders) {
    const text = await readFile(join(folder, '.gitignore'), 'utf8').catch(() => undefined);
    if (text !== undefined) rules.add(name(folder), text);
  }
  return rules.ignores(name(path));
}

/** Folders from the top of the working tree down to the file; all of them where there is no working tree. */
async function foldersOfTree(path: string): Promise<readonly string[]> {
  const folders: string[] = [];
  for (let folder = dirname(path); folders.length < maxFoldersAbove; folder = dirname(folder)) {
    folders.unshift(folder);
    if (folder === dirname(folder) || (await stat(join(folder, '.git')).catch(() => undefined)) !== undefined) break;
  }
  return folders;
}
