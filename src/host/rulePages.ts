import * as vscode from 'vscode';
import { homepage } from '../../package.json';

/** The page of a rule in the repository, which a finding's code links to. */
export function rulePage(ruleId: string): vscode.Uri {
  return vscode.Uri.parse(`${homepage.replace(/#.*$/, '')}/blob/main/docs/rules/${ruleId}.md`);
}

/** "Explain": opens the same page from the extension's own files, so that it works offline. */
export async function explainRule(extensionUri: vscode.Uri, ruleId: string): Promise<void> {
  if (!/^IPV6-\d{3}$/.test(ruleId)) return;
  await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(extensionUri, 'docs', 'rules', `${ruleId}.md`));
}
