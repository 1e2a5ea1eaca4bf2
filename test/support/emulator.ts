import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureVenv } from '../../scripts/lib/pythonEnv.mjs';

const server = fileURLToPath(new URL('../emulator/server/', import.meta.url));
const cache = fileURLToPath(new URL('../../.cache/', import.meta.url));

/** The switches of `test/emulator/server/control.py`. */
export interface EmulatorControl {
  /** All switches off, and the list of requests empty. */
  reset(): Promise<void>;
  /** Seconds before a resource is created, changed or deleted; `*` is every resource. */
  delay(logicalId: string, seconds: number): Promise<void>;
  fail(logicalId: string, reason: string, on?: 'create' | 'update' | 'delete', times?: number): Promise<void>;
  /** Answers an action with an error of AWS, `Throttling` or `AccessDenied`. */
  answer(action: string, error: { readonly status: number; readonly code: string; readonly message: string; readonly times?: number }): Promise<void>;
  /** Ends the connection in the middle of the answer. */
  drop(action: string, times?: number): Promise<void>;
  stopTask(stop: { readonly region: string; readonly cluster: string; readonly service: string; readonly reason: string; readonly code?: string; readonly containerReason?: string; readonly exitCode?: number }): Promise<{ readonly taskArn: string }>;
  serviceEvent(event: { readonly region: string; readonly cluster: string; readonly service: string; readonly message: string }): Promise<void>;
  /** Every action that was asked for since the last reset, in order. */
  requests(): Promise<readonly string[]>;
}

export interface Emulator {
  readonly endpoint: string;
  readonly control: EmulatorControl;
  /** Process id, for tests that stop and continue it. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts AWS for tests on two free ports of loopback; it ends with the process that started it. */
export async function startEmulator(): Promise<Emulator> {
  const { python } = await ensureVenv({ name: 'emulator', lockFile: path.join(server, 'requirements.lock') });
  const state = mkdtempSync(path.join(cache, 'emulator-'));
  const [port, controlPort] = await freePorts(2);
  const child = spawn(python, ['-B', path.join(server, 'main.py'), String(port), String(controlPort), state], { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  child.stderr.on('data', (chunk) => (said = (said + String(chunk)).slice(-4000)));
  const ready = await new Promise<readonly string[]>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The emulator did not answer in 60 s:\n${said}`)), 60_000);
    createInterface(child.stdout).on('line', (line) => {
      if (!line.startsWith('READY ')) return;
      clearTimeout(late);
      resolve(line.split(' '));
    });
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`The emulator ended with code ${code}:\n${said}`));
    });
  });
  const [, endpoint = '', controlUrl = ''] = ready;
  return {
    endpoint,
    control: controlAt(controlUrl),
    pid: child.pid ?? 0,
    async stop() {
      child.stdin.end();
      const late = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(late);
      rmSync(state, { recursive: true, force: true });
    },
  };
}

function controlAt(url: string): EmulatorControl {
  const send = async (name: string, body: object = {}): Promise<unknown> => {
    const response = await fetch(`${url}/${name}`, { method: 'POST', body: JSON.stringify(body) });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    reset: async () => void (await send('reset')),
    delay: async (logicalId, seconds) => void (await send('delay', { logicalId, seconds })),
    fail: async (logicalId, reason, on = 'create', times = 1) => void (await send('fail', { logicalId, reason, on, times })),
    answer: async (action, error) => void (await send('answer', { action, ...error })),
    drop: async (action, times = 1) => void (await send('drop', { action, times })),
    stopTask: async (stop) => (await send('stop-task', stop)) as { taskArn: string },
    serviceEvent: async (event) => void (await send('service-event', event)),
    requests: async () => (await send('requests')) as string[],
  };
}

/** Held open together, so that they differ. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, () => new Promise<ReturnType<typeof createServer>>((resolve) => {
      const one = createServer().listen(0, '127.0.0.1', () => resolve(one));
    })),
  );
  const ports = servers.map((one) => (one.address() as AddressInfo).port);
  await Promise.all(servers.map((one) => new Promise((resolve) => one.close(resolve))));
  return ports;
}
