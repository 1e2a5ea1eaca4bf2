/** The project that the extension writes into a workspace, with a wrong value in it: its own CDK says where, and so do we. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { locateAll } from './assemblies';

const root = path.join(import.meta.dirname, '../../..');
const stacks = path.join(root, 'cdk-stack');
let folder: string;

/** `node --import tsx bin/app.ts` as cdk.json says; esbuild compiles it here as it does there. */
async function synthesize(): Promise<void> {
  const outfile = path.join(folder, '.app/app.cjs');
  await build({ entryPoints: [path.join(folder, 'bin/app.ts')], outfile, bundle: true, platform: 'node', format: 'cjs', packages: 'external', sourcemap: true, logLevel: 'error' });
  const context = JSON.parse(readFileSync(path.join(folder, 'cdk.json'), 'utf8')) as { context: object };
  const env = { ...process.env, CDK_OUTDIR: path.join(folder, 'cdk.out'), CDK_CONTEXT_JSON: JSON.stringify(context.context), CDK_VALIDATION: 'false' };
  const run = spawnSync(process.execPath, ['--enable-source-maps', outfile], { cwd: folder, env, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
}

beforeAll(() => {
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  folder = realpathSync(mkdtempSync(path.join(root, '.cache/scaffold-')));
  for (const part of ['bin', 'lib', 'cdk.json']) cpSync(path.join(stacks, part), path.join(folder, part), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('shows an image without IPv6 at the line of the task definition in lib', async () => {
  const service = path.join(folder, 'lib/constructs/service.ts');
  const text = readFileSync(service, 'utf8');
  const wrong = text.replace(/^( +)image,$/mu, "$1image: '111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/web:3',");
  expect(wrong).not.toBe(text);
  writeFileSync(service, wrong);
  await synthesize();
  const lines = (await locateAll(folder, path.join(folder, 'cdk.out'))).flatMap(({ located }) =>
    located.filter(({ finding }) => finding.ruleId === 'IPV6-101').map(({ source, construct }) => `${construct ?? '?'} ${source === undefined ? 'template' : `${path.relative(folder, source.path)}:${String(source.line)}`}`),
  );
  const line = text.split('\n').findIndex((one) => one.includes('new ecs.CfnTaskDefinition(')) + 1;
  expect(lines).toEqual([`ipv6-fargate/Service/TaskDefinition lib/constructs/service.ts:${String(line)}`]);
}, 60_000);
