import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A fixture whose lines end in `= type, type` behind a comment sign: the facts expected there. */
export interface MarkedFixture {
  readonly name: string;
  /** The text without its markers: what is analysed. */
  readonly text: string;
  /** `line type`, sorted. */
  readonly expected: readonly string[];
}

const marker = /[ \t]*(?:\/\/|#) = ([\w, -]+)$/;

/** Reads a marked text; a marker `= nothing` expects none, for people who read the fixture. */
export function readMarked(name: string, marked: string): MarkedFixture {
  const expected: string[] = [];
  const lines = marked.split('\n').map((line, index) => {
    const match = marker.exec(line);
    if (match === null) return line;
    for (const type of (match[1] ?? '').split(',').map((part) => part.trim())) if (type !== 'nothing') expected.push(`${String(index + 1)} ${type}`);
    return line.slice(0, match.index);
  });
  return { name, text: lines.join('\n'), expected: expected.sort() };
}

/** All fixtures of a folder under test/fixtures. */
export function markedFixtures(folder: string): readonly MarkedFixture[] {
  const root = join(import.meta.dirname, '..', 'fixtures', folder);
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readMarked(entry.name, readFileSync(join(root, entry.name), 'utf8')));
}
