import { dirname, isAbsolute, join, resolve } from 'node:path';
import { excludesFileOf } from './gitConfig';

export interface PersonalPorts {
  /** For HOME, XDG_CONFIG_HOME and the variables that tell git where its settings are. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** @returns undefined where there is no such file, or none that may be read. */
  readText(path: string): Promise<string | undefined>;
}

/**
 * Reads what a person leaves out without a word in the repository: `core.excludesFile`, or git's default for it, and `.git/info/exclude`
 * (git-scm.com/docs/gitignore). Reads settings as files and runs no git; conditional includes (`includeIf`) are not followed.
 * @param top of the working tree; a folder without `.git` has the first alone.
 * @returns their texts, the weaker first; both count from the top, and are weaker than any `.gitignore`.
 */
export async function personalExcludes(top: string, ports: PersonalPorts): Promise<readonly string[]> {
  const git = await commonFolder(top, ports);
  const path = await excludesPath(git, ports);
  const texts = await Promise.all([path, join(git, 'info', 'exclude')].map((one) => (one === undefined ? undefined : ports.readText(one))));
  return texts.flatMap((text) => text ?? []);
}

/** In a linked working tree `.git` is a file that points to a folder, which points to the one that all trees share (gitrepository-layout). */
async function commonFolder(top: string, { readText }: PersonalPorts): Promise<string> {
  const own = join(top, '.git');
  const pointer = /^gitdir:\s*(?<path>.+?)\s*$/mu.exec((await readText(own)) ?? '')?.groups?.['path'];
  if (pointer === undefined || isRemote(pointer)) return own;
  const folder = resolve(top, pointer);
  const shared = (await readText(join(folder, 'commondir')))?.trim();
  return shared === undefined || isRemote(shared) ? folder : resolve(folder, shared);
}

async function excludesPath(git: string, { env, readText }: PersonalPorts): Promise<string | undefined> {
  const home = env['HOME'] ?? env['USERPROFILE'];
  const config = env['XDG_CONFIG_HOME'] || (home === undefined ? undefined : join(home, '.config'));
  const own = env['GIT_CONFIG_GLOBAL'] === undefined ? [config && join(config, 'git', 'config'), home && join(home, '.gitconfig')] : [env['GIT_CONFIG_GLOBAL']];
  const system = env['GIT_CONFIG_NOSYSTEM'] === undefined ? (env['GIT_CONFIG_SYSTEM'] ?? '/etc/gitconfig') : undefined;
  let found: string | undefined;
  // The last one that says something counts.
  for (const path of [system, ...own, join(git, 'config')]) {
    if (path === undefined || path === '') continue;
    const said = await excludesFileOf(path, { readText, home });
    if (said !== undefined) found = said === '' ? '' : inHome(said, home, dirname(path));
  }
  const chosen = found ?? (config === undefined ? '' : join(config, 'git', 'ignore'));
  return chosen === '' || isRemote(chosen) ? undefined : chosen;
}

/** `~/` is the home; what is relative, git reads from the folder it runs in, which nobody knows here: from the settings' own folder. */
function inHome(path: string, home: string | undefined, folder: string): string {
  if (path.startsWith('~/')) return home === undefined ? '' : join(home, path.slice(2));
  return isAbsolute(path) ? path : resolve(folder, path);
}

/** A name of another machine: settings of a folder that came from somewhere must not make this one log in there. */
function isRemote(path: string): boolean {
  return /^(?:\\\\|\/\/)/u.test(path);
}
