// Starts the VS Code server, reachable from this machine alone.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

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

function serverArguments(host, { home, port, token, folder, trustPrompt, driver }) {
  return [
    host.server,
    ...['--host', '127.0.0.1', '--port', String(port), '--connection-token', token],
    ...['--server-data-dir', path.join(home, 'data'), '--user-data-dir', path.join(home, 'user'), '--extensions-dir', path.join(home, 'extensions')],
    ...['--accept-server-license-terms', '--disable-telemetry'],
    ...(folder ? ['--default-folder', folder] : []),
    // Only with the driver may the page's address name an extension under development.
    ...(driver ? ['--enable-smoke-test-driver'] : []),
    ...(trustPrompt ? [] : ['--disable-workspace-trust']),
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
 * @param folder what the bare address opens.
 * @param driver true for a test, whose address names extensions by their folders.
 */
export async function startServer(host, { home, port = 0, env = process.env, folder, trustPrompt = false, driver = false, onOutput = () => {} }) {
  const token = randomBytes(16).toString('hex');
  await fs.mkdir(path.join(home, 'extensions'), { recursive: true });
  const child = spawn(process.execPath, [keeper, host.node, ...serverArguments(host, { home, port, token, folder, trustPrompt, driver })], {
    cwd: home,
    env: Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.includes(name))),
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own: Ctrl+C reaches only us, and all of it can be ended at once.
    detached: process.platform !== 'win32',
  });
  const exited = new Promise((resolve) => child.once('close', () => resolve()));
  const realPort = await listening(child, port, onOutput);
  const address = `http://127.0.0.1:${realPort}/?tkn=${token}`;
  const remote = (file) => `vscode-remote://127.0.0.1:${realPort}${encodeURI(file.split(path.sep).join('/'))}`;
  return {
    port: realPort,
    pid: child.pid,
    address,
    /** Address of a window on a folder, with extensions loaded from theirs. */
    testAddress(opened, extensions) {
      const payload = [...extensions.map((e) => ['extensionDevelopmentPath', remote(e)]), ['skipWelcome', 'true']];
      return `${address}&${new URLSearchParams({ folder: opened, payload: JSON.stringify(payload) })}`;
    },
    exited,
    stop() {
      child.stdin.destroy();
      return exited;
    },
  };
}

/** Writes the user settings of a server that has not started yet; with `keep`, only where there are none. */
export async function writeUserSettings(home, settings, { keep = false } = {}) {
  const file = path.join(home, 'user/User/settings.json');
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, `${JSON.stringify({ ...quietSettings, ...settings }, null, 2)}\n`, { flag: keep ? 'wx' : 'w' }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
}
