import type * as vscode from 'vscode';

/** How long a document must rest before it is looked at again. */
const restMs = 300;

/** Work for one document at a time: the newest request wins, earlier ones that have not begun are dropped. */
export class AfterTyping implements vscode.Disposable {
  private readonly waiting = new Map<string, NodeJS.Timeout>();

  constructor(private readonly work: (document: vscode.TextDocument) => void) {}

  /** Begins when the document has rested. */
  rest(document: vscode.TextDocument): void {
    this.schedule(document, restMs);
  }

  /** Begins as soon as the editor has time. */
  soon(document: vscode.TextDocument): void {
    this.schedule(document, 0);
  }

  forget(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.waiting.get(key));
    this.waiting.delete(key);
  }

  private schedule(document: vscode.TextDocument, ms: number): void {
    this.forget(document);
    const key = document.uri.toString();
    this.waiting.set(
      key,
      setTimeout(() => {
        this.waiting.delete(key);
        this.work(document);
      }, ms),
    );
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }
}
