import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { IgnoreRules } from '../adapters/git/ignoreRules';
import { personalExcludes } from '../adapters/git/personalExcludes';
import type { CliIo } from './io';

/** What git leaves out below one folder that a person named. Reads each `.gitignore` on the way down, and loads nothing where there is none. */
export class GitLevels {
  private constructor(
    private readonly top: string,
    private rules: IgnoreRules | undefined,
  ) {}

  /** Reads what the person's own settings of git leave out, then what the working tree says above and at the folder. A folder that git leaves out itself is read whole: somebody asked for it. */
  static async above(folder: string, env: CliIo['env']): Promise<GitLevels> {
    const top = topOf(folder);
    const levels = new GitLevels(top, undefined);
    for (const text of await personalExcludes(top, { env, readText: (path) => Promise.resolve(textOf(path)) })) await levels.add('', text);
    const steps = relative(top, folder).split(sep).filter((step) => step !== '');
    for (let depth = 0; depth < steps.length; depth++) await levels.enter(join(top, ...steps.slice(0, depth)));
    return levels.ignores(join(folder, 'any')) ? new GitLevels(folder, undefined) : levels;
  }

  /** Takes in the rules of a folder whose files are about to be listed. */
  async enter(folder: string): Promise<void> {
    await this.add(this.nameOf(folder), textOf(join(folder, '.gitignore')));
  }

  ignores(path: string): boolean {
    return this.rules?.ignores(this.nameOf(path)) === true;
  }

  private async add(folder: string, text: string | undefined): Promise<void> {
    if (text === undefined || text.trim() === '') return;
    this.rules ??= new (await import('../adapters/git/ignoreRules')).IgnoreRules();
    this.rules.add(folder, text);
  }

  private nameOf(path: string): string {
    return relative(this.top, path).split(sep).join('/');
  }
}

/** The top of the working tree; the folder itself where it stands in none: its own rules count all the same. */
function topOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (statSync(join(at, '.git'), { throwIfNoEntry: false }) !== undefined) return at;
    if (dirname(at) === at) return folder;
  }
}

/** Rules that cannot be read leave nothing out. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
