import ignore, { type Ignore } from 'ignore';

interface Level {
  /** Path of the folder from the top, with a `/` at the end; '' for the top itself. */
  readonly folder: string;
  readonly rules: Ignore;
}

/** What git leaves out of a working tree: the rules of every level, of which the deepest that speaks decides. */
export class IgnoreRules {
  /** The deepest first. */
  private readonly levels: Level[] = [];
  /** Whether a folder is left out, with all that is in it. */
  private readonly folders = new Map<string, boolean>();

  /**
   * Adds the rules of one folder; those of `.git/info/exclude` come before the top's own.
   * @param folder path from the top of the working tree, with `/`; '' is the top.
   * @param text of its `.gitignore`.
   */
  add(folder: string, text: string): void {
    const level = { folder: folder === '' ? '' : `${folder}/`, rules: ignore({ ignorecase: false }).add(text.split(/\r?\n/u).filter(isUsable)) };
    const at = this.levels.findIndex((other) => other.folder.length <= level.folder.length);
    this.levels.splice(at === -1 ? this.levels.length : at, 0, level);
    this.folders.clear();
  }

  /**
   * @param path of a file, from the top, with `/`. The rules of all folders above it must have been added.
   * @returns true where git leaves the file out: by its own name, or because a folder above it is left out, which no rule below can undo.
   */
  ignores(path: string): boolean {
    const end = path.lastIndexOf('/');
    return (end !== -1 && this.ignoresFolder(path.slice(0, end))) || this.decides(path);
  }

  private ignoresFolder(path: string): boolean {
    const known = this.folders.get(path);
    if (known !== undefined) return known;
    const end = path.lastIndexOf('/');
    const result = (end !== -1 && this.ignoresFolder(path.slice(0, end))) || this.decides(`${path}/`);
    this.folders.set(path, result);
    return result;
  }

  private decides(path: string): boolean {
    for (const { folder, rules } of this.levels) {
      if (!path.startsWith(folder) || path === folder) continue;
      const own = path.slice(folder.length);
      const { ignored, unignored } = rules.test(own);
      // The folder above is not left out (that was asked first), so a deeper level has taken it in again: what this level says of it is void.
      if (ignored && isBelowIgnored(own, rules)) continue;
      if (ignored || unignored) return ignored;
    }
    return false;
  }
}

/** A pattern that is none, such as `[z-a]`, fits nothing, and must not keep the others from being read. */
function isUsable(pattern: string): boolean {
  if (!pattern.includes('[')) return true;
  try {
    ignore({ ignorecase: false }).add(pattern).test('any');
    return true;
  } catch {
    return false;
  }
}

function isBelowIgnored(path: string, rules: Ignore): boolean {
  const end = path.replace(/\/$/u, '').lastIndexOf('/');
  return end !== -1 && rules.test(path.slice(0, end + 1)).ignored;
}
