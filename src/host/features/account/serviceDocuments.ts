import * as vscode from 'vscode';
import { serviceScheme } from '../../documents';

/** Running services as templates, read-only and in memory: nothing of an account is written to the disk. */
export class ServiceDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(serviceScheme, this);
  readonly onDidChange = this.changed.event;

  /** A tab that the editor brings back in a new window has no text any more. */
  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.path) ?? `// ${vscode.l10n.t('This service was read in an earlier window. Run "IPv6 Fargate: My Service" to read it again.')}\n`;
  }

  /** Opens a service; one that is read again gets its new text in the same tab. */
  async open({ region, cluster, service }: { readonly region: string; readonly cluster: string; readonly service: string }, text: string): Promise<void> {
    const name = (part: string): string => part.replaceAll(/[\\/:]/gu, ' ');
    const uri = vscode.Uri.from({ scheme: serviceScheme, path: `/${name(region)}/${name(cluster)}/${name(service)}.json` });
    this.texts.set(uri.path, text);
    this.changed.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
