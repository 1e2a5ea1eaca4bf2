// Shows an address in the person's browser, where there is a screen to show it on.
import { spawn } from 'node:child_process';
import { hasDisplay } from './desktopCode.mjs';

function opener(url) {
  if (process.platform === 'darwin') return ['open', [url]];
  // `start` is part of cmd; its first quoted argument is a window title, and & must not split the command.
  if (process.platform === 'win32') return ['cmd', ['/c', 'start', '""', url.replaceAll('&', '^&')]];
  return ['xdg-open', [url]];
}

/** @returns true where a browser was asked; its failure is no error, since the address is printed too. */
export async function openUrl(url) {
  if (process.env.CI || !hasDisplay()) return false;
  const [command, args] = opener(url);
  const child = spawn(command, args, { stdio: 'ignore', detached: true, windowsVerbatimArguments: true });
  child.unref();
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('spawn', () => resolve(true));
  });
}
