import * as vscode from 'vscode';

/** UTF-8 needs at most three bytes for a UTF-16 unit: above this no text can be within a limit of characters. */
const maxBytesOfCharacter = 3;

/** @returns the text of a file as the editor would show it; undefined where it is gone, no file, or longer than `maxLength` characters. */
export async function readText(uri: vscode.Uri, maxLength: number): Promise<string | undefined> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0 || size > maxLength * maxBytesOfCharacter) return undefined;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    return text.length > maxLength ? undefined : text;
  } catch {
    // Deleted between its listing and its reading, or not for us to read: it has no findings.
    return undefined;
  }
}
