import * as vscode from 'vscode';
import { LineIndex } from '../../base/span';
import { sniff } from '../../core/source/sniff';
import type { Analysis } from '../../core/analysis/types';
import type { AnalysisStore } from '../analysisStore';
import { affectsScan, readConfig } from '../config';
import { isCandidate, isOurScheme } from '../documents';
import type { FindingsBoard } from './board';
import { candidatesIn } from './candidates';
import type { CrossFiles } from './crossFiles';
import { followFiles, type FileChanges } from './fileEvents';
import { readText } from './readText';
import { placesOf, shownFile } from './shown';
import { Slices } from './slices';

/** Why a folder was not read to its end. */
export interface Cut {
  readonly folder: string;
  readonly by: 'files' | 'size';
}

export type ScanState =
  /** Nothing asked for it yet. */
  | { readonly is: 'idle' }
  /** The settings of every folder say no. */
  | { readonly is: 'off' }
  | { readonly is: 'reading'; readonly read: number; readonly total: number }
  | { readonly is: 'done'; readonly read: number; readonly cuts: readonly Cut[] }
  | { readonly is: 'cancelled' };

/** Characters that one folder may make us read: beyond, it is no folder of sources. */
const maxCharacters = 100_000_000;
/** What files say about each other is compared when documents have been read. */
const settleMs = 100;
/** A file may change what is known of one that changes what is known of a third; longer chains do not occur. */
const maxTurns = 5;
/** Files that are read at the same time. */
const readTogether = 8;

export interface ScanDeps {
  readonly analyses: AnalysisStore;
  readonly board: FindingsBoard;
  readonly crossFiles: CrossFiles;
  readonly log: vscode.LogOutputChannel;
}

/**
 * Reads the files of the workspace that may be ours and puts what they say on the board. Begins when somebody needs it, one run at a time,
 * and follows the files from then on.
 */
