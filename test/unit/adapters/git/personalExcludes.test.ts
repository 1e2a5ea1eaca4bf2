import { describe, expect, it } from 'vitest';
import { personalExcludes } from '../../../../src/adapters/git/personalExcludes';

type Files = Readonly<Record<string, string>>;

async function excludes(files: Files, env: Files = { HOME: '/home/me' }): Promise<readonly string[]> {
  const asked: string[] = [];
  const texts = await personalExcludes('/work/app', { env, readText: (path) => Promise.resolve((asked.push(path), files[path.replaceAll('\\', '/').replace(/^[A-Z]:/u, '')])) });
  expect(asked.filter((path) => /^(?:\\\\|\/\/)/u.test(path))).toEqual([]);
  return texts;
}

/** Places and their order: git-config(1), "FILES"; gitignore(5); gitrepository-layout(5), "commondir"; syntax: git-config(1), "Syntax". */
describe('what a person leaves out', () => {
  it.each<readonly [string, Files, Files | undefined, readonly string[]]>([
    ['nothing', {}, undefined, []],
    ['the repository of this machine', { '/work/app/.git/info/exclude': 'a' }, undefined, ['a']],
    ['the default place', { '/home/me/.config/git/ignore': 'a' }, undefined, ['a']],
    ['the default place, moved', { '/cfg/git/ignore': 'a', '/home/me/.config/git/ignore': 'b' }, { HOME: '/home/me', XDG_CONFIG_HOME: '/cfg' }, ['a']],
    ['the setting instead of the default place', { '/home/me/.gitconfig': '[core]\nexcludesfile = ~/mine', '/home/me/mine': 'a', '/home/me/.config/git/ignore': 'b' }, undefined, ['a']],
    ['both, the weaker first', { '/home/me/.config/git/ignore': 'a', '/work/app/.git/info/exclude': 'b' }, undefined, ['a', 'b']],
    ['the repository before the person', { '/home/me/.gitconfig': '[core]\nexcludesFile = /x', '/work/app/.git/config': '[core]\n\tbare = false\n\texcludesFile = "/y z" ; why\n', '/x': 'x', '/y z': 'y' }, undefined, ['y']],
    ['an empty setting', { '/home/me/.gitconfig': '[core]\nexcludesFile =', '/home/me/.config/git/ignore': 'b' }, undefined, []],
    ['settings that include others', { '/home/me/.gitconfig': '[include]\npath = more\n[core "x"]\nexcludesFile = /no', '/home/me/more': '[core] excludesFile = /x # mine', '/x': 'x' }, undefined, ['x']],
    ['settings that include themselves', { '/home/me/.gitconfig': '[include]\npath = .gitconfig\n[core]\nexcludesFile = /x', '/x': 'x' }, undefined, ['x']],
    ['settings in another place', { '/g': '[core]\nexcludesFile = /x', '/x': 'x', '/home/me/.gitconfig': '[core]\nexcludesFile = /y' }, { HOME: '/home/me', GIT_CONFIG_GLOBAL: '/g', GIT_CONFIG_NOSYSTEM: '1' }, ['x']],
    ['a linked working tree', { '/work/app/.git': 'gitdir: ../main/.git/worktrees/app\n', '/work/main/.git/worktrees/app/commondir': '../..\n', '/work/main/.git/info/exclude': 'a' }, undefined, ['a']],
    ['no home', { '/work/app/.git/info/exclude': 'a', '/work/app/.git/config': '[core]\nexcludesFile = ~/mine' }, {}, ['a']],
    ['a file of another machine', { '/work/app/.git/config': '[core]\nexcludesFile = //evil/share\n[include]\npath = //evil/more' }, undefined, []],
  ])('%s', async (_name, files, env, expected) => {
    expect(await excludes(files, env)).toEqual(expected);
  });
});
