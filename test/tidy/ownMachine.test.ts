import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

async function sources(folder: string): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const names = (await readdir(join(root, folder), { recursive: true })).filter((name) => /\.tsx?$/.test(name));
  return Promise.all(names.map(async (name) => ({ path: join(folder, name), text: await readFile(join(root, folder, name), 'utf8') })));
}

/** Ways by which a test comes to look up prices: the terminal's comparison, in the process or as a program, and a source with the public files. */
const looksUp = /cli\/cost'|'cost', '--|\bbulk: \{|new BulkPrices\(/;
const staysHere = /IPV6_FARGATE_PRICE_FILES|'snapshot'|endpoint(?::| =) server\.endpoint|endpoint: endpoints\.files|'--preset', 'article'/;

it('no test asks AWS for prices: each that looks them up names a server of its own, or the snapshot', async () => {
  const lookers = (await sources('test')).filter(({ path, text }) => looksUp.test(text) && !path.endsWith('ownMachine.test.ts'));
  expect(lookers.length).toBeGreaterThan(5);
  expect(lookers.filter(({ text }) => !staysHere.test(text)).map(({ path }) => path)).toEqual([]);
});

it('each editor is started where the public files are nobody, and without credentials of the machine', async () => {
  const support = await sources('test/support');
  const text = (name: string): string => support.find(({ path }) => path.endsWith(`/${name}`))?.text ?? '';
  expect(text('editor.ts')).toMatch(/ownMachineOnly.+IPV6_FARGATE_PRICE_FILES: 'http:\/\/127\.0\.0\.1:\d+'/);
  expect(text('editor.ts')).toMatch(/foreign = \/\^\(AWS_.+\n.+!foreign\.test\(name\)/);
  for (const name of ['editor.ts', 'editorHost.ts']) expect(text(name), name).toMatch(/env: \{ \.\.\.ownMachineOnly|\.\.\.ownMachineOnly, \.\.\.added/);
});
