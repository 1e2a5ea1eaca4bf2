/** As much of the editor's API as the reading of a workspace uses, over files in memory. */
export class Uri {
  private constructor(
    readonly scheme: string,
    readonly path: string,
  ) {}
  static parse(text: string): Uri {
    const [scheme = '', path = ''] = text.split('://');
    return new Uri(scheme, path);
  }
  static file(path: string): Uri {
    return new Uri('file', path);
  }
  static joinPath(uri: Uri, ...parts: readonly string[]): Uri {
    return new Uri(uri.scheme, new URL(`x:${[uri.path.replace(/\/$/u, ''), ...parts].filter((part) => part !== '').join('/')}`).pathname);
  }
  with({ path }: { readonly path: string }): Uri {
    return new Uri(this.scheme, path);
  }
  get fsPath(): string {
    return this.path;
  }
  toString(): string {
    return `${this.scheme}://${this.path}`;
  }
}

type Listener<T> = (value: T) => void;

export class EventEmitter<T> {
  private readonly listeners = new Set<Listener<T>>();
  readonly event = (listener: Listener<T>): Disposable => {
    this.listeners.add(listener);
    return new Disposable(() => this.listeners.delete(listener));
  };
  fire(value: T): void {
    for (const listener of this.listeners) listener(value);
  }
  dispose(): void {
    this.listeners.clear();
  }
}

export class Disposable {
  constructor(private readonly end: () => unknown) {}
  static from(...all: readonly { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const one of all) one.dispose();
    });
  }
  dispose(): void {
    this.end();
  }
}

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

export class Range {
  constructor(
    readonly start: Position,
    readonly end: Position,
  ) {}
}

class CancellationTokenSource {
  readonly token = { isCancellationRequested: false };
  cancel(): void {
    this.token.isCancellationRequested = true;
  }
  dispose(): void {
    return undefined;
  }
}

class RelativePattern {
  constructor(
    readonly baseUri: { readonly uri: Uri },
    readonly pattern: string,
  ) {}
}

/** An editor with one folder, `vscode-vfs:///w`: any file system, not the machine's. */
export class MemoryEditor {
  readonly folder = { uri: Uri.parse('vscode-vfs:///w'), name: 'w', index: 0 };
  readonly files = new Map<string, string>();
  readonly settings = new Map<string, unknown>();
  /** Paths that were read, in their order. */
  readonly reads: string[] = [];
  readonly changedFile = new EventEmitter<Uri>();
  readonly createdFile = new EventEmitter<Uri>();
  readonly deletedFile = new EventEmitter<Uri>();
  readonly changedSettings = new EventEmitter<{ affectsConfiguration(name: string): boolean }>();
  private readonly never = new EventEmitter<never>();

  /** @param name from the folder. */
  uri(name: string): Uri {
    return Uri.joinPath(this.folder.uri, name);
  }

  write(name: string, text: string): void {
    const isNew = !this.files.has(name);
    this.files.set(name, text);
    (isNew ? this.createdFile : this.changedFile).fire(this.uri(name));
  }

  remove(name: string): void {
    this.files.delete(name);
    this.deletedFile.fire(this.uri(name));
  }

  /** What `import 'vscode'` gives. */
  readonly api = {
    Uri,
    EventEmitter,
    Disposable,
    Position,
    Range,
    RelativePattern,
    CancellationTokenSource,
    FileType: { File: 1 },
    env: { language: 'en' },
    languages: { match: () => 0 },
    window: { tabGroups: { all: [] } },
    workspace: {
      workspaceFolders: [this.folder],
      textDocuments: [],
      getWorkspaceFolder: (uri: Uri) => (uri.path.startsWith('/w/') ? this.folder : undefined),
      getConfiguration: (section: string) => ({ get: (name: string) => this.settings.get(`${section}.${name}`), inspect: () => undefined }),
      findFiles: (_include: RelativePattern, exclude: string, limit: number) => {
        // `**/name` alone is understood.
        const out = exclude.slice(1, -1).split(',').map((glob) => glob.replace('**/', ''));
        const isOut = (name: string): boolean => name.split('/').some((step) => out.includes(step));
        return Promise.resolve([...this.files.keys()].filter((name) => /\.(?:json|ya?ml)$/u.test(name) && !isOut(name)).slice(0, limit).map((name) => this.uri(name)));
      },
      fs: {
        stat: (uri: Uri) => this.entry(uri).then((text) => ({ type: 1, size: Buffer.byteLength(text) })),
        readFile: (uri: Uri) =>
          this.entry(uri).then((text) => {
            this.reads.push(uri.path.slice('/w/'.length));
            return Buffer.from(text);
          }),
      },
      createFileSystemWatcher: () => ({ onDidChange: this.changedFile.event, onDidCreate: this.createdFile.event, onDidDelete: this.deletedFile.event, dispose: () => undefined }),
      onDidChangeConfiguration: this.changedSettings.event,
      onDidChangeWorkspaceFolders: this.never.event,
      onDidSaveTextDocument: this.never.event,
      onDidDeleteFiles: this.never.event,
      onDidCreateFiles: this.never.event,
      onDidRenameFiles: this.never.event,
    },
  };

  private entry(uri: Uri): Promise<string> {
    const text = this.files.get(uri.path.slice('/w/'.length));
    return text === undefined ? Promise.reject(new Error(`no such file: ${uri.toString()}`)) : Promise.resolve(text);
  }
}
