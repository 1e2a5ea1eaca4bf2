import * as vscode from 'vscode';
import { HumanError } from '../../../base/errors';
import { catalogRows } from '../../../core/views/services';
import type { PanelState, SectionId } from '../../../shared/protocol';
import type { Handlers } from '../../../shared/rpc';
import { textsFor } from '../../../shared/texts/tables';
import { wordsOf } from '../../../shared/texts/words';
import { Books } from './books';
import { Composer, fixOf, type Composed } from './composer';
import type { PanelDeps } from './deps';
import { applyFixes, showLine } from './edits';
import { exportComparison } from './exports';
import { SavedChoices } from './saved';
import { saveForTeam } from './saveForTeam';
import { Surface } from './surface';

/** Typing rests this long before the panel looks again. */
const typingMs = 300;

/** The panel's host: composes snapshots when something changes, and does what the panel asks. */
export class PanelController implements vscode.Disposable {
  private readonly texts = textsFor(vscode.env.language);
  private readonly words = wordsOf(this.texts);
  private readonly saved: SavedChoices;
  private readonly books: Books;
  private readonly composer: Composer;
  private readonly surfaces = new Set<Surface>();
  private readonly subscriptions: vscode.Disposable[] = [];
  private current: Composed | undefined;
  private running: Promise<Composed> | undefined;
  private next: Promise<Composed> | undefined;
  private typing: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly deps: PanelDeps) {
    this.saved = new SavedChoices(deps.context.workspaceState);
    this.books = new Books(deps, this.words, () => {
      this.refresh();
    });
    this.composer = new Composer(deps, this.saved, this.books, this.texts);
    const refresh = (): void => {
      this.refresh();
    };
    const reload = (): void => {
      this.books.forget();
      this.refresh();
    };
    this.subscriptions.push(
      this.books,
      vscode.window.onDidChangeActiveTextEditor(refresh),
      vscode.workspace.onDidOpenTextDocument(refresh),
      vscode.workspace.onDidCloseTextDocument(refresh),
      vscode.workspace.onDidChangeTextDocument(() => {
        clearTimeout(this.typing);
        this.typing = setTimeout(refresh, typingMs);
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(reload),
      deps.analyses.onDidChange(refresh),
      deps.settings.onDidChange(reload),
    );
    if (deps.offers !== undefined) this.subscriptions.push(deps.offers.onDidChange(refresh));
    if (deps.deployment !== undefined) this.subscriptions.push(deps.deployment.onDidChange(refresh));
  }

  /** Shows the panel in a webview, until that is disposed. */
  attach(webview: vscode.Webview, kind: PanelState['surface']): Surface {
    const surface = new Surface({
      webview,
      kind,
      extensionUri: this.deps.context.extensionUri,
      title: this.title,
      words: this.words,
      handlers: (self) => this.handlers(self),
      tell: (error) => this.tell(error),
    });
    this.surfaces.add(surface);
    return surface;
  }

  detach(surface: Surface): void {
    this.surfaces.delete(surface);
    surface.dispose();
  }

  get title(): string {
    return this.words('view.title');
  }

  reveal(section: SectionId): void {
    for (const surface of this.surfaces) surface.send({ t: 'event', name: 'reveal', data: { section } });
  }

  async refreshPrices(): Promise<void> {
    const { state } = this.current ?? (await this.update());
    if (!this.deps.prices.mayLoad()) return;
    await this.books.load(state.region.id, true);
  }

  async togglePin(): Promise<void> {
    const { state } = this.current ?? (await this.update());
    await this.saved.pin(state.isPinned ? undefined : (state.chosenTask ?? undefined));
    await this.update();
  }

  async copyMarkdown(): Promise<void> {
    const { state } = await this.update();
    await exportComparison('markdown', { ...state, surface: 'side' }, this.texts);
    vscode.window.setStatusBarMessage(this.words('export.copied'), 3000);
  }

  /** Composes anew and tells every surface. Of many requests at once, one is enough after the one that runs. */
  private update(): Promise<Composed> {
    if (this.running === undefined) return this.start();
    this.next ??= this.running.then(
      () => this.startNext(),
      () => this.startNext(),
    );
    return this.next;
  }

  private startNext(): Promise<Composed> {
    this.next = undefined;
    return this.start();
  }

  private start(): Promise<Composed> {
    const run = this.composer.compose().then((composed) => {
      this.current = composed;
      for (const surface of this.surfaces) surface.show(composed.state);
      return composed;
    });
    this.running = run.finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private refresh(): void {
    if (this.surfaces.size === 0) return;
    this.update().catch((error: unknown) => {
      this.tell(error);
    });
  }

  private tell(error: unknown): string {
    if (error instanceof HumanError) return error.message;
    this.deps.log.error(error instanceof Error ? error : String(error));
    return this.words('state.unexpected');
  }

  private handlers(surface: Surface): Handlers {
    const { deps, saved, composer, books } = this;
    const changed = async (): Promise<PanelState> => surface.whole((await this.update()).state);
    const now = async (): Promise<Composed> => this.current ?? this.update();
    return {
      ready: async () => ({ state: surface.greet((await this.update()).state), texts: this.texts }),
      chooseTask: async ({ key }) => {
        const { state } = await now();
        if (!state.tasks.some((task) => task.key === key)) return changed();
        composer.choose(key);
        await saved.pin(key);
        return changed();
      },
      pin: async ({ isPinned }) => {
        const { state } = await now();
        await saved.pin(isPinned ? (state.chosenTask ?? undefined) : undefined);
        return changed();
      },
      setUsage: async ({ entries }) => {
        await saved.enter((await now()).state.chosenTask ?? '', entries);
        return changed();
      },
      setRegion: async ({ region }) => {
        await saved.chooseRegion(region);
        return changed();
      },
      setTarget: async ({ target }) => {
        await deps.settings.setTarget(target, (await now()).document?.uri);
        return changed();
      },
      refreshPrices: async () => {
        void this.refreshPrices();
        return changed();
      },
      stopRefresh: () => {
        books.stop();
        return changed();
      },
      services: async () => {
        const { today, region } = (await now()).state;
        return catalogRows(await deps.catalog(), { today, region: region.id, offers: deps.offers?.current() });
      },
      regionBooks: async () => Promise.all((await deps.prices.regions()).map((region) => deps.prices.snapshot(region))),
      openLine: async ({ line }) => {
        const { document } = await now();
        if (document !== undefined) await showLine(document, line, surface.kind);
        return { done: document !== undefined };
      },
      applyFix: async ({ fixId }) => {
        const composed = await now();
        const fix = fixOf(composed, fixId);
        if (fix === undefined || composed.document === undefined) return { done: false };
        return { done: await applyFixes(composed.document, [fix], this.words('action.fixLine'), false) };
      },
      fixAll: async ({ strategy }) => {
        const composed = await now();
        const { document, state } = composed;
        const task = state.file.is === 'ready' ? state.file.task : null;
        const ids = task?.blockers.filter((blocker) => blocker.strategies.includes(strategy)).flatMap((blocker) => blocker.fix?.id ?? []) ?? [];
        const fixes = ids.flatMap((id) => fixOf(composed, id) ?? []);
        if (document === undefined || fixes.length === 0) return { done: false };
        return { done: await applyFixes(document, fixes, this.words('action.fix', { lines: fixes.length }), true) };
      },
      showBlockers: async () => {
        const { document, state } = await now();
        const first = state.file.is === 'ready' ? state.file.task.blockers[0] : undefined;
        if (document === undefined || first === undefined) return { done: false };
        await showLine(document, first.line, surface.kind);
        await vscode.commands.executeCommand('workbench.actions.view.problems');
        return { done: true };
      },
      checkHosts: async () => {
        const { document } = await now();
        return { done: document !== undefined && ((await deps.actions.checkHosts?.(document)) ?? false) };
      },
      deploy: async () => ({ done: await deps.actions.deploy((await now()).document) }),
      deploymentAction: async ({ id }) => ({ done: (await deps.deployment?.act(id)) ?? false }),
      export: async ({ format }) => ({ done: await exportComparison(format, surface.whole((await now()).state), this.texts) }),
      saveForTeam: async () => {
        const { document, state } = await now();
        const { region } = state;
        return { done: await saveForTeam({ usage: state.entries, ...(region.origin.from === 'entry' ? { region: region.id } : {}) }, document?.uri, this.words) };
      },
      openTaskDefinition: async () => {
        const picked = await vscode.window.showOpenDialog({ canSelectMany: false, filters: { 'JSON, YAML': ['json', 'jsonc', 'yaml', 'yml', 'template'] } });
        const uri = picked?.[0];
        if (uri !== undefined) await vscode.window.showTextDocument(uri);
        return { done: uri !== undefined };
      },
      openSample: async () => ({ done: await deps.actions.openSample() }),
      openInEditor: async () => {
        await vscode.commands.executeCommand('ipv6Fargate.openCostInEditor');
        return { done: true };
      },
      manageTrust: async () => {
        await vscode.commands.executeCommand('workbench.trust.manage');
        return { done: true };
      },
      showLog: () => {
        deps.actions.showLog();
        return Promise.resolve({ done: true });
      },
    };
  }

  dispose(): void {
    clearTimeout(this.typing);
    for (const surface of this.surfaces) surface.dispose();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }
}
