import * as vscode from 'vscode';
import { affectsScan } from '../config';
import type { FindingsBoard } from '../workspace/board';
import { registerCdkActions } from './cdk/actions';
import { findAssemblies, followAssemblies } from './cdk/assemblies';
import { readFindings, type AssemblyFindings, type ReadDeps } from './cdk/readFindings';

export interface CdkFindingsDeps extends Omit<ReadDeps, 'told'> {
  readonly board: FindingsBoard;
}

/** Shows what the templates of a synthesis say at the lines of the app that made it. Nothing is loaded before there is a synthesis. */
export function registerCdkFindings(deps: CdkFindingsDeps): vscode.Disposable {
  const shown = new CdkFindings(deps);
  void shown.readAll();
  return vscode.Disposable.from(
    registerCdkActions(),
    followAssemblies((folder) => void shown.read(folder)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (affectsScan(event)) void shown.readAll();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => void shown.readAll()),
    deps.analyses.onDidForgetAll(() => void shown.readAll()),
    vscode.workspace.onDidChangeTextDocument((event) => {
      shown.follow(event);
    }),
    vscode.workspace.onDidSaveTextDocument((document) => {
      shown.saved(document);
    }),
  );
}

class CdkFindings {
  private readonly assemblies = new Map<string, { readonly folder: vscode.Uri; readonly findings: AssemblyFindings }>();
  private readonly told = new Set<string>();
  private work: Promise<void> = Promise.resolve();

  constructor(private readonly deps: CdkFindingsDeps) {}

  /** Those that were known too: they may be gone. */
  readAll(): Promise<void> {
    return this.next(async () => {
      const known = [...this.assemblies.values()].map(({ folder }) => folder);
      const folders = new Map([...known, ...(await findAssemblies())].map((folder) => [folder.toString(), folder]));
      for (const folder of folders.values()) await this.show(folder);
    });
  }

  read(folder: vscode.Uri): Promise<void> {
    return this.next(() => this.show(folder));
  }

  /** One at a time, in the order of the asking: what is shown last is what was written last. */
  private next(work: () => Promise<void>): Promise<void> {
    this.work = this.work.then(work).catch((error: unknown) => {
      this.deps.log.error('Reading a cloud assembly failed', error instanceof Error ? error : String(error));
    });
    return this.work;
  }

  private async show(folder: vscode.Uri): Promise<void> {
    const { board } = this.deps;
    const findings = await readFindings(folder, { ...this.deps, told: this.told });
    const key = folder.toString();
    const before = this.assemblies.get(key)?.findings;
    if (findings.sources.length + findings.templates.length === 0) this.assemblies.delete(key);
    else this.assemblies.set(key, { folder, findings });
    for (const { uri } of before?.templates ?? []) if (!findings.templates.some((file) => file.uri.toString() === uri.toString())) board.dropDisk(uri);
    for (const file of findings.templates) board.setDisk(file);
    const touched = new Map([...(before?.sources ?? []), ...findings.sources].map(({ uri }) => [uri.toString(), uri]));
    for (const uri of touched.values()) this.tell(uri);
  }

  /** Lines move while a person types; the editor moves what it shows by itself. */
  follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    for (const source of this.at(document.uri)) source.follow(contentChanges);
  }

  /** The file has become newer than its synthesis, or somebody accepted a finding in it. */
  saved({ uri }: vscode.TextDocument): void {
    if (this.at(uri).length > 0) this.tell(uri);
  }

  private tell(uri: vscode.Uri): void {
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
    this.deps.board.setMade({ uri, problems: [], findings: this.at(uri).flatMap((source) => source.shown(document)) });
  }

  /** Two apps may share a file. */
  private at(uri: vscode.Uri): AssemblyFindings['sources'] {
    return [...this.assemblies.values()].flatMap(({ findings }) => findings.sources.filter((source) => source.uri.toString() === uri.toString()));
  }
}
