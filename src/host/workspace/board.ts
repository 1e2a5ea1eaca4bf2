import * as vscode from 'vscode';
import type { ShownFile } from './shown';

/**
 * The findings that are shown, file by file. What an open document says goes before what its file on disk says: the text that a person
 * sees may not be saved.
 */
export class FindingsBoard implements vscode.Disposable {
  private readonly open = new Map<string, ShownFile>();
  private readonly disk = new Map<string, ShownFile>();
  private readonly made = new Map<string, ShownFile>();
  private readonly changed = new vscode.EventEmitter<readonly vscode.Uri[]>();
  private listsDisk = false;
  /** The files of which something else is to be shown. */
  readonly onDidChange = this.changed.event;

  /** Whether files that are not open have their findings among the editor's problems, not in the tree alone. */
  get showsProblemsOfDisk(): boolean {
    return this.listsDisk;
  }

  showProblemsOfDisk(isShown: boolean): void {
    if (this.listsDisk === isShown) return;
    this.listsDisk = isShown;
    this.changed.fire([...this.disk.values()].map(({ uri }) => uri));
  }

  /** An open document was read; without findings too, because it hides those of its file on disk. */
  setOpen(file: ShownFile): void {
    this.open.set(file.uri.toString(), file);
    this.changed.fire([file.uri]);
  }

  dropOpen(uri: vscode.Uri): void {
    if (this.open.delete(uri.toString())) this.changed.fire([uri]);
  }

  setDisk(file: ShownFile): void {
    this.disk.set(file.uri.toString(), file);
    this.changed.fire([file.uri]);
  }

  /** A file is gone, or none of ours any more. */
  dropDisk(uri: vscode.Uri): void {
    if (this.disk.delete(uri.toString())) this.changed.fire([uri]);
  }

  dropDiskWhere(isGone: (uri: vscode.Uri) => boolean): void {
    const gone = [...this.disk.values()].map(({ uri }) => uri).filter(isGone);
    for (const uri of gone) this.disk.delete(uri.toString());
    if (gone.length > 0) this.changed.fire(gone);
  }

  /** What a source file makes: findings of a synthesis, which a person asked for, are always among the problems. None: nothing any more. */
  setMade(file: ShownFile): void {
    const key = file.uri.toString();
    if (file.findings.length > 0) this.made.set(key, file);
    else if (!this.made.delete(key)) return;
    this.changed.fire([file.uri]);
  }

  /** @returns what the tree shows of a file. */
  get(uri: vscode.Uri): ShownFile | undefined {
    const key = uri.toString();
    return this.open.get(key) ?? this.disk.get(key) ?? this.made.get(key);
  }

  /** @returns what the editor's problems show of a file. */
  problemsOf(uri: vscode.Uri): ShownFile | undefined {
    return this.listsDisk ? this.get(uri) : (this.open.get(uri.toString()) ?? this.made.get(uri.toString()));
  }

  /** @returns files with findings, in the order of their names. */
  files(): readonly ShownFile[] {
    const keys = new Set([...this.open.keys(), ...this.disk.keys(), ...this.made.keys()]);
    return [...keys]
      .flatMap((key) => this.open.get(key) ?? this.disk.get(key) ?? this.made.get(key) ?? [])
      .filter(({ findings }) => findings.length > 0)
      .sort((a, b) => (a.uri.path < b.uri.path ? -1 : a.uri.path > b.uri.path ? 1 : 0));
  }

  dispose(): void {
    this.changed.dispose();
  }
}
