import { statSync } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HumanError } from '../base/errors';
import { GitLevels } from './gitLevels';
import type { CliIo } from './io';

/** Folders of tools: their files are copies or output. */
const skipped = new Set(['node_modules', '.git', 'cdk.out', '.terraform', '.aws-sam', '__pycache__', '.venv']);
/** Endings under which task definitions, templates and configurations of Fluent Bit are kept. */
const candidate = /\.(?:json|jsonc|ya?ml|template|tpl|tftpl|j2|jinja2?|tmpl|erb|mustache|hbs|dist|sample|example|in|conf)$/i;

export interface FoundFile {
  readonly path: string;
  /** Named by the person; false for what stands in a folder that was named. */
  readonly named: boolean;
}

export interface FindProblem {
  readonly path: string;
  readonly error: unknown;
}

/** What is listed of the folders of one run; beyond that they are no folders of sources. Named files do not count. */
export interface FindLimits {
  readonly files: number;
  readonly folders: number;
}

export const findLimits: FindLimits = { files: 20_000, folders: 50_000 };

export interface FindOptions {
  /** True to list what git leaves out too. */
  readonly noIgnore: boolean;
  /** Where a person's own settings of git are. */
  readonly env: CliIo['env'];
  readonly limits?: FindLimits;
}

/** Lists the files under the given absolute paths, in a stable order, each once, without running in circles through links. */
export async function findFiles(paths: readonly string[], { noIgnore, env, limits = findLimits }: FindOptions): Promise<{ files: readonly FoundFile[]; problems: readonly FindProblem[] }> {
  const files = new Map<string, FoundFile>();
  const problems: FindProblem[] = [];
  const visited = new Set<string>();
  let listed = 0;
  let isCut = false;
  const isAt = (count: number, limit: number): boolean => {
    const isFull = count >= limit;
    isCut ||= isFull;
    return isFull;
  };

  const visit = async (folder: string, git: GitLevels | undefined): Promise<void> => {
    const real = await realpath(folder);
    if (visited.has(real) || isAt(visited.size, limits.folders)) return;
    visited.add(real);
    await git?.enter(folder);
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      try {
        const target = entry.isSymbolicLink() ? await stat(path) : entry;
        if (target.isDirectory()) {
          if (!skipped.has(entry.name) && git?.ignores(join(path, 'any')) !== true) await visit(path, git);
        } else if (target.isFile() && candidate.test(entry.name) && !files.has(path) && git?.ignores(path) !== true && !isAt(listed, limits.files)) {
          files.set(path, { path, named: false });
          listed++;
        }
      } catch (error) {
        // A link that leads nowhere inside a folder is no concern of the person; a folder that may not be read is.
        if (!entry.isSymbolicLink()) problems.push({ path, error });
      }
    }
  };

  for (const path of paths) {
    try {
      // Synchronous, as in `readText`: a trip to another thread for each named file costs more than the look.
      if (statSync(path).isDirectory()) {
        await visit(path, noIgnore ? undefined : await GitLevels.above(path, env));
        if (isCut) problems.push({ path, error: new HumanError('too-many-files', `The folder holds more than ${limits.files.toLocaleString('en')} files or ${limits.folders.toLocaleString('en')} folders, and the rest was not read; name folders below it.`) });
      } else files.set(path, { path, named: true });
    } catch (error) {
      problems.push({ path, error });
    }
  }
  return { files: [...files.values()], problems };
}
