import type { FromChild, SessionKeys, ToChild } from '../core/deploy/childProtocol';
import { problem } from '../core/deploy/problem';
import type { DeployEvent, DeployProblem, DeployQuestion, DestroyQuestion } from '../core/deploy/types';

/** The child's end of the line to its parent. */
export interface Line {
  event(event: DeployEvent): void;
  /** The person's answer; "no" when the deployment is cancelled meanwhile. */
  ask(question: DeployQuestion | DestroyQuestion): Promise<boolean>;
  keys(): Promise<SessionKeys>;
  readonly isCancelled: boolean;
}

/** Thrown when the parent has no keys for us; it knows why. */
export class NoKeysError extends Error {
  override readonly name = 'NoKeysError';

  constructor(readonly problem: DeployProblem) {
    super(problem.code);
  }
}

/** Questions and answers, matched by number. */
export class ParentLine implements Line {
  private count = 0;
  private cancelled = false;
  private readonly questions = new Map<number, (yes: boolean) => void>();
  private readonly keyWaits = new Map<number, { readonly resolve: (keys: SessionKeys) => void; readonly reject: (error: Error) => void }>();

  constructor(private readonly send: (message: FromChild) => void) {}

  get isCancelled(): boolean {
    return this.cancelled;
  }

  event(event: DeployEvent): void {
    this.send({ is: 'event', event });
  }

  ask(question: DeployQuestion | DestroyQuestion): Promise<boolean> {
    if (this.cancelled) return Promise.resolve(false);
    const id = ++this.count;
    return new Promise((resolve) => {
      this.questions.set(id, resolve);
      this.send({ is: 'ask', id, question });
    });
  }

  keys(): Promise<SessionKeys> {
    const id = ++this.count;
    return new Promise((resolve, reject) => {
      this.keyWaits.set(id, { resolve, reject });
      this.send({ is: 'want-keys', id });
    });
  }

  receive(message: ToChild): void {
    switch (message.is) {
      case 'start':
        return;
      case 'answer':
        this.questions.get(message.id)?.(message.yes && !this.cancelled);
        this.questions.delete(message.id);
        return;
      case 'keys': {
        const wait = this.keyWaits.get(message.id);
        this.keyWaits.delete(message.id);
        if (message.keys === null) wait?.reject(new NoKeysError(message.problem ?? problem('credentials-missing')));
        else wait?.resolve(message.keys);
        return;
      }
      case 'cancel':
        this.cancelled = true;
        for (const answer of this.questions.values()) answer(false);
        this.questions.clear();
    }
  }
}
