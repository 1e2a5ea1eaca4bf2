// One process at a time: `npm start` and `npm test` may both want to install.
import fs from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function take(file) {
  try {
    await fs.writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const owner = Number(await fs.readFile(file, 'utf8').catch(() => ''));
    // A holder that was killed leaves its file behind.
    if (owner > 0 && !isAlive(owner)) await fs.rm(file, { force: true });
    return false;
  }
}

/** Runs `work` while this process alone holds `file`; waits for another holder to end. */
export async function withLock(file, signal, work) {
  while (!(await take(file))) await delay(500, undefined, { signal });
  try {
    return await work();
  } finally {
    await fs.rm(file, { force: true });
  }
}
