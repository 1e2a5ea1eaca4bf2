import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../../src/cli/check';
import { runCli } from '../../../src/cli/dispatch';
import { version } from '../../../package.json';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string | Uint8Array): string {
  const full = join(folder, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content);
  return full;
}

interface Printed {
  readonly files: readonly { path: string; kind: string | null; facts: { type: string; line: number; container?: string; value?: string }[]; network: unknown[]; findings: { ruleId: string; severity: string; message: string; line: number; column: number; endLine: number; endColumn: number }[] }[];
  readonly errors: readonly { path: string; message: string }[];
}

async function check(...argv: string[]): Promise<{ code: number; out: string; err: string; json: () => Printed }> {
  let out = '';
  let err = '';
  const code = await run(argv, { stdout: (text) => (out += text), stderr: (text) => (err += text), env: {}, cwd: folder });
  return { code, out, err, json: () => JSON.parse(out) as Printed };
}

const classicEcr = '111122223333.dkr.ecr.us-east-1.amazonaws.com/orders:1';
const task = `{
  "family": "orders",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "containerDefinitions": [
    { "name": "web", "image": "${classicEcr}" }
  ]
}
`;

// Shapes and exit codes: docs/facts.md. That an IPv6-only task needs the dual-stack address of ECR:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html
describe('check --format json', () => {
  test('prints kind, facts and findings with places that start at 1', async () => {
    const path = write('task.json', task);
    const { code, json } = await check('--format', 'json', '--target', 'ipv6-only', 'task.json');
    const [file] = json().files;
    expect(code).toBe(1);
    expect(file).toMatchObject({ path, kind: 'td-json', facts: [{ type: 'image-ecr-private', line: 6, container: 'web', value: classicEcr }], network: [] });
    const finding = file?.findings.find(({ line }) => line === 6);
    const column = (task.split('\n')[5] ?? '').indexOf(classicEcr.slice(0, classicEcr.indexOf('/'))) + 1;
    expect(finding).toMatchObject({ severity: 'warning', line: 6, column, endLine: 6 });
    expect(finding?.ruleId).toMatch(/^IPV6-1\d\d$/);
    expect(finding?.message).not.toBe('');
  });

  test('a named file always appears, a folder adds what is recognized', async () => {
    write('a/task.json', task);
    write('a/package.json', '{"name":"x"}');
    write('a/node_modules/b/task.json', task);
    write('a/cdk.out/task.json', task);
    const named = write('other.json', '{}');
    const { code, json } = await check('--format', 'json', 'a', 'other.json');
    expect(code).toBe(0);
    expect(json().files.map(({ path, kind }) => [path, kind])).toEqual([
      [join(folder, 'a/task.json'), 'td-json'],
      [named, null],
    ]);
  });

  test('the network of a template, in file order', async () => {
    write('t.yaml', "Resources:\n  V: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }\n  S:\n    Type: AWS::EC2::Subnet\n    Properties: { VpcId: !Ref V, Ipv6Native: true, Ipv6CidrBlock: x }\n");
    const { json } = await check('--format', 'json', 't.yaml');
    expect(json().files[0]?.network).toEqual([
      { type: 'vpc', id: 'V', line: 2, value: '10.0.0.0/16' },
      { type: 'subnet', id: 'S', line: 3, value: 'ipv6-only' },
    ]);
  });
});

describe('check as text', () => {
  test('one line for a finding and one that sums up', async () => {
    write('task.json', task);
    const { out } = await check('--target', 'ipv6-only', 'task.json');
    const lines = out.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^task\.json:6:\d+ warning IPV6-1\d\d \S/);
    expect(lines.at(-1)).toMatch(/^1 file checked: 1 warning/);
  });
});

describe('exit codes', () => {
  test.each([
    [['--target', 'ipv6-only'], 1],
    [['--target', 'ipv6-only', '--fail-on', 'error'], 0],
    [['--target', 'ipv6-only', '--fail-on', 'never'], 0],
    [['--target=ipv6-only', '--fail-on=information'], 1],
    [[], 0],
    [['--fail-on', 'information'], 1],
  ])('%j → %i', async (options, expected) => {
    write('task.json', task);
    expect((await check(...options, 'task.json')).code).toBe(expected);
  });

  test.each([[[]], [['--target', 'ipv5', 'x']], [['--colour', 'x']], [['--format']], [['--config', 'none.json', 'x']]])('a wrong argument is told in a sentence: %j', async (argv) => {
    const { code, err } = await check(...argv);
    expect(code).toBe(2);
    expect(err).toMatch(/\.\n$|PATH\.\.\.\n$/);
    expect(err).not.toContain('    at ');
  });

  test('a file that cannot be read is told, the others are still checked, 2 wins', async () => {
    write('task.json', task);
    symlinkSync(join(folder, 'loop.json'), join(folder, 'loop.json'));
    const { code, json } = await check('--format', 'json', '--target', 'ipv6-only', 'gone.json', 'loop.json', 'task.json');
    expect(code).toBe(2);
    expect(json().errors).toEqual([
      { path: join(folder, 'gone.json'), message: 'There is no such file.' },
      { path: join(folder, 'loop.json'), message: 'The link leads back to itself.' },
    ]);
    expect(json().files.find(({ path }) => path.endsWith('task.json'))?.facts).toHaveLength(1);
  });

  test('links between folders that lead in circles end', async () => {
    write('a/task.json', task);
    symlinkSync(join(folder, 'a'), join(folder, 'a/again'));
    const { json } = await check('--format', 'json', 'a');
    expect(json().files).toHaveLength(1);
  });
});

