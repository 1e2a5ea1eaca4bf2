/** Expected answers are git's own: https://git-scm.com/docs/gitignore, and `git check-ignore` where git is installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { IgnoreRules } from '../../../../src/adapters/git/ignoreRules';

/** Texts of `.gitignore` by folder. */
const levels: Readonly<Record<string, string>> = {
  '': '# built\nbuild/\n/dist\n*.log\n!keep.log\nsecret?.json\nvendor/*\n!vendor/ours/\nlocal.json \nweird\\ name.json\n',
  app: '!important.json\n*.json\n!task.json\n/only-here.yaml\n',
  'app/deep': 'task.json\n!build/\n',
  'app/deep/er': '!task.json\n',
};

const expected: readonly (readonly [file: string, ignored: boolean])[] = [
  ['build/task.json', true],
  ['app/build/x/y.yaml', true],
  ['build', false],
  ['dist/t.yaml', true],
  ['app/dist/t.yaml', false],
  ['a.log', true],
  ['x/keep.log', false],
  ['secret1.json', true],
  ['secret12.json', false],
  ['vendor/theirs/t.yaml', true],
  ['vendor/ours/t.yaml', false],
  ['local.json', true],
  ['weird name.json', true],
  ['app/other.json', true],
  ['app/important.json', true],
  ['app/task.json', false],
  ['app/only-here.yaml', true],
  ['app/sub/only-here.yaml', false],
  ['app/deep/task.json', true],
  ['app/deep/er/task.json', false],
  // The deeper rule decides about the folder itself, so its files are in again.
  ['app/deep/build/t.yaml', false],
  ['Build/t.yaml', false],
];

function rulesOf(texts: Readonly<Record<string, string>>): IgnoreRules {
  const rules = new IgnoreRules();
  for (const [folder, text] of Object.entries(texts)) rules.add(folder, text);
  return rules;
}

describe('what git leaves out', () => {
  const rules = rulesOf(levels);
  it.each(expected)('%s: %s', (file, ignored) => {
    expect(rules.ignores(file)).toBe(ignored);
  });

  it('does not depend on the order in which levels are read', () => {
    const reversed = rulesOf(Object.fromEntries(Object.entries(levels).reverse()));
    expect(expected.map(([file]) => reversed.ignores(file))).toEqual(expected.map(([, ignored]) => ignored));
  });

  it('counts rules that are added later', () => {
    const late = rulesOf({});
    expect(late.ignores('a/b.json')).toBe(false);
    late.add('', 'a/\n');
    expect(late.ignores('a/b.json')).toBe(true);
  });

  it("takes the repository's own list before the rules of its top", () => {
    const both = new IgnoreRules();
    both.add('', '*.json\n');
    both.add('', '!task.json\n');
    expect(['x.json', 'task.json'].map((file) => both.ignores(file))).toEqual([true, false]);
  });
});

const hasGit = spawnSync('git', ['--version']).status === 0;

describe.runIf(hasGit)('git itself', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ipv6-fargate-ignore-'));
  afterAll(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('answers the same', () => {
    execFileSync('git', ['init', '-q', folder]);
    for (const [level, text] of Object.entries(levels)) {
      fs.mkdirSync(path.join(folder, level), { recursive: true });
      fs.writeFileSync(path.join(folder, level, '.gitignore'), text);
    }
    const files = expected.map(([file]) => file);
    const { stdout } = spawnSync('git', ['-c', 'core.ignorecase=false', '-c', 'core.excludesFile=/dev/null', 'check-ignore', '--no-index', '--stdin'], { cwd: folder, input: files.join('\n'), encoding: 'utf8' });
    const ignored = new Set(stdout.split('\n'));
    // What git quotes is the name with a blank in it: none of ours has a sign that it must quote.
    expect(files.filter((file) => ignored.has(file))).toEqual(expected.filter(([, is]) => is).map(([file]) => file));
  });
});

describe('patterns that are none', () => {
  it('fit nothing and leave the others as they are', () => {
    const rules = new IgnoreRules();
    rules.add('', 'a[z-a].json\n![z-a]\n[\n\\\nbuild/\n');
    expect(['build/a.json', 'ab.json', 'z'].map((file) => rules.ignores(file))).toEqual([true, false, false]);
  });
});
