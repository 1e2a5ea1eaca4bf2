import * as vscode from 'vscode';
import { exportText } from '../../../shared/export';
import { currencyOf, edgeOf, modelOf } from '../../../shared/model';
import type { ExportFormat, PanelState } from '../../../shared/protocol';
import type { Texts } from '../../../shared/texts/words';

/** @returns true where the comparison was written: Markdown to the clipboard, the others to a file that the person names. */
export async function exportComparison(format: ExportFormat, state: PanelState, texts: Texts): Promise<boolean> {
  const text = exportText(format, modelOf(state, edgeOf(state, currencyOf(state, state.entries), texts), state.entries));
  if (format === 'markdown') {
    await vscode.env.clipboard.writeText(text);
    return true;
  }
  const name = `egress-cost-${state.region.id}.${format}`;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({ ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }), filters: { [format.toUpperCase()]: [format] } });
  if (target === undefined) return false;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  return true;
}
