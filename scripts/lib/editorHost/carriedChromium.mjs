// The Chromium that the npm package @sparticuz/chromium carries in its tarball (Linux x64).
import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { cacheRoot } from './install.mjs';
import { withLock } from './lock.mjs';

const run = promisify(execFile);

function packageFolder() {
  try {
    // The package hides its package.json; its entry is in build/esm or build/cjs.
    return createRequire(import.meta.url).resolve('@sparticuz/chromium').replace(/[\\/]build[\\/].*$/, '');
  } catch {
    return undefined;
  }
}

const unbrotli = (from, to, mode = 0o644) => pipeline(createReadStream(from), zlib.createBrotliDecompress(), createWriteStream(to, { mode }));

/** Unpacks into `folder`; the package's own helper would use a fixed name in the system's temp folder. */
async function unpack(pkg, folder) {
  const part = `${folder}.part`;
  await fs.rm(part, { recursive: true, force: true });
  await fs.mkdir(path.join(part, 'lib'), { recursive: true });
  await unbrotli(path.join(pkg, 'bin/chromium.br'), path.join(part, 'chromium'), 0o755);
  for (const name of ['al2023', 'swiftshader', 'fonts']) {
    const tar = path.join(part, `${name}.tar`);
    await unbrotli(path.join(pkg, `bin/${name}.tar.br`), tar);
    await run('tar', ['-xf', tar, '--no-same-owner', '-C', part]);
    await fs.rm(tar);
  }
  // The packed fonts.conf names folders of AWS Lambda.
  const fonts = `<dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/fonts-cache</cachedir>`;
  await fs.writeFile(path.join(part, 'fonts.conf'), `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${fonts}</fontconfig>`);
  await fs.writeFile(path.join(part, 'complete'), '');
  await fs.rm(folder, { recursive: true, force: true });
  await fs.rename(part, folder);
}

/** @returns the program and the variables it needs, or undefined where there is none for this system. */
export async function carriedChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const pkg = packageFolder();
  if (!pkg) return undefined;
  const { version } = JSON.parse(await fs.readFile(path.join(pkg, 'package.json'), 'utf8'));
  const folder = path.join(cacheRoot, `chromium-${version}`);
  if (!existsSync(path.join(folder, 'complete'))) {
    await fs.mkdir(cacheRoot, { recursive: true });
    await withLock(`${folder}.lock`, undefined, async () => {
      if (!existsSync(path.join(folder, 'complete'))) await unpack(pkg, folder);
    });
  }
  const program = path.join(folder, 'chromium');
  const env = {};
  // The carried NSS is used only where the system lacks one: mixing both fails.
  const lacking = await run('ldd', [program]).then(({ stdout }) => stdout.includes('not found'), () => true);
  if (lacking) env.LD_LIBRARY_PATH = [path.join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH = folder;
  return { program, env, kind: `@sparticuz/chromium ${version}` };
}
