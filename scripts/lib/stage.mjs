// A copy of the sources to build the package in: what `dist` holds for development stays as it is, and nothing stale ships.
import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { cacheRoot, repoRoot } from './editorHost/install.mjs';

const leftOut = new Set(['.git', '.cache', '.venv', '.vscode-test', 'coverage', 'dist', 'node_modules', 'test-results']);

/** @returns the folder of the copy, with the installed packages linked into it. */
export async function stage() {
  const folder = path.join(cacheRoot, 'package');
  await fs.rm(folder, { recursive: true, force: true });
  await fs.mkdir(folder, { recursive: true });
  for (const entry of await fs.readdir(repoRoot)) {
    if (leftOut.has(entry) || entry.endsWith('.vsix')) continue;
    await fs.cp(path.join(repoRoot, entry), path.join(folder, entry), { recursive: true, filter: (from) => !leftOut.has(path.basename(from)) });
  }
  await fs.symlink(path.join(repoRoot, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  // The templates of the stacks take seconds to make, and carry the stamp of what they were made from.
  const stacks = path.join(repoRoot, 'dist/stacks');
  if (existsSync(stacks)) await fs.cp(stacks, path.join(folder, 'dist/stacks'), { recursive: true });
  return folder;
}
