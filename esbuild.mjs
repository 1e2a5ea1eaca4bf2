// Builds everything that ships: extension, webview, terminal, deployer child. `--watch` rebuilds, `--minify` for the package.
import * as esbuild from 'esbuild';
import { existsSync } from 'node:fs';
import { deployerBuild, finishDeployer } from './scripts/lib/deployerFiles.mjs';
import { preactBuild } from './scripts/lib/preactBuild.mjs';
import { synthTemplates } from './scripts/synthTemplates.mjs';

const watch = process.argv.includes('--watch');
const minify = process.argv.includes('--minify');
/** jsonc-parser's `main` is UMD and breaks in a bundle: prefer `module`. */
const node = { bundle: true, platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'], minify, sourcemap: !minify, legalComments: 'none', logLevel: 'warning', metafile: true };

/** What the terminal imports on demand: each a file of its own in `dist/cli`, so that a command reads what it needs and no more. */
const onDemand = { check: 'src/cli/check.ts', cost: 'src/cli/cost.ts', services: 'src/cli/services.ts', liveOffers: 'src/cli/liveOffers.ts', yamlTolerant: 'src/core/source/yamlTolerant.ts', locateFindings: 'src/adapters/cdk/locateFindings.ts' };

/** @param folder where those files are, seen from the bundle. */
function terminal(folder) {
  const elsewhere = {
    name: 'on-demand',
    setup: (build) =>
      build.onResolve({ filter: /^\.{1,2}\// }, ({ kind, path }) => {
        const name = path.split('/').at(-1);
        return kind === 'dynamic-import' && name in onDemand ? { path: `${folder}/${name}.js`, external: true } : undefined;
      }),
  };
  // Always: every character of a command is scanned before it starts, which takes longer than some commands.
  return { ...node, minify: true, plugins: [elsewhere], supported: { 'dynamic-import': false } };
}

const builds = [
  // `lazy/` holds what the entry loads on first use: parsers with the analysis, the SDKs, the deployment.
  { ...node, entryPoints: { extension: 'src/extension.ts' }, outdir: 'dist', external: ['vscode', './lazy/*'] },
  { ...node, entryPoints: { account: 'src/host/lazy/account.ts', analysis: 'src/host/lazy/analysis.ts', catalog: 'src/host/lazy/catalog.ts', panel: 'src/host/lazy/panel.ts', prices: 'src/host/lazy/prices.ts', deploy: 'src/host/lazy/deploy.ts', workspace: 'src/host/lazy/workspace.ts', cdk: 'src/host/lazy/cdk.ts' }, outdir: 'dist/lazy', external: ['vscode'] },
  { ...terminal('./cli'), entryPoints: { cli: 'src/cli/main.ts' }, outdir: 'dist', banner: { js: '#!/usr/bin/env node' } },
  { ...terminal('.'), entryPoints: onDemand, outdir: 'dist/cli' },
  { ...node, ...deployerBuild, sourcemap: false },
  { ...node, platform: 'browser', format: 'iife', target: 'es2022', entryPoints: { panel: 'src/webview/main.tsx' }, outdir: 'dist/webview', sourcemap: false, ...preactBuild },
].filter((b) => Object.values(b.entryPoints).every((f) => existsSync(f)));

if (watch) {
  for (const options of builds) await (await esbuild.context(options)).watch();
} else {
  await Promise.all(builds.map((options) => esbuild.build(options)));
  await finishDeployer();
  await synthTemplates();
}
