// The deployer child: its bundle, and the files that the CDK toolkit reads beside it (docs/deployer.md).
import * as esbuild from 'esbuild';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const target = path.join(root, 'dist/deployer');
const require = createRequire(path.join(root, 'package.json'));
const toolkit = path.dirname(require.resolve('@aws-cdk/toolkit-lib/package.json'));

/** How the child is bundled; CommonJS only, the toolkit looks for its files by `__dirname`. */
export const deployerBuild = {
  entryPoints: { deployer: path.join(root, 'src/deployer/main.ts') },
  outdir: path.join(target, 'bin'),
  alias: { 'cdk-from-cfn': path.join(root, 'src/deployer/unused.ts') },
  external: ['fsevents'],
};

/** Puts the data files beside the bundle: `db.json.gz` is read by every comparison and deployment. */
export async function finishDeployer() {
  const specification = path.dirname(createRequire(path.join(toolkit, 'package.json')).resolve('@aws-cdk/aws-service-spec/package.json'));
  const bootstrap = path.join('lib/api/bootstrap/bootstrap-template.yaml');
  mkdirSync(path.dirname(path.join(target, bootstrap)), { recursive: true });
  copyFileSync(path.join(specification, 'db.json.gz'), path.join(target, 'db.json.gz'));
  copyFileSync(path.join(toolkit, bootstrap), path.join(target, bootstrap));
  const { version } = require('@aws-cdk/toolkit-lib/package.json');
  writeFileSync(path.join(target, 'package.json'), `${JSON.stringify({ name: 'ipv6-fargate-deployer', private: true, version, type: 'commonjs' }, null, 2)}\n`);
}

// `node scripts/lib/deployerFiles.mjs` builds the child alone.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await esbuild.build({ ...deployerBuild, bundle: true, platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'], minify: process.argv.includes('--minify'), legalComments: 'none', logLevel: 'warning' });
  await finishDeployer();
}
