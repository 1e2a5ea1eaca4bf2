/** What tests ask inside the extension host. Each function travels as text and closes over nothing. */
import { expect } from 'vitest';
import type { Inner } from './editorLink';

export interface PlainRange {
  readonly start: readonly [line: number, character: number];
  readonly end: readonly [line: number, character: number];
}

export interface PlainDiagnostic extends PlainRange {
  readonly code: string;
  readonly severity: 'Error' | 'Warning' | 'Information' | 'Hint';
  readonly message: string;
  /** Where the code leads. */
  readonly page: string;
}

/** Waits for a value that the editor reaches on its own. */
export const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000 });

/** Shows a file of the workspace in an editor. */
export const show: Inner<string, null> = async (vscode, name) => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error('no folder is open');
  // As a click in the explorer does; what an extension opens by itself stays open for minutes after its editor has gone.
  await vscode.commands.executeCommand('vscode.open', vscode.Uri.joinPath(folder, name), { preview: false });
  return null;
};

/** Problems of this extension at a file, in the order of the text. */
export const diagnosticsOf: Inner<string, PlainDiagnostic[]> = (vscode, name) => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error('no folder is open');
  const place = ({ line, character }: { line: number; character: number }): readonly [number, number] => [line, character];
  return vscode.languages
    .getDiagnostics(vscode.Uri.joinPath(folder, name))
    .filter(({ source }) => source === 'ipv6-fargate')
    .sort((a, b) => a.range.start.compareTo(b.range.start))
    .map(({ code, severity, message, range }) => ({
      code: typeof code === 'object' ? String(code.value) : String(code),
      page: typeof code === 'object' ? code.target.toString() : '',
      severity: vscode.DiagnosticSeverity[severity] as PlainDiagnostic['severity'],
      message,
      start: place(range.start),
      end: place(range.end),
    }));
};

/** Every problem of this extension, by file name. */
export const allDiagnostics: Inner<undefined, string[]> = (vscode) =>
  vscode.languages
    .getDiagnostics()
    .filter(([, problems]) => problems.some(({ source }) => source === 'ipv6-fargate'))
    .map(([uri]) => vscode.workspace.asRelativePath(uri));

/** True where the extension takes the open file for one of its own; settles when it has been read. */
export const isRecognized: Inner<string, boolean> = async (vscode, name) => {
  const document = vscode.workspace.textDocuments.find(({ uri }) => vscode.workspace.asRelativePath(uri) === name);
  if (!document) throw new Error(`${name} is not open`);
  const extension = vscode.extensions.getExtension<{ analyze(document: unknown): Promise<unknown> }>('ipv6-fargate.ipv6-fargate');
  const api = await extension?.activate();
  return (await api?.analyze(document)) !== undefined;
};

/** Text of the hovers at a place of the shown file, without the escapes of its Markdown. */
export const hoverAt: Inner<readonly [line: number, character: number], string> = async (vscode, [line, character]) => {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) throw new Error('no editor is open');
  const hovers = await vscode.commands.executeCommand<{ contents: (string | { value: string })[] }[]>('vscode.executeHoverProvider', document.uri, new vscode.Position(line, character));
  return hovers
    .flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value)))
    .join('\n')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/\\([^\w\s])/g, '$1');
};

/** Titles of the quick fixes at a place of the shown file. */
export const fixTitlesAt: Inner<readonly [line: number, character: number], string[]> = async (vscode, [line, character]) => {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) throw new Error('no editor is open');
  const place = new vscode.Position(line, character);
  const actions = await vscode.commands.executeCommand<{ title: string }[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(place, place), 'quickfix');
  return actions.map(({ title }) => title);
};

/** Applies the quick fix with this title at a place of the shown file. @returns the text after it. */
export const applyFix: Inner<{ readonly at: readonly [line: number, character: number]; readonly title: string }, string> = async (vscode, { at: [line, character], title }) => {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) throw new Error('no editor is open');
  const place = new vscode.Position(line, character);
  const actions = await vscode.commands.executeCommand<import('vscode').CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(place, place), 'quickfix');
  const action = actions.find((offered) => offered.title === title);
  if (!action?.edit) throw new Error(`No edit is offered as "${title}" but: ${actions.map((offered) => offered.title).join(' | ')}`);
  if (!(await vscode.workspace.applyEdit(action.edit))) throw new Error('the edit was refused');
  return document.getText();
};

/** Replaces a text of the shown file, as typing does. */
export const replaceText: Inner<{ readonly from: string; readonly to: string }, null> = async (vscode, { from, to }) => {
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new Error('no editor is open');
  const start = editor.document.getText().indexOf(from);
  if (start < 0) throw new Error(`"${from}" is not in the text`);
  const range = new vscode.Range(editor.document.positionAt(start), editor.document.positionAt(start + from.length));
  await editor.edit((edit) => {
    edit.replace(range, to);
  });
  return null;
};

/** Closes every editor and drops what was not saved. */
export const closeAll: Inner<undefined, null> = async (vscode) => {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  return null;
};

export const setTarget: Inner<string | null, null> = async (vscode, target) => {
  await vscode.workspace.getConfiguration('ipv6Fargate').update('target', target ?? undefined, vscode.ConfigurationTarget.Workspace);
  return null;
};

/** Changes the colours of the window. */
export const setTheme: Inner<string, null> = async (vscode, theme) => {
  await vscode.workspace.getConfiguration('workbench').update('colorTheme', theme, vscode.ConfigurationTarget.Global);
  return null;
};

/** The range of a token that stands once in a text. */
export function rangeOf(text: string, token: string): PlainRange {
  const start = text.indexOf(token);
  if (start < 0 || text.includes(token, start + 1)) throw new Error(`"${token}" must stand once in the text`);
  const place = (offset: number): readonly [number, number] => {
    const before = text.slice(0, offset).split('\n');
    return [before.length - 1, before.at(-1)?.length ?? 0];
  };
  return { start: place(start), end: place(start + token.length) };
}
