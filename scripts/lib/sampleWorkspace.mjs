// The sample workspace that `npm start` opens: a copy, so that trying things out changes no file of the repository.
import fs from 'node:fs/promises';
import path from 'node:path';
import { cacheRoot, repoRoot } from './editorHost/install.mjs';

/** Copies what is missing; with `fresh`, all of it. @returns the folder of the copy. */
export async function sampleWorkspace({ fresh = false } = {}) {
  const folder = path.join(cacheRoot, 'samples');
  if (fresh) await fs.rm(folder, { recursive: true, force: true });
  await fs.cp(path.join(repoRoot, 'samples'), folder, { recursive: true, force: false });
  return folder;
}
