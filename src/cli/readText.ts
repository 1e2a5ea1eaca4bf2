import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { HumanError } from '../base/errors';
import { maxLength } from '../core/source/parsed';

/**
 * Reads a text file: UTF-8, or UTF-16 where its byte order mark says so. Synchronous: nothing else waits in the terminal, and a trip to
 * another thread for each file costs more than the file.
 * @throws HumanError with a sentence for people, whatever goes wrong.
 */
export function readText(path: string): string {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const { size } = fstatSync(file);
    if (size > maxLength) throw new HumanError('file-too-large', `The file has ${String(Math.round(size / 1024 / 1024))} MB; files over ${String(maxLength / 1024 / 1024)} MB are not read.`);
    const bytes = readFileSync(file);
    return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8');
  } catch (error) {
    throw error instanceof HumanError ? error : new HumanError('file-unreadable', readProblem(error), { cause: error });
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** @returns why a file or folder could not be read, in words. */
export function readProblem(error: unknown): string {
  if (error instanceof HumanError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
      return 'There is no such file.';
    case 'EACCES':
    case 'EPERM':
      return 'The file may not be read.';
    case 'ELOOP':
      return 'The link leads back to itself.';
    case 'EISDIR':
      return 'It is a folder.';
    default:
      return `The file cannot be read${code === '' ? '' : ` (${code})`}.`;
  }
}
