import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { npmInstall } from '../../../src/adapters/deploy/install';
import { problemText } from '../../../src/core/deploy/problemText';
import type { DeployProblem } from '../../../src/core/deploy/types';

const never = new AbortController().signal;

// npm itself, with a registry of the test's own on loopback that serves one package.
describe('npm install', () => {
  let folder: string;
  let registry: Server;
  let archive: Buffer;
  /** While it is not, a question stays without an answer. */
  let answers = false;
  let waiting = 0;
  const url = (): string => `http://127.0.0.1:${String((registry.address() as AddressInfo).port)}`;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), "ipv6-fargate install 'q' $(x) "));
    const part = path.join(folder, 'part');
    mkdirSync(part);
    writeFileSync(path.join(part, 'package.json'), '{ "name": "part", "version": "1.0.0" }');
    execFileSync('npm', ['pack', '--silent'], { cwd: part });
    archive = readFileSync(path.join(part, 'part-1.0.0.tgz'));
    registry = createServer((request, response) => {
      waiting += 1;
      if (!answers) return;
      if (request.url?.endsWith('.tgz') === true) return void response.end(archive);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ name: 'part', 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': { name: 'part', version: '1.0.0', dist: { tarball: `${url()}/part/-/part-1.0.0.tgz` } } } }));
    });
    await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    registry.closeAllConnections();
    registry.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A project, and the variables of a shell whose npm says which process it is, asks that registry, and keeps its cache here. */
  function projectOf(name: string, registryUrl: string): { readonly project: string; readonly env: NodeJS.ProcessEnv; readonly pidFile: string } {
    const [project, bin, pidFile] = [path.join(folder, name), path.join(folder, `${name}-bin`), path.join(folder, `${name}.pid`)];
    for (const one of [project, bin]) mkdirSync(one);
    writeFileSync(path.join(project, 'package.json'), '{ "name": "mine", "private": true, "dependencies": { "part": "1.0.0" } }');
    writeFileSync(path.join(project, '.npmrc'), `registry=${registryUrl}\ncache=${path.join(folder, 'cache')}\nfetch-retries=0\n`);
    const npm = execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim();
    writeFileSync(path.join(bin, 'npm'), `#!/bin/sh\necho $$ > "${pidFile.replaceAll(/["$`\\]/gu, String.raw`\$&`)}"\nexec "${npm}" "$@"\n`);
    chmodSync(path.join(bin, 'npm'), 0o755);
    const { npm_config_registry: _registry, ...inherited } = process.env;
    return { project, pidFile, env: { ...inherited, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}` } };
  }

  it.skipIf(process.platform === 'win32')('that is killed is told as failed, leaves the project as it was, and can be run again', async () => {
    const { project, env, pidFile } = projectOf('killed', url());
    const before = waiting;
    const install = npmInstall({ folder: project, onEvent: () => undefined, signal: never, env });
    const failed = expect(install).rejects.toMatchObject({ code: 'npm-failed' });
    while (waiting === before || !existsSync(pidFile)) await wait(20);
    process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGKILL');
    await failed;
    expect(JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8'))).toMatchObject({ dependencies: { part: '1.0.0' } });
    expect(existsSync(path.join(project, 'package-lock.json'))).toBe(false);
    answers = true;
    await npmInstall({ folder: project, onEvent: () => undefined, signal: never, env });
    expect(existsSync(path.join(project, 'node_modules/part/package.json'))).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('that a person cancels ends with all that it started', async () => {
    const { project, env, pidFile } = projectOf('cancelled', url());
    answers = false;
    const before = waiting;
    const cancel = new AbortController();
    const install = npmInstall({ folder: project, onEvent: () => undefined, signal: cancel.signal, env });
    const cancelled = expect(install).rejects.toMatchObject({ code: 'cancelled' });
    while (waiting === before) await wait(20);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    cancel.abort();
    await cancelled;
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it('without a registry says so, and names the way that needs none', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const { project, env } = projectOf('alone', `http://127.0.0.1:${String(port)}`);
    const error: unknown = await npmInstall({ folder: project, onEvent: () => undefined, signal: never, env }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'npm-failed', message: expect.stringContaining('ECONNREFUSED') as string });
    const problem: DeployProblem = { code: 'npm-failed', args: { folder: project }, detail: null, failures: [] };
    expect(problemText(problem, 'en')).toMatch(/at once/iu);
  });
});
