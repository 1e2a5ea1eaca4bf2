// `npm run package`: builds minified and packs the extension into `ipv6-fargate-<version>.vsix`, or where `--out FILE` says.
import { createVSIX } from '@vscode/vsce';
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { repoRoot } from './lib/editorHost/install.mjs';
import { stage } from './lib/stage.mjs';

const { values } = parseArgs({ options: { out: { type: 'string' } } });
const { name, version } = JSON.parse(await fs.readFile(path.join(repoRoot, 'package.json'), 'utf8'));
const out = path.resolve(values.out ?? path.join(repoRoot, `${name}-${version}.vsix`));

const folder = await stage();
const build = spawnSync(process.execPath, ['esbuild.mjs', '--minify'], { cwd: folder, stdio: 'inherit' });
if (build.status !== 0) process.exit(1);
await fs.mkdir(path.dirname(out), { recursive: true });
// Everything is bundled, so that no package of node_modules ships.
await createVSIX({ cwd: folder, packagePath: out, dependencies: false });
await fs.rm(folder, { recursive: true, force: true });
console.log(`${path.relative(process.cwd(), out)}: ${(statSync(out).size / 1e6).toFixed(1)} MB`);
