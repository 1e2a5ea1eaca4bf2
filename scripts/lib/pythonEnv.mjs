// Python tools for tests (linter, emulator), each in a virtual environment of its own under .cache/python.
// A lock file with hashes says what is installed; a changed lock makes a new environment.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const cacheFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../.cache/python');
const oldest = [3, 11];
const windows = process.platform === 'win32';
const noPython = `No Python ${oldest.join('.')} or newer with the venv module was found. Install one, or set PYTHON to its path.`;

/** Asks a Python for its version and whether it can make virtual environments: Debian ships one that cannot. */
const probe = 'import sys, venv, ensurepip; print("%d.%d %s" % (sys.version_info[0], sys.version_info[1], sys.implementation.cache_tag))';

/**
 * Finds a Python that is new enough and can make virtual environments. `PYTHON` in the environment comes first.
 * @returns {{command: string, args: string[], tag: string} | undefined}
 */
export function findPython() {
  const named = process.env.PYTHON ? [[process.env.PYTHON]] : [];
  const usual = windows ? [['py', '-3'], ['python'], ['python3']] : [['python3'], ['python3.13'], ['python3.12'], ['python3.11'], ['python']];
  for (const [command, ...args] of [...named, ...usual]) {
    const run = spawnSync(command, [...args, '-c', probe], { encoding: 'utf8', timeout: 20_000 });
    const answer = run.status === 0 ? /^(\d+)\.(\d+) (\S+)/.exec(run.stdout) : null;
    if (answer === null) continue;
    const [major, minor] = [Number(answer[1]), Number(answer[2])];
    if (major === oldest[0] && minor >= oldest[1]) return { command, args, tag: answer[3] };
  }
  return undefined;
}

/**
 * Why the tests that need Python cannot run here, or undefined when they can. With CI=true they must be able to.
 * @param {string} what what is left out, for the line that a person reads
 * @returns {string | undefined}
 */
export function whyNoPython(what) {
  if (findPython() !== undefined) return undefined;
  const reason = `${what}: needs Python ${oldest.join('.')} or newer with the venv module (set PYTHON to its path)`;
  if (process.env.CI === 'true') throw new Error(reason);
  console.log(`Skipped: ${reason}`);
  return reason;
}

/**
 * Makes, or finds again, the environment that a lock file describes. Safe when several processes ask at once.
 * @param {{name: string, lockFile: string}} options name: begins the folder's name; lockFile: pins with hashes of wheels
 * @returns {Promise<{python: string, folder: string}>} the environment's own Python; run modules with `python -m`
 */
export async function ensureVenv({ name, lockFile }) {
  const base = findPython();
  if (base === undefined) throw new Error(noPython);
  const stamp = createHash('sha256')
    .update([readFileSync(lockFile), base.tag, process.platform, process.arch].join('\n'))
    .digest('hex')
    .slice(0, 12);
  const folder = path.join(cacheFolder, `${name}-${stamp}`);
  const python = pythonIn(folder);
  if (existsSync(python)) return { python, folder };

  // Built beside its place and moved there whole: an interrupted installation is never taken for a finished one.
  const draft = `${folder}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(cacheFolder, { recursive: true });
  try {
    await run(base.command, [...base.args, '-m', 'venv', draft]);
    await run(pythonIn(draft), ['-m', 'pip', 'install', '--quiet', '--no-compile', '--disable-pip-version-check', '--require-hashes', '--only-binary', ':all:', '-r', path.resolve(lockFile)]);
    moveUnlessThere(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return { python, folder };
}

/**
 * Makes an environment with the newest version of one package, or brings it up to date: for what must follow its maker, where a lock file
 * would only say what was true once. Not for several processes at once.
 * @param {{name: string, requirement: string}} options requirement: as pip takes it, `botocore` or `botocore==1.44.5`
 * @returns {Promise<{python: string, folder: string}>}
 */
export async function ensureNewest({ name, requirement }) {
  const base = findPython();
  if (base === undefined) throw new Error(noPython);
  const folder = path.join(cacheFolder, `${name}-newest`);
  const python = pythonIn(folder);
  if (!existsSync(python)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(cacheFolder, { recursive: true });
    await run(base.command, [...base.args, '-m', 'venv', folder]);
  }
  await run(python, ['-m', 'pip', 'install', '--quiet', '--upgrade', '--disable-pip-version-check', '--only-binary', ':all:', requirement]);
  return { python, folder };
}

const pythonIn = (folder) => path.join(folder, ...(windows ? ['Scripts', 'python.exe'] : ['bin', 'python']));

/** Another process may have finished first: then its environment is as good as ours. */
function moveUnlessThere(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(pythonIn(to))) throw error;
  }
}

function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said = (said + chunk).slice(-4000)));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${path.basename(command)} ${args.slice(0, 3).join(' ')} ended with code ${code}:\n${said.trim()}`))));
  });
}
