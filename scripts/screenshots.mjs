// Takes the pictures of README from the real extension in a real editor, into docs/images.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { repoRoot } from './lib/editorHost/install.mjs';

const vitest = path.join(path.dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const steps = [['esbuild.mjs'], [vitest, 'run', '--project', 'editor', 'test/editor/window/pictures.test.ts', 'test/editor/window/deployPictures.test.ts', 'test/editor/panelPictures.test.ts']];
for (const step of steps) {
  const run = spawnSync(process.execPath, step, { cwd: repoRoot, stdio: 'inherit', env: { ...process.env, PICTURES: 'docs/images' } });
  if (run.status !== 0) process.exit(1);
}
