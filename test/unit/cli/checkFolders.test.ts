import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../../src/cli/check';
import { findFiles } from '../../../src/cli/findFiles';
import { help } from '../../../src/cli/help';
import { networkTemplate, serviceOf, taskFile } from '../../support/workspaceTemplates';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'check-folders-')));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

let env: Readonly<Record<string, string>> = {};

async function check(...argv: string[]): Promise<{ readonly code: number; readonly out: string }> {
  let out = '';
  const code = await run(argv, { stdout: (text) => (out += text), stderr: () => undefined, env, cwd: folder });
  return { code, out };
}

/** Paths of the recognized files below the test's folder. */
async function recognized(...argv: string[]): Promise<readonly string[]> {
  const { out } = await check('--format', 'json', ...argv);
  return (JSON.parse(out) as { files: { path: string }[] }).files.map(({ path }) => path.slice(folder.length + 1));
}

const stack = networkTemplate({ resources: { Service: serviceOf('orders', [{ Ref: 'Tasks' }]) } });

describe('files that name each other', () => {
  test('say in the line where the network stands', async () => {
    write('orders.json', taskFile('orders'));
    write('stacks/stack.json', JSON.stringify(JSON.parse(stack), undefined, 1));
    const line = JSON.stringify(JSON.parse(stack), undefined, 1).split('\n').findIndex((text) => text.includes('"Tasks": {')) + 1;
    const { code, out } = await check('--fail-on', 'warning', '.');
    expect(code).toBe(1);
    expect(out.split('\n')[0]).toMatch(new RegExp(`^orders\\.json:1:\\d+ warning IPV6-104 .* \\(network from stacks/stack\\.json:${String(line)}\\)$`, 'u'));
  });

  test('are related in JSON, and no other finding is', async () => {
    write('orders.json', taskFile('orders'));
    write('stack.json', stack);
    write('other.json', taskFile('other'));
    const { out } = await check('--format', 'json', 'orders.json', 'other.json', 'stack.json');
    const { files } = JSON.parse(out) as { files: { findings: { related?: { path: string; line: number; column: number; message: string }[] }[] }[] };
    expect(files.map(({ findings }) => findings.map(({ related }) => related?.map(({ path, line, message }) => `${path.slice(folder.length + 1)}:${String(line)} ${message}`)))).toEqual([
      [['stack.json:1 Service runs this task definition.', 'stack.json:1 Tasks is a subnet that the task runs in.']],
      [undefined],
      [undefined],
    ]);
  });

  test('are joined by a workflow and an AppSpec file, which are not listed themselves', async () => {
    write('orders.json', taskFile('orders'));
    write('stack.json', networkTemplate({ resources: { Service: { Type: 'AWS::ECS::Service', Properties: { ...(serviceOf('bootstrap', [{ Ref: 'Tasks' }])['Properties'] as object), ServiceName: 'orders-web' } } } }));
    write('.github/workflows/deploy.yml', 'jobs:\n  a:\n    steps:\n      - uses: aws-actions/amazon-ecs-deploy-task-definition@v2\n        with: { task-definition: orders.json, service: orders-web }\n');
    write('appspec.json', JSON.stringify({ version: 0, Resources: [{ TargetService: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: 'other:1', PlatformVersion: '1.3.0' } } }] }));
    const { out } = await check('.');
    expect(out).toMatch(/^orders\.json:1:\d+ warning IPV6-104 .*\(network from stack\.json:1\)$/mu);
    expect(await recognized('.')).toEqual(['orders.json', 'stack.json']);
    // A file that is named always appears, as one that is none of ours.
    expect(JSON.parse((await check('--format', 'json', 'appspec.json')).out)).toMatchObject({ files: [{ kind: null, facts: [], findings: [] }] });
  });

  test('stand in the order of the listing, once each', async () => {
    write('a/orders.json', taskFile('orders'));
    write('b/stack.json', stack);
    write('c/other.json', taskFile('other'));
    expect(await recognized('.')).toEqual(['a/orders.json', 'b/stack.json', 'c/other.json']);
  });
});

// gitignore(5): "Patterns read from a .gitignore file in the same directory as the path, or in any parent directory".
describe('what git leaves out', () => {
  beforeEach(() => {
    write('.git/info/exclude', 'private/\n');
    write('.gitignore', 'build/\n*.local.json\n');
    write('infra/.gitignore', '!kept.local.json\n/old.json\n');
    for (const path of ['task.json', 'a.local.json', 'build/task.json', 'private/task.json', 'infra/task.json', 'infra/old.json', 'infra/kept.local.json', 'infra/deep/old.json']) write(path, taskFile(path.replace(/\W/gu, '-')));
  });

  test('is not read in folders', async () => {
    expect(await recognized('.')).toEqual(['infra/deep/old.json', 'infra/kept.local.json', 'infra/task.json', 'task.json']);
  });

  test('counts from the top of the working tree, wherever one starts', async () => {
    expect(await recognized('infra/deep', 'infra')).toEqual(['infra/deep/old.json', 'infra/kept.local.json', 'infra/task.json']);
  });

  test('is read where somebody names it', async () => {
    expect(await recognized('a.local.json', 'build')).toEqual(['a.local.json', 'build/task.json']);
  });

  test('is read with --no-ignore', async () => {
    expect(await recognized('--no-ignore', '.')).toHaveLength(8);
  });

  // gitignore(5): "Patterns which a user wants Git to ignore in all situations […] generally go into a file specified by core.excludesFile".
  test("is what the person's own settings of git say too, and the repository is stronger", async () => {
    write('home/.gitconfig', '[core]\n\texcludesFile = ~/my ignores\n');
    write('home/my ignores', 'task.json\n');
    env = { HOME: join(folder, 'home') };
    try {
      expect(await recognized('.')).toEqual(['infra/deep/old.json', 'infra/kept.local.json']);
      write('infra/.gitignore', '!task.json\n');
      expect(await recognized('.')).toContain('infra/task.json');
    } finally {
      env = {};
    }
  });

  test('counts without a working tree too', async () => {
    rmSync(join(folder, '.git'), { recursive: true });
    expect(await recognized('.')).toContain('private/task.json');
    expect(await recognized('.')).not.toContain('build/task.json');
  });
});

describe('bounds', () => {
  test('a folder with too many files is read in part, and said so', async () => {
    for (let index = 0; index < 5; index++) write(`many/task${String(index)}.json`, taskFile('x'));
    const found = await findFiles([join(folder, 'many')], { noIgnore: false, env: {}, limits: { files: 3, folders: 10 } });
    expect(found.files).toHaveLength(3);
    expect(found.problems.map(({ error }) => (error as Error).message)).toEqual(['The folder holds more than 3 files or 10 folders, and the rest was not read; name folders below it.']);
    expect((await findFiles([join(folder, 'many')], { noIgnore: false, env: {}, limits: { files: 5, folders: 10 } })).problems).toEqual([]);
  });

  test('folders count, and links back do not lead in circles', async () => {
    for (let index = 0; index < 4; index++) write(`deep/${'a/'.repeat(index)}task.json`, taskFile('x'));
    symlinkSync(join(folder, 'deep'), join(folder, 'deep/a/a/again'));
    expect((await findFiles([join(folder, 'deep')], { noIgnore: false, env: {} })).files).toHaveLength(4);
    expect((await findFiles([join(folder, 'deep')], { noIgnore: false, env: {}, limits: { files: 10, folders: 2 } })).files).toHaveLength(2);
  });

  test('stand in the help', () => {
    expect(help).toContain('up to 20,000 files in 50,000 folders and 500 million characters');
  });
});
