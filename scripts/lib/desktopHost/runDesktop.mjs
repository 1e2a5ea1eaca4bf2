// Runs a desktop VS Code with the extension and a test program: the one a person names, or one that is downloaded.
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import path from 'node:path';
import { repoRoot } from '../editorHost/install.mjs';

const server = 'https://update.code.visualstudio.com/api/releases/stable';
const probeLimitMs = 5000;

/** @returns the program of the editor: `VSCODE_EXECUTABLE`, else the version that `VSCODE_VERSION` names (`1.100.0`, `stable`). */
async function desktopProgram() {
  if (process.env.VSCODE_EXECUTABLE) return process.env.VSCODE_EXECUTABLE;
  const reachable = await fetch(server, { signal: AbortSignal.timeout(probeLimitMs) }).then(({ ok }) => ok, () => false);
  if (!reachable) throw new Error('The download server of VS Code cannot be reached. Set VSCODE_EXECUTABLE to an installed one.');
  return downloadAndUnzipVSCode({ version: process.env.VSCODE_VERSION ?? 'stable', cachePath: path.join(repoRoot, '.vscode-test') });
}

/**
 * @param tests a module that exports `run()`; the editor ends when it settles.
 * @param home folder for its settings and state.
 * @returns when the editor has ended; rejects where `run()` did.
 */
export async function runDesktop({ extension, tests, folder, home, env }) {
  const vscodeExecutablePath = await desktopProgram();
  const separate = [`--user-data-dir=${path.join(home, 'user')}`, `--extensions-dir=${path.join(home, 'extensions')}`];
  const quiet = ['--disable-extensions', '--disable-updates', '--disable-telemetry', '--skip-welcome', '--skip-release-notes'];
  await runTests({ vscodeExecutablePath, extensionDevelopmentPath: extension, extensionTestsPath: tests, extensionTestsEnv: env, launchArgs: [folder, ...separate, ...quiet] });
}
