import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** @returns what a kept JSON file holds, to be read without trust; undefined where there is none, or none that can be read, which is logged. */
export async function readKeptFile(path: string, log: (message: string) => void): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log(`${path} not read: ${String(error)}`);
    return undefined;
  }
}

/** Writes a file that is read again later. Where that fails it is logged and nothing else: what is kept saves time only. */
export async function writeKeptFile(path: string, value: unknown, log: (message: string) => void): Promise<void> {
  // Another process may read or write at the same time: the name points to a whole file at any moment.
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, JSON.stringify(value));
    await rename(temporary, path);
  } catch (error) {
    log(`${path} not written: ${String(error)}`);
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}
