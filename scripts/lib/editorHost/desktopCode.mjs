// A desktop VS Code that `code` on the PATH starts.
import { spawn, spawnSync } from 'node:child_process';

const windows = process.platform === 'win32';
/** `code` is a batch file on Windows, which only a shell runs; then arguments are quoted for it. */
const quoted = (args) => (windows ? args.map((arg) => `"${arg}"`) : args);

function tooOld(version, oldest) {
  const [a, b] = [version, oldest].map((v) => v.split('.').map(Number));
  return (a[0] - b[0] || a[1] - b[1]) < 0;
}

/**
 * @param oldest first version that the extension supports, `1.100.0`.
 * @returns `{ version }`, or `{ reason }` why it cannot be used; no reason where there is simply none.
 */
export function findDesktopCode(oldest) {
  const run = spawnSync('code', quoted(['--version']), { encoding: 'utf8', shell: windows, timeout: 15_000 });
  const version = /^(\d+\.\d+\.\d+)/.exec(run.stdout ?? '')?.[1];
  if (run.status !== 0 || !version) return {};
  // There `code` speaks to an editor on another machine, which cannot load an extension from a folder of this one.
  if (process.env.VSCODE_IPC_HOOK_CLI || process.env.WSL_DISTRO_NAME || process.env.SSH_CONNECTION) return { reason: '`code` belongs to an editor on another system' };
  if (process.platform === 'linux' && !hasDisplay()) return { reason: 'there is no display for a desktop VS Code' };
  if (process.getuid?.() === 0) return { reason: 'a desktop VS Code does not start as root' };
  if (tooOld(version, oldest)) return { reason: `the VS Code on the PATH is ${version}, and ${oldest} is the oldest that works` };
  return { version };
}

export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Opens a new window of the desktop VS Code that loads the extension from its folder. */
export function openInDesktop({ extension, folder }) {
  const child = spawn('code', quoted(['--new-window', `--extensionDevelopmentPath=${extension}`, folder]), { stdio: 'inherit', shell: windows });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`code ended with ${code}`))));
  });
}
