/** The test's end of the line to the extension host. */
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import readline from 'node:readline';
import type vscode from 'vscode';
import { portVariable, type Answer, type Question } from '../editor/inner/wire';

/** A function that runs in the extension host: it gets the editor's API and may close over nothing. */
export type Inner<A, T> = (api: typeof vscode, argument: A) => T | Promise<T>;

export interface EditorLink {
  /** Variables that the editor must be started with. */
  readonly env: Readonly<Record<string, string>>;
  /** Settles when an extension host has connected that had not when this was called. The last one that connected is the one that is asked. */
  nextHost(): Promise<void>;
  evaluate<T>(inner: Inner<undefined, T>): Promise<T>;
  evaluate<A, T>(inner: Inner<A, T>, argument: A): Promise<T>;
  close(): void;
}

export async function openLink(): Promise<EditorLink> {
  const waiting = new Map<number, { readonly host: net.Socket; resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let socket: net.Socket | undefined;
  let lastId = 0;
  const server = net.createServer();
  server.on('connection', (incoming) => {
    socket = incoming;
    readline.createInterface({ input: incoming }).on('line', (line) => {
      const answer = JSON.parse(line) as Answer;
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ('error' in answer) asked?.reject(new Error(`In the editor: ${answer.error}`));
      else asked?.resolve(answer.value);
    });
    // A host that is killed resets the connection.
    incoming.on('error', () => undefined);
    incoming.on('close', () => {
      for (const [id, asked] of waiting) {
        if (asked.host !== incoming) continue;
        waiting.delete(id);
        asked.reject(new Error('The extension host ended.'));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    env: { [portVariable]: String((server.address() as AddressInfo).port) },
    nextHost: async () => void (await once(server, 'connection')),
    evaluate: (inner: Inner<never, unknown>, argument?: unknown) =>
      new Promise<never>((resolve, reject) => {
        if (!socket) throw new Error('No extension host has connected yet.');
        const question: Question = { id: ++lastId, source: inner.toString(), argument };
        waiting.set(question.id, { host: socket, resolve: resolve as (value: unknown) => void, reject });
        socket.write(`${JSON.stringify(question)}\n`);
      }),
    close() {
      socket?.destroy();
      server.close();
    },
  };
}
