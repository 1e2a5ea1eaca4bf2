import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

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

/** Lists the files under the given absolute paths, in a stable order, each once, without running in circles through links. */
export async function findFiles(paths: readonly string[]): Promise<{ files: readonly FoundFile[]; problems: readonly FindProblem[] }> {
  const files = new Map<string, FoundFile>();
  const problems: FindProblem[] = [];
  const visited = new Set<string>();

  const visit = async (folder: string): Promise<void> => {
    const real = await realpath(folder);
    if (visited.has(real)) return;
    visited.add(real);
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      try {
        const target = entry.isSymbolicLink() ? await stat(path) : entry;
        if (target.isDirectory()) {
          if (!skipped.has(entry.name)) await visit(path);
        } else if (target.isFile() && candidate.test(entry.name) && !files.has(path)) files.set(path, { path, named: false });
      } catch (error) {
        // A link that leads nowhere inside a folder is no concern of the person; a folder that may not be read is.
        if (!entry.isSymbolicLink()) problems.push({ path, error });
      }
    }
  };

  for (const path of paths) {
    try {
      if ((await stat(path)).isDirectory()) await visit(path);
      else files.set(path, { path, named: true });
    } catch (error) {
      problems.push({ path, error });
    }
  }
  return { files: [...files.values()], problems };
}
