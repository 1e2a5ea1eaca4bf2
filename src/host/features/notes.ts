import * as vscode from 'vscode';

/** Read-only Markdown pages: what a conversion leaves to do, an entry of the catalog, what a deployment would change. They live in memory and are not files. */
export class Notes implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registration: vscode.Disposable;
  readonly onDidChange = this.changed.event;

  /**
   * @param scheme of the pages' addresses, one for each instance.
   * @param beside shows a page beside the file that it is about, else in its place.
   */
  constructor(
    private readonly scheme: string,
    private readonly beside: boolean,
  ) {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.path) ?? '';
  }

  /** @param name the page's title; one of the same name is replaced. */
  async show(name: string, markdown: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: this.scheme, path: `/${name.replaceAll(/[\\/:]/gu, ' ')}.md` });
    this.texts.set(uri.path, markdown);
    this.changed.fire(uri);
    await vscode.workspace.openTextDocument(uri);
    await vscode.commands.executeCommand(this.beside ? 'markdown.showPreviewToSide' : 'markdown.showPreview', uri);
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}

/** A text as Markdown shows it, with nothing of it taken for a sign. */
export function plainMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-!|<>]/gu, '\\$&').replaceAll('\n', ' ');
}
