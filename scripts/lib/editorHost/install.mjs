// Puts the VS Code server and its Node into a folder that git ignores: once per version, complete or not at all.
import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';
import { npmInstall } from './npm.mjs';
import { codeServer, diskMb, fetchMb, nodeForServer } from './versions.mjs';

export const repoRoot = fileURLToPath(new URL('../../../', import.meta.url));
export const cacheRoot = path.join(repoRoot, '.cache');

/** Bytes under a folder; what vanishes meanwhile counts nothing. */
async function sizeOf(folder) {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = entries.filter((e) => e.isFile()).map((e) => fs.stat(path.join(e.parentPath ?? e.path, e.name)).then((s) => s.size, () => 0));
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** @returns MB that a start would have to fetch: 0 where the host is installed. */
export function mbToFetch() {
  return existsSync(path.join(hostFolder(), 'complete')) ? 0 : fetchMb;
}

function hostFolder() {
  return path.join(cacheRoot, 'editor-host', `${codeServer}-${process.platform}-${process.arch}`);
}

async function assertSpace(folder) {
  const { bavail, bsize } = await fs.statfs(folder);
  const free = Math.floor((bavail * bsize) / 1e6);
  const need = fetchMb + diskMb;
  if (free < need) throw new Error(`Not enough disk space in ${folder}: ${free} MB free, ${need} MB needed.`);
}

/** Calls `onProgress` each second with the MB that have arrived. */
function watchFetched(cache, onProgress) {
  let busy = false;
  const timer = setInterval(async () => {
    if (busy) return;
    busy = true;
    onProgress(Math.round((await sizeOf(cache)) / 1e6));
    busy = false;
  }, 1000);
  return () => clearInterval(timer);
}

/**
 * Installs the host where it is missing.
 * @param onProgress called with MB fetched so far, of about `fetchMb`.
 * @returns `node`: program that runs it; `server`: its entry; `versionText` for people.
 */
export async function installHost({ onProgress = () => {}, signal } = {}) {
  const runtime = nodeForServer();
  const folder = hostFolder();
  const host = {
    node: runtime.path ?? path.join(folder, runtime.file),
    server: path.join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js'),
  };
  if (existsSync(path.join(folder, 'complete'))) return host;

  const parent = path.dirname(folder);
  await fs.mkdir(parent, { recursive: true });
  await withLock(path.join(parent, 'installing'), signal, async () => {
    if (!existsSync(path.join(folder, 'complete'))) await fetchInto({ folder, runtime, onProgress, signal });
  });
  return host;
}

async function fetchInto({ folder, runtime, onProgress, signal }) {
  const parent = path.dirname(folder);
  await assertSpace(parent);
  const part = `${folder}.part`;
  // npm's cache outlives an interrupted fetch, so that the next start goes on where this one ended.
  const cache = path.join(parent, 'fetched');
  const stopWatching = watchFetched(cache, onProgress);
  try {
    await fs.rm(part, { recursive: true, force: true });
    await fs.mkdir(part, { recursive: true });
    await fs.writeFile(path.join(part, 'package.json'), '{"private":true}');
    await npmInstall({ cwd: part, cache, signal, packages: [codeServer, ...(runtime.pkg ? [runtime.pkg] : [])] });
    const vscode = path.join(part, 'node_modules/code-server/lib/vscode');
    await npmInstall({ cwd: vscode, cache, signal });
    await npmInstall({ cwd: path.join(vscode, 'extensions'), cache, signal });
    await fs.writeFile(path.join(part, 'complete'), '');
    await fs.rm(folder, { recursive: true, force: true });
    await fs.rename(part, folder);
    await fs.rm(cache, { recursive: true, force: true });
  } finally {
    stopWatching();
    await fs.rm(part, { recursive: true, force: true, maxRetries: 3 });
  }
}
