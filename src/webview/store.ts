import type { PriceBook, Usage } from '../core/cost/types';
import type { StrategyId } from '../core/strategies';
import type { Axis } from '../core/views/charts';
import type { RegionSort } from '../core/views/regionTable';
import { firstServiceQuery, type ServiceQuery } from '../core/views/services';
import type { CallName, Calls, CatalogRows, PanelState, SectionId } from '../shared/protocol';
import type { PanelEnd } from '../shared/rpc';
import type { Texts } from '../shared/texts/words';

/** What the person opened and chose in the panel itself; kept while the view is away, by VS Code. */
export interface UiState {
  readonly sections: Partial<Readonly<Record<SectionId, boolean>>>;
  /** Ids of the rows that are open: ways out, and `now`. */
  readonly rows: readonly string[];
  readonly axis: Axis;
  readonly hasMoreUsage: boolean;
  readonly isContextOpen: boolean;
  /** The way out whose dependencies a narrow view lists; null: the best. */
  readonly dependencyWay: StrategyId | null;
  /** The way out whose months a narrow view lists by Region. */
  readonly regionWay: StrategyId;
  readonly regionSort: RegionSort;
  /** What is looked for in the catalog. */
  readonly services: ServiceQuery;
}

const firstUi: UiState = { sections: {}, rows: [], axis: 'tasks', hasMoreUsage: false, isContextOpen: false, dependencyWay: null, regionWay: 'nat-gateway', regionSort: { by: 'name', isDescending: false }, services: firstServiceQuery };

/** Where UI state is kept: the two functions of VS Code's webview API. */
export interface UiMemory {
  getState(): unknown;
  setState(state: unknown): void;
}

export interface Snapshot {
  readonly state: PanelState | null;
  readonly texts: Texts | null;
  readonly entries: Partial<Usage>;
  readonly ui: UiState;
  readonly services: CatalogRows | null;
  readonly regionBooks: readonly PriceBook[] | null;
  /** The last failure, for the person; null once something works again. */
  readonly failure: string | null;
  /** The last thing that was done, to be announced. */
  readonly notice: 'copied' | 'saved' | 'shown' | null;
}

/** A host that is silent for so long will not answer by itself. */
const silentAfterMs = 10_000;

/** How long entries rest before the host keeps them: a moving slider must not reach it. */
const keepAfterMs = 300;

/** State of the panel. The host's snapshots replace all but what the person is entering just now. */
export class PanelStore {
  private snapshot: Snapshot;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private unsaved = 0;
  private servicesKey: string | undefined;

  constructor(
    private readonly host: PanelEnd,
    private readonly memory: UiMemory,
  ) {
    this.snapshot = { state: null, texts: null, entries: {}, ui: uiFrom(memory.getState()), services: null, regionBooks: null, failure: null, notice: null };
    host.on('stateChanged', (state) => {
      this.adopt(state);
    });
    host.on('reveal', ({ section }) => {
      this.reveal(section);
    });
  }

  get = (): Snapshot => this.snapshot;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Shows entries at once and lets the host keep them once they rest. */
  enter(entries: Partial<Usage>): void {
    this.unsaved++;
    this.change({ entries });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      void this.keep();
    }, keepAfterMs);
  }

  /** Lets the host keep entries that still rest. */
  async keepNow(): Promise<void> {
    clearTimeout(this.timer);
    if (this.unsaved > 0) await this.keep();
  }

  setUi(ui: Partial<UiState>): void {
    this.change({ ui: { ...this.snapshot.ui, ...ui } });
    this.memory.setState({ ...this.snapshot.ui, version: uiVersion });
  }

  setSection(section: SectionId, isOpen: boolean): void {
    this.setUi({ sections: { ...this.snapshot.ui.sections, [section]: isOpen } });
  }

  reveal(section: SectionId): void {
    this.setSection(section, true);
    requestAnimationFrame(() => {
      const summary = document.querySelector<HTMLElement>(`#section-${section} > summary`);
      summary?.scrollIntoView({ block: 'start' });
      summary?.focus();
    });
  }

  /** Calls the host; a failure is shown and answered with undefined. */
  async ask<N extends CallName>(name: N, params: Calls[N]['params']): Promise<Calls[N]['result'] | undefined> {
    try {
      const result = await this.host.call(name, params);
      if (this.snapshot.failure !== null) this.change({ failure: null });
      return result;
    } catch (error) {
      this.change({ failure: error instanceof Error ? error.message : String(error) });
      return undefined;
    }
  }

  /** The first call: without its answer there is nothing to draw. */
  async start(): Promise<void> {
    const timer = setTimeout(() => {
      this.change({ failure: document.body.dataset['noAnswer'] ?? null });
    }, silentAfterMs);
    const first = await this.ask('ready', {});
    clearTimeout(timer);
    if (first === undefined) return;
    this.change({ texts: first.texts });
    this.adopt(first.state);
  }

  /** Calls the host for a new snapshot. */
  async askState(name: StateCall, params: Calls[StateCall]['params']): Promise<void> {
    await this.keepNow();
    const state = await this.ask(name, params);
    if (state !== undefined) this.adopt(state);
  }

  /** @param key changes with what the rows depend on: the same rows are asked for once. */
  async loadServices(key: string): Promise<void> {
    if (this.servicesKey === key) return;
    this.servicesKey = key;
    const services = await this.ask('services', {});
    if (services === undefined) this.servicesKey = undefined;
    else if (this.servicesKey === key) this.change({ services });
  }

  async loadRegionBooks(): Promise<void> {
    if (this.snapshot.regionBooks !== null) return;
    const regionBooks = await this.ask('regionBooks', {});
    if (regionBooks !== undefined) this.change({ regionBooks });
  }

  tell(notice: Snapshot['notice']): void {
    this.change({ notice });
  }

  private async keep(): Promise<void> {
    const sent = this.unsaved;
    const state = await this.ask('setUsage', { entries: this.snapshot.entries });
    if (this.unsaved === sent) this.unsaved = 0;
    if (state !== undefined) this.adopt(state);
  }

  private adopt(state: PanelState): void {
    if (this.snapshot.state !== null && state.revision < this.snapshot.state.revision) return;
    this.change({ state, ...(this.unsaved === 0 ? { entries: state.entries } : {}) });
  }

  private change(part: Partial<Snapshot>): void {
    this.snapshot = { ...this.snapshot, ...part };
    for (const listener of this.listeners) listener();
  }
}

type StateCall = { [N in CallName]: Calls[N]['result'] extends PanelState ? N : never }[CallName];

/** Rises when what is kept takes another form. */
const uiVersion = 1;

/** State of another version, or none, is the first state. */
function uiFrom(saved: unknown): UiState {
  return isRecord(saved) && saved['version'] === uiVersion ? { ...firstUi, ...saved } : firstUi;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
