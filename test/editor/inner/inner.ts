/**
 * Runs in the extension host beside the tested extension and evaluates what the test sends over a loopback socket.
 * The editor itself is in no test mode, so dialogs and restricted mode are as a person meets them.
 */
import { once } from 'node:events';
import net from 'node:net';
import readline from 'node:readline';
import * as vscode from 'vscode';
import { portVariable, type Answer, type Question } from './wire';

async function evaluate({ id, source, argument }: Question): Promise<Answer> {
  try {
    // The test's own function, as text: it closes over nothing.
    const run = new Function(`return (${source})`)() as (api: typeof vscode, argument: unknown) => unknown;
    return { id, value: await run(vscode, argument) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function connect(): net.Socket {
  const socket = net.connect(Number(process.env[portVariable]), '127.0.0.1');
  readline.createInterface({ input: socket }).on('line', (line) => {
    void evaluate(JSON.parse(line) as Question).then((answer) => socket.write(`${JSON.stringify(answer)}\n`));
  });
  return socket;
}

/** As an extension under development, in the browser's editor. */
export function activate(context: vscode.ExtensionContext): void {
  if (process.env[portVariable] === undefined) return;
  const socket = connect();
  context.subscriptions.push({ dispose: () => socket.destroy() });
}

/** As the test program of a desktop editor, which ends when this settles. */
export async function run(): Promise<void> {
  await once(connect(), 'close');
}
