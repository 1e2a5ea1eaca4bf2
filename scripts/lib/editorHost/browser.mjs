// Which browser the tests drive: CHROME_PATH, then an installed one, then the one that an npm package carries.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { carriedChromium } from './carriedChromium.mjs';

const linuxNames = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge-stable', 'microsoft-edge'];
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const windowsFiles = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
const windowsVariables = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'];

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installedPlaces() {
  if (process.platform === 'darwin') return macApps.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);
  if (process.platform === 'win32') {
    const folders = windowsVariables.map((name) => process.env[name]).filter(Boolean);
    return folders.flatMap((folder) => windowsFiles.map((file) => path.join(folder, file)));
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.flatMap((folder) => linuxNames.map((name) => path.join(folder, name)));
}

/** @returns program, variables and kind; throws where there is none, and says what to do. */
export async function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!isProgram(named)) throw new Error(`CHROME_PATH is ${named}, which is not a program.`);
    return { program: named, env: {}, kind: 'CHROME_PATH' };
  }
  const installed = installedPlaces().find(isProgram);
  if (installed) return { program: installed, env: {}, kind: 'installed' };
  const carried = await carriedChromium();
  if (carried) return carried;
  throw new Error('No Chrome, Chromium or Edge found. Install one, or set CHROME_PATH to its program.');
}

const flags = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Starts the browser without a window. Its sandbox needs what root and most CI machines do not have. */
export async function launchBrowser() {
  const { program, env } = await findBrowser();
  const withoutSandbox = process.getuid?.() === 0 || Boolean(process.env.CI);
  return chromium.launch({
    executablePath: program,
    headless: true,
    env: { ...process.env, ...env },
    args: [...flags, ...(withoutSandbox ? ['--no-sandbox'] : [])],
  });
}
