/** `npm start` as a person runs it: an address, and nothing left behind after Ctrl+C. */
import { spawn } from 'node:child_process';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

const script = path.resolve('scripts/start.mjs');
const limitMs = 200_000;

/** Runs the script until it ends. */
function start(...args: string[]) {
  const child = spawn(process.execPath, [script, '--no-build', '--browser', '--no-open', ...args], { env: { ...process.env, CI: 'true' } });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += String(chunk)));
  child.stderr.on('data', (chunk: Buffer) => (output += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, ended, read: () => output };
}

let run: ReturnType<typeof start>;
const address = (): URL | undefined => {
  const found = /http:\/\/\S+/.exec(run.read())?.[0];
  return found === undefined ? undefined : new URL(found);
};

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

beforeAll(async () => {
  run = start('--port', String(await freePort()));
  await vi.waitUntil(address, { timeout: limitMs });
}, limitMs);
afterAll(() => run?.child.kill('SIGKILL'));

it('prints an address of this machine that opens the sample workspace, and nothing without its token', async () => {
  const url = address();
  expect(url?.hostname).toBe('127.0.0.1');
  expect(url?.searchParams.get('folder')).toMatch(/\/samples$/);
  expect((await fetch(`${url?.origin}/`)).status).toBe(403);
  // The token becomes a cookie, and the address is opened again with it.
  const first = await fetch(String(url), { redirect: 'manual' });
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect((await fetch(`${url?.origin}/`, { headers: { cookie } })).status).toBe(200);
});

it('says in one line that a port is in use', async () => {
  const second = start('--port', address()?.port ?? '');
  expect(await second.ended).toBe(1);
  expect(second.read()).toMatch(/^Port \d+ is in use\. Choose another with --port, or leave --port out\.$/m);
  expect(second.read()).not.toMatch(/^\s+at /m);
});

it.each([
  [['--port', 'x'], '--port x: a number from 1 to 65535 is needed.'],
  [['--folder', 'nowhere'], '--folder nowhere: there is no such folder.'],
])('says what is wrong with %j', async (args, message) => {
  const wrong = start(...args);
  expect(await wrong.ended).toBe(1);
  expect(wrong.read().trim()).toBe(message);
});

it('ends at Ctrl+C with everything it started', async () => {
  const url = address();
  run.child.kill('SIGINT');
  expect(await run.ended).toBe(0);
  expect(run.read()).toMatch(/\nEnded\.\n$/);
  await expect(fetch(`${url?.origin}/`)).rejects.toThrow();
});
