// Starts the VS Code server, reachable from this machine alone.
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { watch } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const keeper = fileURLToPath(new URL('keeper.mjs', import.meta.url));

/** Nothing that asks the network, and no welcome in front of what a person came to see. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

/** Variables by which an editor around this process would reach into the one that is started. */
const foreign = ['NODE_OPTIONS', 'VSCODE_IPC_HOOK_CLI', 'ELECTRON_RUN_AS_NODE'];

const startLimitMs = 60_000;

/** Where nothing of the system's means to follow files is left, the server asks for changes itself, so often. */
const pollingMs = 500;

function canFollowFiles(folder) {
  try {
    watch(folder).close();
    return true;
  } catch {
    return false;
  }
}

function serverArguments(host, { home, port, token, trustPrompt }) {
  return [
    host.server,
    ...['--host', '127.0.0.1', '--port', String(port), '--connection-token', token],
    ...['--server-data-dir', path.join(home, 'data'), '--user-data-dir', path.join(home, 'user'), '--extensions-dir', path.join(home, 'extensions')],
    ...['--accept-server-license-terms', '--disable-telemetry'],
    ...(trustPrompt ? [] : ['--disable-workspace-trust']),
    ...(canFollowFiles(home) ? [] : ['--file-watcher-polling', String(pollingMs)]),
  ];
}

/** Resolves to the port that the server listens on; rejects with a sentence for a person. */
function listening(child, port, onOutput) {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (message) => {
      clearTimeout(timer);
      child.stdin.destroy();
      reject(new Error(message));
    };
    const timer = setTimeout(() => fail(`The VS Code server did not start within ${startLimitMs / 1000} s:\n${output.slice(-2000)}`), startLimitMs);
    const read = (chunk) => {
      output += chunk;
      onOutput(String(chunk));
      // It says so and goes on without listening.
      if (output.includes('EADDRINUSE')) fail(`Port ${port} is in use. Choose another with --port, or leave --port out.`);
      const found = /Extension host agent listening on (\d+)/.exec(output);
      if (!found) return;
      clearTimeout(timer);
      resolve(Number(found[1]));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', (error) => fail(error.message));
    child.once('close', () => fail(`The VS Code server ended:\n${output.slice(-2000)}`));
  });
}

/**
 * @param home folder for the server's data, user settings and extensions.
 * @param env all variables of the server and so of the extensions.
 * @param folder what the address opens: a folder, or a `.code-workspace` file of several.
 */
export async function startServer(host, { home, port = 0, env = process.env, folder, trustPrompt = false, onOutput = () => {} }) {
  const token = randomBytes(16).toString('hex');
  await fs.mkdir(path.join(home, 'extensions'), { recursive: true });
  const child = spawn(process.execPath, [keeper, host.node, ...serverArguments(host, { home, port, token, trustPrompt })], {
    cwd: home,
    env: Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.includes(name))),
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own: Ctrl+C reaches only us, and all of it can be ended at once.
    detached: process.platform !== 'win32',
  });
  const exited = new Promise((resolve) => child.once('close', () => resolve()));
  const realPort = await listening(child, port, onOutput);
  return {
    port: realPort,
    // Not by `--default-folder`: files would then count as outside of the folder.
    address: `http://127.0.0.1:${realPort}/?${new URLSearchParams({ tkn: token, [folder.endsWith('.code-workspace') ? 'workspace' : 'folder']: decodeURI(pathToFileURL(folder).pathname) })}`,
    exited,
    stop() {
      child.stdin.destroy();
      return exited;
    },
  };
}

/** Loads an extension from its folder as if it were installed. Only before the first start of this home. */
export async function linkExtension(home, folder) {
  const { publisher, name, version } = JSON.parse(await fs.readFile(path.join(folder, 'package.json'), 'utf8'));
  const extensions = path.join(home, 'extensions');
  await fs.mkdir(extensions, { recursive: true });
  await fs.symlink(folder, path.join(extensions, `${publisher}.${name}-${version}`), 'junction');
}

/** Writes the user settings of a server that has not started yet; with `keep`, only where there are none. */
export async function writeUserSettings(home, settings, { keep = false } = {}) {
  const file = path.join(home, 'user/User/settings.json');
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, `${JSON.stringify({ ...quietSettings, ...settings }, null, 2)}\n`, { flag: keep ? 'wx' : 'w' }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

/** Installs a packaged extension into the server's home, the way a person installs one. */
export async function installVsix(host, { home, vsix }) {
  const folders = ['--extensions-dir', path.join(home, 'extensions'), '--user-data-dir', path.join(home, 'user'), '--server-data-dir', path.join(home, 'data')];
  await promisify(execFile)(host.node, [host.server, '--install-extension', vsix, ...folders, '--accept-server-license-terms', '--disable-telemetry'], { cwd: home });
}
