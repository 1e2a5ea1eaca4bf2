/** Wire messages between the panel and its host, and the two ends that carry them. Plain JSON only. */
import type { CallName, Calls, EventName, Events } from './protocol';

export interface CallMessage {
  readonly t: 'call';
  readonly id: number;
  readonly name: string;
  readonly params: unknown;
}
export type Answer =
  | { readonly t: 'ok'; readonly id: number; readonly result: unknown }
  /** `message` may be shown to the person. */
  | { readonly t: 'fail'; readonly id: number; readonly message: string };
export type EventMessage = { readonly [N in EventName]: { readonly t: 'event'; readonly name: N; readonly data: Events[N] } }[EventName];
export type HostMessage = Answer | EventMessage;

/** One function for each call: a name without one does not compile. */
export type Handlers = { readonly [N in CallName]: (params: Calls[N]['params'], signal: AbortSignal) => Promise<Calls[N]['result']> };

/** A check of parameters at run time: the other side is not trusted. Returns what is wrong, or undefined. */
export type Checks = { readonly [N in CallName]: (params: unknown) => string | undefined };

export interface HostEnd {
  /** Handles what arrives; anything that is no call is ignored. */
  receive(message: unknown): Promise<void>;
  /** Ends all calls under way; nothing is sent any more. */
  dispose(): void;
}

export interface HostEndOptions {
  readonly handlers: Handlers;
  readonly checks: Checks;
  readonly send: (message: HostMessage) => void;
  /** What a person may read of an error; the rest belongs in the log. */
  readonly tell: (error: unknown) => string;
}

/** The host's end: validates each call, runs its handler and answers it, whatever happens. */
export function hostEnd({ handlers, checks, send, tell }: HostEndOptions): HostEnd {
  const life = new AbortController();
  const answer = (message: Answer): void => {
    if (!life.signal.aborted) send(message);
  };
  const run = (name: CallName, params: unknown): Promise<unknown> => {
    const handler = handlers[name] as (params: unknown, signal: AbortSignal) => Promise<unknown>;
    return handler(params, life.signal);
  };
  return {
    async receive(message) {
      if (!isCall(message)) return;
      const { id, name, params } = message;
      if (!isCallName(name, handlers)) {
        answer({ t: 'fail', id, message: `Unknown call: ${name.slice(0, 40)}` });
        return;
      }
      const wrong = checks[name](params);
      if (wrong !== undefined) {
        answer({ t: 'fail', id, message: `${name}: ${wrong}` });
        return;
      }
      try {
        answer({ t: 'ok', id, result: await run(name, params) });
      } catch (error) {
        answer({ t: 'fail', id, message: tell(error) });
      }
    },
    dispose() {
      life.abort();
    },
  };
}

function isCall(message: unknown): message is CallMessage {
  if (typeof message !== 'object' || message === null) return false;
  const { t, id, name } = message as Partial<CallMessage>;
  return t === 'call' && typeof id === 'number' && Number.isSafeInteger(id) && typeof name === 'string';
}

function isCallName(name: string, handlers: Handlers): name is CallName {
  return Object.hasOwn(handlers, name);
}

export interface PanelEnd {
  call<N extends CallName>(name: N, params: Calls[N]['params']): Promise<Calls[N]['result']>;
  on<N extends EventName>(name: N, listener: (data: Events[N]) => void): void;
  receive(message: HostMessage): void;
}

/** The panel's end: numbers its calls and gives each answer to its caller. */
export function panelEnd(send: (message: CallMessage) => void): PanelEnd {
  const waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();
  const listeners = new Map<EventName, (data: never) => void>();
  let last = 0;
  return {
    call(name, params) {
      const id = ++last;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        send({ t: 'call', id, name, params });
      });
    },
    on(name, listener) {
      listeners.set(name, listener);
    },
    receive(message) {
      if (message.t === 'event') {
        listeners.get(message.name)?.(message.data as never);
        return;
      }
      const caller = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.t === 'ok') caller?.resolve(message.result as never);
      else caller?.reject(new Error(message.message));
    },
  };
}
