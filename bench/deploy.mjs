// The deployment against `cdk deploy` of the same project, in turns on the emulator in one run; the preview of a project that is deployed already.
// Two figures of ours: from the yes on, which is what a person waits for after having read the difference, and all of it, which is what
// `cdk deploy` without its question does: start, synthesis with the validation of aws-cdk-lib (most of the time), change set, execution.
// Needs Python 3.11 and the package registry (the project brings its own CDK).
import * as esbuild from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { findPython } from '../scripts/lib/pythonEnv.mjs';

if (findPython() === undefined) {
  console.log('No Python 3.11 or newer with the venv module: the deployment was not timed.');
  process.exit(0);
}
mkdirSync('.cache', { recursive: true });
const scratch = mkdtempSync(path.resolve('.cache', 'bench-deploy-'));
const bundle = path.join(scratch, 'deploy.cjs');
await esbuild.build({
  stdin: {
    contents: `export { createDeployer } from './src/adapters/deploy/createDeployer'; export { scaffoldFiles } from './src/core/deploy/scaffold';
      export { defaultParams } from './src/core/deploy/params'; export { startEmulator } from './test/support/emulator';`,
    resolveDir: process.cwd(), loader: 'ts',
  },
  bundle: true, platform: 'node', format: 'cjs', mainFields: ['module', 'main'], outfile: bundle, logLevel: 'error',
  // The emulator is found beside its own source.
  define: { 'import.meta.url': 'sourceUrl' }, banner: { js: `const sourceUrl = require('node:url').pathToFileURL(${JSON.stringify(path.resolve('test/support/emulator.ts'))}).href;` },
});
const { createDeployer, scaffoldFiles, defaultParams, startEmulator } = createRequire(import.meta.url)(bundle);

const region = 'ap-northeast-1';
const stackName = 'bench';
const never = new AbortController().signal;
const median = (xs) => xs.toSorted((a, b) => a - b)[Math.floor(xs.length / 2)];
const emulator = await startEmulator();
try {
  const env = { ...process.env, AWS_ENDPOINT_URL: emulator.endpoint, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: region, AWS_CONFIG_FILE: path.join(scratch, 'none'), AWS_SHARED_CREDENTIALS_FILE: path.join(scratch, 'none'), CDK_DISABLE_CLI_TELEMETRY: 'true' };
  Object.assign(process.env, env);
  const project = path.join(scratch, 'project');
  const sources = JSON.parse(readFileSync('dist/stacks/scaffold.json', 'utf8'));
  for (const { path: file, content } of scaffoldFiles({ params: defaultParams('ipv6-only'), stackName }, sources)) {
    mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    writeFileSync(path.join(project, file), content);
  }
  const inProject = (command, args) => {
    const run = spawnSync(command, args, { cwd: project, env, encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${run.stderr.slice(-2000)}`);
  };
  inProject('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline']);
  const deployer = createDeployer({ childPath: path.resolve('dist/deployer/bin/deployer.js'), storageFolder: path.join(scratch, 'work'), log: console.error, pollMs: 300 });
  const target = { profile: null, region, account: '123456789012' };
  const request = { target, stackName, source: { is: 'app', folder: project } };
  const destroy = () => deployer.destroy({ target, stackName }, () => Promise.resolve(true), () => undefined, never);

  const theirs = [];
  const ours = [];
  const whole = [];
  for (let turn = 0; turn < 3; turn++) {
    let started = performance.now();
    inProject(path.join(project, 'node_modules', '.bin', 'cdk'), ['deploy', '--require-approval', 'never', '--no-notices']);
    theirs.push(performance.now() - started);
    await destroy();
    let yesAt = 0;
    started = performance.now();
    const outcome = await deployer.deploy({ ...request, expect: 'create' }, () => Promise.resolve((yesAt = performance.now()) > 0), () => undefined, never);
    if (outcome.is !== 'deployed') throw new Error(JSON.stringify(outcome));
    ours.push(performance.now() - yesAt);
    whole.push(performance.now() - started);
    if (turn < 2) await destroy();
  }
  const s = (ms) => `${(ms / 1000).toFixed(1)} s`;
  console.log(`ipv6-only stack on the emulator: cdk deploy ${s(median(theirs))}; ours from yes to done ${s(median(ours))} = ${(median(ours) / median(theirs)).toFixed(2)} times, with everything before the yes ${s(median(whole))} = ${(median(whole) / median(theirs)).toFixed(2)} times`);
  const previews = [];
  for (let turn = 0; turn < 3; turn++) {
    const started = performance.now();
    await deployer.preview({ ...request, method: 'template' }, () => undefined, never);
    previews.push(performance.now() - started);
  }
  console.log(`preview of the unchanged project: ${s(median(previews))}`);
  await destroy();
} finally {
  await emulator.stop();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}
