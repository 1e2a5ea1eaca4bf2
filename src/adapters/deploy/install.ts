import { spawn } from 'node:child_process';
import { problem } from '../../core/deploy/problem';
import type { CancelSignal, DeployEvent } from '../../core/deploy/types';
import { DeployError } from './humanProblem';

/** npm tells of each archive that it fetches or finds in its cache. */
const archiveLine = /^npm http (?:fetch GET 200|cache) \S+\.tgz/gmu;
const mostText = 4000;

export interface InstallOptions {
  readonly folder: string;
  readonly onEvent: (event: DeployEvent) => void;
  readonly signal: CancelSignal;
  /** Default: this process's; a test gives one without npm. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs `npm install` and counts what arrives. Rejects with `npm-missing`, `npm-failed` or `cancelled`. */
export async function npmInstall({ folder, onEvent, signal, env = process.env }: InstallOptions): Promise<void> {
  onEvent({ is: 'step', step: 'install' });
  const windows = process.platform === 'win32';
  const started = Date.now();
  // npm is a batch file on Windows, which only a shell can start; nothing of the arguments is anybody's input.
  const child = spawn(windows ? 'npm.cmd' : 'npm', ['install', '--no-audit', '--no-fund', '--loglevel', 'http'], { cwd: folder, env, shell: windows, stdio: ['ignore', 'pipe', 'pipe'], detached: !windows });
  let packages = 0;
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      const text = chunk.toString('utf8');
      packages += [...text.matchAll(archiveLine)].length;
      said = (said + text).slice(-mostText);
      onEvent({ is: 'log', level: 'debug', text: text.trimEnd() });
    });
  }
  const tick = setInterval(() => onEvent({ is: 'installing', packages: packages === 0 ? null : packages, seconds: Math.round((Date.now() - started) / 1000) }), 500);
  const stop = (): void => {
    if (child.pid === undefined) return;
    if (windows) spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    else process.kill(-child.pid, 'SIGTERM');
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
      if (signal.aborted) stop();
    });
    if (signal.aborted) throw new DeployError(problem('cancelled'));
    if (code === 0) return;
    // A shell on Windows says 9009 where it finds no such program.
    throw new DeployError(code === 9009 ? problem('npm-missing') : problem('npm-failed', { folder }, { detail: errorsOf(said) }));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new DeployError(problem('npm-missing'), { cause: error });
    throw error;
  } finally {
    clearInterval(tick);
    signal.removeEventListener('abort', stop);
  }
}

/** What npm says of its failure, without the list of requests. */
function errorsOf(said: string): string {
  const errors = said.split(/\r?\n/u).filter((line) => /^npm (?:error|ERR!)/u.test(line));
  return (errors.length === 0 ? said : errors.join('\n')).trim();
}
