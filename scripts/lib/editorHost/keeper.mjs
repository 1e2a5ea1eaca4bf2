// Runs a program for as long as standard input stays open, then ends it and everything it started.
// Standing between us and the server, it also ends the server when we are killed without a word.
import { spawn, spawnSync } from 'node:child_process';

const graceMs = 8000;
const [program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });

function endAll() {
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(process.pid), '/T', '/F'], { stdio: 'ignore' });
  else process.kill(-process.pid, 'SIGKILL');
}

child.once('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
child.once('exit', endAll);
process.stdin.resume();
process.stdin.once('close', () => {
  child.kill('SIGTERM');
  setTimeout(endAll, graceMs);
});