export class WorkspaceScan implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<ScanState>();
  /** Files that may be ours by their names, by folder. */
  private readonly admitted = new Map<string, ReadonlyMap<string, vscode.Uri>>();
  private readonly subscriptions: vscode.Disposable[] = [this.changed];
  private latest: ScanState = { is: 'idle' };
  private abort = new AbortController();
  private work: Promise<void> = Promise.resolve();
  private settling: NodeJS.Timeout | undefined;
  private hasBegun = false;
  /** A person asked for all folders, whatever the settings say. */
  private isAsked = false;
  readonly onDidChange = this.changed.event;

  constructor(private readonly deps: ScanDeps) {}

  get state(): ScanState {
    return this.latest;
  }

  /** Reads the workspace in the background, where settings allow; once. */
  begin(): void {
    if (this.hasBegun) return;
    this.hasBegun = true;
    this.follow();
    void this.readAll();
  }

  /** A person asked: reads all folders again, those too whose settings say no. */
  async check(signal: AbortSignal): Promise<ScanState> {
    this.isAsked = true;
    if (!this.hasBegun) this.follow();
    this.hasBegun = true;
    const reading = this.readAll();
    const { abort } = this;
    const cancel = (): void => {
      if (!abort.signal.aborted) this.become({ is: 'cancelled' });
      abort.abort();
    };
    signal.addEventListener('abort', cancel);
    await reading;
    signal.removeEventListener('abort', cancel);
    return this.latest;
  }

  /** What a person asked for is over: the settings count again. */
  release(): void {
    this.isAsked = false;
    for (const [key] of this.admitted) if (!this.folders().some(({ uri }) => uri.toString() === key)) this.dropFolder(key);
    if (this.folders().length === 0) this.become({ is: 'off' });
  }

  /** An open document says something: it counts in place of its file, for other files too. */
  documentRead({ uri }: vscode.TextDocument, analysis: Analysis | undefined): void {
    this.deps.crossFiles.put(uri, analysis);
    this.settleSoon();
  }

  /** Its file on disk counts again, where it was read. */
  documentClosed({ uri }: vscode.TextDocument): void {
    this.deps.crossFiles.put(uri, undefined);
    if (this.isAdmitted(uri)) void this.next(() => this.judgeAgain([uri]));
    else this.settleSoon();
  }

  private follow(): void {
    this.subscriptions.push(
      followFiles({
        gone: (uri) => {
          this.gone(uri);
        },
        changed: (changes) => {
          void this.next(() => this.update(changes));
        },
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (affectsScan(event)) void this.readAll();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.readAll()),
      this.deps.analyses.onDidForgetAll(() => void this.readAll()),
    );
  }

  private folders(): readonly vscode.WorkspaceFolder[] {
    return (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => isOurScheme(uri.scheme) && (this.isAsked || readConfig(uri).scan));
  }

  /** Ends the run that is under way and begins anew. */
  private readAll(): Promise<void> {
    this.abort.abort();
    this.abort = new AbortController();
    const { signal } = this.abort;
    return this.next(() => this.run(signal));
  }

  /** One piece of work at a time, in the order of the asking. */
  private next(work: () => Promise<void>): Promise<void> {
    this.work = this.work.then(work).catch((error: unknown) => {
      this.deps.log.error('Reading the workspace failed', error instanceof Error ? error : String(error));
    });
    return this.work;
  }

  private async run(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const folders = this.folders();
    for (const [key] of this.admitted) if (!folders.some(({ uri }) => uri.toString() === key)) this.dropFolder(key);
    if (folders.length === 0) {
      this.become({ is: 'off' });
      return;
    }
    this.become({ is: 'reading', read: 0, total: 0 });
    const cuts: Cut[] = [];
    for (const folder of folders) if (await this.list(folder, signal)) cuts.push({ folder: folder.name, by: 'files' });
    let read = 0;
    const total = [...this.admitted.values()].reduce((sum, { size }) => sum + size, 0);
    for (const folder of folders) {
      const files = [...(this.admitted.get(folder.uri.toString())?.values() ?? [])];
      const isWhole = await this.read(files, signal, (count) => {
        this.become({ is: 'reading', read: (read += count), total });
      });
      if (!isWhole) cuts.push({ folder: folder.name, by: 'size' });
      if (signal.aborted) return;
    }
    await this.settle();
    this.become({ is: 'done', read, cuts });
  }

  /** @returns true where the folder holds more files than may be read. */
  private async list(folder: vscode.WorkspaceFolder, signal: AbortSignal): Promise<boolean> {
    const { files, isCut } = await candidatesIn(folder, signal);
    if (signal.aborted) return false;
    const key = folder.uri.toString();
    const before = this.admitted.get(key);
    const now = new Map(files.map((uri) => [uri.toString(), uri]));
    this.admitted.set(key, now);
    this.drop((uri) => before?.has(uri.toString()) === true && !now.has(uri.toString()));
    return isCut;
  }

  /** @returns false where the files hold more than may be read. */
  private async read(files: readonly vscode.Uri[], signal: AbortSignal, told: (count: number) => void): Promise<boolean> {
    const slices = new Slices();
    let characters = 0;
    for (let at = 0; at < files.length && !signal.aborted; at += readTogether) {
      const some = files.slice(at, at + readTogether);
      const texts = await Promise.all(some.map((uri) => readText(uri, readConfig(uri).maxFileSize)));
      for (const [index, uri] of some.entries()) {
        if (signal.aborted) break;
        characters += texts[index]?.length ?? 0;
        await this.judge(uri, texts[index]);
        await slices.next();
      }
      if (characters > maxCharacters) return at + readTogether >= files.length;
      told(some.length);
    }
    return true;
  }

  /** @param text undefined where there is none to read. */
  private async judge(uri: vscode.Uri, text: string | undefined): Promise<void> {
    // What a person sees counts, not its file: that is looked at when the document is closed.
    if (openDocument(uri) !== undefined) {
      this.deps.board.dropDisk(uri);
      return;
    }
    const analysis = text === undefined || sniff(text, uri.path) === 'none' ? undefined : await this.deps.analyses.getOfDisk(uri, text);
    // It may have gone, or been opened, meanwhile.
    if (!this.isAdmitted(uri) || openDocument(uri) !== undefined) return;
    this.deps.crossFiles.put(uri, analysis);
    if (text !== undefined && analysis) this.deps.board.setDisk(shownFile(placesOf(uri, new LineIndex(text)), analysis));
    else this.deps.board.dropDisk(uri);
  }

  private async judgeAgain(uris: readonly vscode.Uri[]): Promise<void> {
    await this.read(uris, this.abort.signal, () => undefined);
    await this.settle();
  }

  private settleSoon(): void {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => void this.next(() => this.settle()), settleMs);
  }

  /** Looks again at the files about which others say something else now, and at no others. */
  private async settle(): Promise<void> {
    const { analyses, crossFiles } = this.deps;
    for (let turn = 0; turn < maxTurns; turn++) {
      const affected = crossFiles.affected();
      const open = affected.filter((uri) => openDocument(uri) !== undefined);
      const closed = affected.filter((uri) => openDocument(uri) === undefined);
      // Their own reading, which this begins, leads back to here.
      if (open.length > 0) analyses.forget(open);
      for (const uri of closed) if (!this.isAdmitted(uri)) crossFiles.put(uri, undefined);
      if (closed.length === 0) return;
      await this.read(closed.filter((uri) => this.isAdmitted(uri)), this.abort.signal, () => undefined);
    }
  }

  private async update({ changed, mayHoldNew }: FileChanges): Promise<void> {
    const { signal } = this.abort;
    if (signal.aborted || this.latest.is !== 'done') return;
    const known = new Set([...this.admitted.values()].flatMap((files) => [...files.keys()]));
    if (mayHoldNew) for (const folder of this.folders()) await this.list(folder, signal);
    const come = [...this.admitted.values()].flatMap((files) => [...files.values()]).filter((uri) => !known.has(uri.toString()));
    const again = changed.filter((uri) => known.has(uri.toString()) && this.isAdmitted(uri));
    await this.judgeAgain([...come, ...again]);
  }

  private gone(uri: vscode.Uri): void {
    const under = (other: vscode.Uri): boolean => other.toString() === uri.toString() || other.toString().startsWith(`${uri.toString()}/`);
    for (const [key, files] of this.admitted) this.admitted.set(key, new Map([...files].filter(([, file]) => !under(file))));
    this.drop(under);
    this.settleSoon();
    for (const document of vscode.workspace.textDocuments) if (under(document.uri) && !document.isDirty && !isInTab(document)) this.deps.board.dropOpen(document.uri);
  }

  private dropFolder(key: string): void {
    const files = this.admitted.get(key);
    this.admitted.delete(key);
    this.drop((uri) => files?.has(uri.toString()) === true);
  }

  private drop(isGone: (uri: vscode.Uri) => boolean): void {
    this.deps.board.dropDiskWhere(isGone);
    this.deps.crossFiles.drop((uri) => isGone(uri) && openDocument(uri) === undefined);
  }

  private isAdmitted(uri: vscode.Uri): boolean {
    return [...this.admitted.values()].some((files) => files.has(uri.toString()));
  }

  private become(state: ScanState): void {
    this.latest = state;
    this.changed.fire(state);
  }

  dispose(): void {
    this.abort.abort();
    clearTimeout(this.settling);
    vscode.Disposable.from(...this.subscriptions).dispose();
  }
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === key && isCandidate(document));
}

/** The editor keeps documents for minutes after nobody sees them any more. */
function isInTab({ uri }: vscode.TextDocument): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
}
