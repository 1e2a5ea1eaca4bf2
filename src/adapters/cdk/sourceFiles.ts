import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Frame } from '../../core/cdk/frames';
import type { SourcePlace } from '../../core/cdk/located';
import { isGenerated } from './generated';

/** A source file as it was read. */
export interface SourceText {
  readonly text: string;
  readonly lines: readonly string[];
  readonly modifiedMs: number;
}

/** No source file of a person is larger. */
const maxSize = 5 * 1024 * 1024;

/** Finds the files of recorded stack traces, each read once. */
export class SourceFiles {
  private readonly read = new Map<string, Promise<SourceText | undefined>>();
  private readonly generated = new Map<string, Promise<boolean>>();

  /**
   * @param roots absolute folders of the workspace; nothing outside is shown.
   * @param project folder that holds the assembly: relative names are meant from there.
   */
  constructor(
    private readonly roots: readonly string[],
    private readonly project: string,
    /** Folder of another machine, or of a container, that was `project` there. */
    private readonly elsewhere?: string,
  ) {}

  /**
   * The first place of the traces that can be shown. A trace whose file has gone, or has no such line any more, is left: what stands
   * further out in it would be a guess.
   */
  async find(traces: readonly (readonly Frame[])[]): Promise<SourcePlace | undefined> {
    for (const trace of traces) {
      for (const frame of trace) {
        const path = this.resolve(frame.path);
        if (path === undefined || (await this.isGenerated(path))) continue;
        const line = (await this.text(path))?.lines[frame.line - 1];
        if (line === undefined) break;
        return placeOf(path, frame, line);
      }
    }
    return undefined;
  }

  /** @returns undefined where the file cannot be read. */
  text(path: string): Promise<SourceText | undefined> {
    const found = this.read.get(path) ?? readSource(path);
    this.read.set(path, found);
    return found;
  }

  private resolve(name: string): string | undefined {
    const path = inOurForm(name, this.project, this.elsewhere);
    return path !== undefined && this.roots.some((root) => isInside(path, root)) ? path : undefined;
  }

  private isGenerated(path: string): Promise<boolean> {
    const found = this.generated.get(path) ?? isGenerated(path);
    this.generated.set(path, found);
    return found;
  }
}

/** @returns the path on this machine; undefined where it is one of another. */
function inOurForm(name: string, project: string, elsewhere: string | undefined): string | undefined {
  const parts = partsOf(name);
  if (elsewhere !== undefined && `${parts.join('/')}/`.startsWith(`${elsewhere}/`)) return join(project, ...parts.join('/').slice(elsewhere.length + 1).split('/'));
  if (isAbsolute(name)) return resolve(name);
  return isAbsoluteElsewhere(name) ? undefined : resolve(project, ...parts);
}

/** `/app`, `C:\app`, `\\host\share`: whole on some system, this or another. */
export function isAbsoluteElsewhere(name: string): boolean {
  return /^(?:[A-Za-z]:[\\/]|[\\/])/u.test(name);
}

/** The names of a path, whichever sign stands between them; the first is empty for an absolute path. */
export function partsOf(name: string): readonly string[] {
  return name.replaceAll('\\', '/').split('/');
}

/** True for what lies below the folder, not for the folder itself. */
export function isInside(path: string, root: string): boolean {
  const way = relative(root, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function placeOf(path: string, { line, column }: Frame, text: string): SourcePlace {
  const end = text.trimEnd().length;
  const start = column === undefined || column > end ? text.length - text.trimStart().length : column - 1;
  return { path, line, column: Math.min(start, end) + 1, endColumn: end + 1 };
}

async function readSource(path: string): Promise<SourceText | undefined> {
  try {
    const info = await stat(path);
    if (!info.isFile() || info.size > maxSize) return undefined;
    const text = await readFile(path, 'utf8');
    return { text, lines: text.split(/\r\n|\r|\n/u), modifiedMs: info.mtimeMs };
  } catch {
    return undefined;
  }
}
