import * as vscode from 'vscode';

const scheme = 'ipv6-fargate-note';

/** Read-only Markdown pages beside the file that they are about: what a conversion leaves to do, an entry of the catalog. They live in memory. */
export class Notes implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly subscriptions = vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, this),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === scheme) this.texts.delete(uri.path);
    }),
  );
  readonly onDidChange = this.changed.event;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.path) ?? '';
  }

  /** @param name the page's title; one of the same name is replaced. */
  async show(name: string, markdown: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path: `/${name.replaceAll(/[\\/:]/gu, ' ')}.md` });
    this.texts.set(uri.path, markdown);
    this.changed.fire(uri);
    await vscode.workspace.openTextDocument(uri);
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.changed.dispose();
  }
}

/** A text as Markdown shows it, with nothing of it taken for a sign. */
export function plainMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-!|<>]/gu, '\\$&').replaceAll('\n', ' ');
}
