// Runs npm without a shell, so that it is the same on Windows.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const besideNode = ['../lib/node_modules/npm/bin/npm-cli.js', 'node_modules/npm/bin/npm-cli.js'];

function npmCommand() {
  const started = process.env.npm_execpath;
  const script = /npm-cli\.js$/.test(started ?? '') ? started : besideNode.map((p) => path.join(path.dirname(process.execPath), p)).find(existsSync);
  return script ? [process.execPath, [script]] : ['npm', []];
}

/** Under `npm start` npm sets variables of its own, and those of this project must not reach another install. */
function cleanEnv() {
  const own = /^npm_(config|package|lifecycle|command|execpath|node_execpath)/i;
  const kept = /^npm_config_(registry|proxy|https_proxy|noproxy|cafile|userconfig|globalconfig)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name) || kept.test(name)));
}

function explain(error, output) {
  if (error?.code === 'ENOENT') return 'npm was not found. It comes with Node: see https://nodejs.org';
  if (/ENOSPC/.test(output)) return 'The disk is full.';
  const network = /(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|CERT_\w+|UNABLE_TO_\w+)/.exec(output)?.[1];
  if (network) return `npm cannot reach its registry (${network}). Check the network, or a proxy (npm config get proxy).`;
  return `npm install failed:\n${output.slice(-2000)}`;
}

/** Installs into `cwd` from the registry that npm is set to, without running install scripts. */
export function npmInstall({ cwd, cache, packages = [], signal }) {
  const [command, before] = npmCommand();
  const args = [...before, 'install', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error', '--cache', cache, ...packages];
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: cleanEnv(), stdio: ['ignore', 'pipe', 'pipe'], signal, killSignal: 'SIGKILL' });
    let output = '';
    child.stdout.on('data', (d) => (output += d));
    child.stderr.on('data', (d) => (output += d));
    let failure;
    // Only when it has ended may others write where it wrote.
    child.once('error', (error) => (failure = error));
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(failure?.name === 'AbortError' ? failure : new Error(explain(failure, output)));
    });
  });
}
