import * as vscode from 'vscode';

/** Opens the sample template as a new, unsaved document: nothing is written. */
export async function openSample(extensionUri: vscode.Uri): Promise<boolean> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'samples', 'shop.yaml')));
  const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: text });
  await vscode.window.showTextDocument(document);
  return true;
}