describe('encodings', () => {
  test.each([
    ['a byte order mark', Buffer.from(`\uFEFF${task}`)],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(task, 'utf16le')])],
  ])('%s', async (_name, content) => {
    write('task.json', content);
    expect((await check('--format', 'json', 'task.json')).json().files[0]?.facts.map(({ type, line }) => [type, line])).toEqual([['image-ecr-private', 6]]);
  });

  test('binary is none of ours', async () => {
    write('x.json', Uint8Array.from({ length: 4_096 }, (_, i) => (i * 31) % 256));
    expect((await check('--format', 'json', 'x.json')).json()).toMatchObject({ files: [{ kind: null, facts: [] }], errors: [] });
  });

  test('a broken template is read as far as possible, with the parser for damage', async () => {
    write('t.yaml', 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Fam\n      ContainerDefinitions:\n        - Image: ghcr.io/a/b\n');
    expect((await check('--format', 'json', 't.yaml')).json().files[0]?.facts.map(({ type, line }) => [type, line])).toEqual([['image-ghcr', 7]]);
  });

  test('what is damaged has a note at its place, as in the editor, and no other exit code', async () => {
    write('task.json', task.replace('"family": "orders",', '"family": "orders" "x"'));
    write('whole.json', task);
    const text = await check('task.json', 'whole.json');
    expect(text.code).toBe(0);
    const [first, ...others] = text.out.split('\n');
    expect(first).toBe('task.json:2:22 note The file cannot be read completely here; what stands after it may be missing from the analysis.');
    expect(others.filter((line) => line.includes(' note '))).toEqual([]);
    expect(text.out).toContain('2 files checked (1 damaged)');
    const { files } = (await check('--format', 'json', 'task.json', 'whole.json')).json();
    expect(files.map((file) => 'notes' in file)).toEqual([true, false]);
  });
});

describe("the team's file", () => {
  test('sets the target and switches rules off, and its ignores need a reason', async () => {
    write('task.json', task);
    write('.ipv6-fargate.json', '{ "target": "ipv6-only" }');
    const { code, json } = await check('--format', 'json', 'task.json');
    const rule = json().files[0]?.findings.find(({ line }) => line === 6)?.ruleId ?? '';
    expect(code).toBe(1);

    write('.ipv6-fargate.json', `{ "target": "ipv6-only", "rules": { "${rule}": "off" } }`);
    expect((await check('--format', 'json', 'task.json')).json().files[0]?.findings.map(({ ruleId }) => ruleId)).not.toContain(rule);

    write('.ipv6-fargate.json', `{ "target": "ipv6-only", "ignore": [{ "rule": "${rule}", "files": ["*.json"], "reason": "moves next month" }] }`);
    expect((await check('--format', 'json', 'task.json')).json().files[0]?.findings.map(({ ruleId }) => ruleId)).not.toContain(rule);

    write('.ipv6-fargate.json', `{ "ignore": [{ "rule": "${rule}" }] }`);
    const refused = await check('task.json');
    expect([refused.code, refused.err.includes('reason')]).toEqual([2, true]);
  });

  test('adds hosts to the catalog, and its word goes first', async () => {
    write('task.json', task.replace(classicEcr, 'ghcr.io/a/b:1'));
    write('.ipv6-fargate.json', '{ "catalog": [{ "host": "ghcr.io", "ipv6": "yes", "asOf": "2026-11-20" }] }');
    expect((await check('--format', 'json', '--target', 'ipv6-only', 'task.json')).json().files[0]?.findings).toEqual([]);
    write('task.json', task.replace(classicEcr, 'images.orders.dev/b:1'));
    write('.ipv6-fargate.json', '{ "catalog": [{ "host": "*.orders.dev", "ipv6": "no", "asOf": "2026-11-20" }] }');
    expect((await check('--target', 'ipv6-only', 'task.json')).out).toContain("images.orders.dev has no IPv6 address, by your team's file (2026-11-20)");
    write('.ipv6-fargate.json', '{ "catalog": [{ "host": "*.orders.dev", "ipv6": "no" }] }');
    const refused = await check('task.json');
    expect([refused.code, refused.err]).toEqual([2, `The configuration ${join(folder, '.ipv6-fargate.json')}: "asOf" of *.orders.dev in "catalog" must be the day on which somebody looked, as in 2026-11-23.\n`]);
  });

  test('a flag is stronger than the file', async () => {
    write('task.json', task);
    const config = write('team.json', '{ "rules": {}, "target": "dual-stack" }');
    const findings = async (...argv: string[]): Promise<string[]> => (await check('--format', 'json', ...argv, 'task.json')).json().files[0]?.findings.map(({ ruleId }) => ruleId) ?? [];
    expect(await findings('--config', config, '--target', 'ipv6-only')).toEqual(await findings('--target', 'ipv6-only'));
    expect(await findings('--config', config)).toEqual(await findings('--target', 'dual-stack'));
  });
});

describe('the command line', () => {
  async function cli(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
    let out = '';
    let err = '';
    const code = await runCli(argv, { stdout: (text) => (out += text), stderr: (text) => (err += text), env: {}, cwd: folder });
    return { code, out, err };
  }

  test('--version and --help', async () => {
    expect(await cli('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
    const { code, out } = await cli('--help');
    expect(code).toBe(0);
    for (const command of ['check', 'cost', 'services']) expect(out).toContain(`ipv6-fargate ${command}`);
    expect(out).toContain('Examples:');
  });

  test('an unknown command names the known ones', async () => {
    const { code, err } = await cli('chekc');
    expect([code, err.includes('check, cost, services')]).toEqual([2, true]);
  });

  test('check is reached', async () => {
    write('task.json', task);
    expect((await cli('check', 'task.json')).out).toContain('1 file checked');
  });
});
