// `node scripts/lockPython.mjs <file.in>` writes the lock file beside it: every pin of the .in file (dependencies
// included, `name==version`, one a line) with the hashes of its wheels for each platform and Python that we test on.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findPython } from './lib/pythonEnv.mjs';

const pythons = ['3.11', '3.12', '3.13'];
const platforms = ['manylinux2014_x86_64', 'manylinux_2_28_x86_64', 'manylinux2014_aarch64', 'manylinux_2_28_aarch64', 'macosx_11_0_arm64', 'macosx_10_13_x86_64', 'win_amd64'];

const input = process.argv[2];
if (input === undefined || !input.endsWith('.in')) throw new Error('Usage: node scripts/lockPython.mjs <file.in>');
const python = findPython();
if (python === undefined) throw new Error('No Python was found.');

const pins = readFileSync(input, 'utf8').split(/\r?\n/).map((line) => line.replace(/#.*/, '').trim()).filter((line) => line !== '');
const lines = [`# From ${path.basename(input)} by scripts/lockPython.mjs; do not edit.`];
for (const pin of pins) {
  const hashes = wheelsOf(pin);
  if (hashes.length === 0) throw new Error(`No wheel of ${pin} was found.`);
  lines.push([pin, ...hashes.map((hash) => `    --hash=sha256:${hash}`)].join(' \\\n'));
  console.log(`${pin}: ${hashes.length} wheels`);
}
writeFileSync(input.replace(/\.in$/, '.lock'), `${lines.join('\n')}\n`);

/** @returns the hashes of all wheels that any combination would install; a pure wheel ends the search at once. */
function wheelsOf(pin) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lock-'));
  try {
    for (const version of pythons) {
      for (const platform of platforms) {
        spawnSync(python.command, [...python.args, '-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary', ':all:', '--python-version', version, '--platform', platform, '--dest', folder, pin], { stdio: 'ignore' });
        if (readdirSync(folder).some((name) => name.endsWith('-none-any.whl'))) return hashesIn(folder);
      }
    }
    return hashesIn(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function hashesIn(folder) {
  return readdirSync(folder).map((name) => createHash('sha256').update(readFileSync(path.join(folder, name))).digest('hex')).sort();
}
