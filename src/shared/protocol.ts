/**
 * What the panel and its host say to each other. Two maps; the wire messages follow from them (rpc.ts).
 * A state is always a whole snapshot, never a difference, and carries all texts but those that follow from the usage.
 */
import type { PriceBook, Usage } from '../core/cost/types';
import type { StrategyId, Target } from '../core/strategies';
import type { CatalogRow, Origin, StatedUsage, TaskView } from '../core/views/types';
import type { ArticleTexts } from './article';
import type { Texts } from './texts/words';

export interface TaskChoice {
  /** Opaque: names a file and a task definition in it. */
  readonly key: string;
  readonly name: string;
  readonly path: string;
}

/** What there is to say about the file. While it is broken, `task` is the last good state. */
export type FileState =
  | { readonly is: 'reading' }
  | { readonly is: 'none' }
  | { readonly is: 'ready'; readonly task: TaskView }
  | { readonly is: 'broken'; readonly fileName: string; readonly line: number; readonly task: TaskView | null };

/** How far the prices are. Numbers of `book` are always shown, whatever this says. */
export type PriceState =
  | { readonly is: 'ready' }
  | { readonly is: 'loading' }
  /** A source was asked and did not answer (`offline`) or refused; each that failed is named for people, with the reason. */
  | { readonly is: 'failed'; readonly kind: 'offline' | 'refused'; readonly sources: readonly { readonly name: string; readonly reason: string }[] };

export interface DeploymentStep {
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly label: string;
  readonly detail: string;
  /** ISO dates and times; null where it has not begun, or goes on. */
  readonly began: string | null;
  readonly ended: string | null;
}

/** Progress of a deployment, with texts already made. */
export interface DeploymentView {
  readonly title: string;
  readonly steps: readonly DeploymentStep[];
  readonly actions: readonly { readonly id: string; readonly label: string; readonly isPrimary: boolean }[];
}

export interface PanelState {
  /** Rises with each snapshot. */
  readonly revision: number;
  /** Language tag of the person: `en`, `ja`, `en-gb`. */
  readonly locale: string;
  /** ISO day. */
  readonly today: string;
  readonly surface: 'side' | 'editor';
  readonly tasks: readonly TaskChoice[];
  readonly chosenTask: string | null;
  readonly isPinned: boolean;
  readonly file: FileState;
  /** `automatic`: the Region that counts where the person chose none. `ipv6Only`: whether AWS lists it for tasks in IPv6-only subnets, and where. */
  readonly region: { readonly id: string; readonly origin: Origin; readonly automatic: { readonly id: string; readonly origin: Origin }; readonly ipv6Only: { readonly isListed: boolean; readonly url: string | null; readonly asOf: string | null } };
  readonly regions: readonly string[];
  readonly target: { readonly id: Target; readonly origin: Origin };
  readonly prices: {
    readonly book: PriceBook;
    readonly state: PriceState;
    /** ISO date and time at which live prices arrived. */
    readonly loadedAt: string | null;
  };
  /** What is offered: live prices only in a trusted workspace that allows them, the rest where somebody does it. */
  readonly can: { readonly refreshPrices: boolean; readonly checkHosts: boolean; readonly saveForTeam: boolean };
  /** What the file and the settings state; the rest of the usage is defaults. */
  readonly stated: StatedUsage;
  /** What the person entered; it goes before what is stated. */
  readonly entries: Partial<Usage>;
  /** The article's case at list prices of its Region. */
  readonly article: ArticleTexts;
  /** `rowsKey`: when it changes, rows must be asked for again. */
  readonly catalog: { readonly total: number; readonly ipv4Only: number; readonly unknown: number; readonly checked: string; readonly ageDays: number; readonly isOld: boolean; readonly rowsKey: string };
  /** False in restricted mode: no live prices, no deployment. */
  readonly isTrusted: boolean;
  readonly deployment: DeploymentView | null;
}

/** The catalog, in the order in which it is listed. */
export type CatalogRows = readonly CatalogRow[];

export type ExportFormat = 'markdown' | 'csv' | 'json';

/** What the panel asks of its host. Every call is answered. */
export interface Calls {
  /** Once for each time the panel is loaded; events follow only after it. */
  ready: { params: Empty; result: { readonly state: PanelState; readonly texts: Texts } };
  chooseTask: { params: { readonly key: string }; result: PanelState };
  pin: { params: { readonly isPinned: boolean }; result: PanelState };
  setUsage: { params: { readonly entries: Partial<Usage> }; result: PanelState };
  /** null: the automatic one again. */
  setRegion: { params: { readonly region: string | null }; result: PanelState };
  setTarget: { params: { readonly target: Target }; result: PanelState };
  refreshPrices: { params: Empty; result: PanelState };
  stopRefresh: { params: Empty; result: PanelState };
  services: { params: Empty; result: CatalogRows };
  /** Prices of all Regions, as they come with the extension. */
  regionBooks: { params: Empty; result: readonly PriceBook[] };
  openLine: { params: { readonly line: number }; result: Done };
  applyFix: { params: { readonly fixId: string }; result: Done };
  fixAll: { params: { readonly strategy: StrategyId }; result: Done };
  showBlockers: { params: Empty; result: Done };
  checkHosts: { params: Empty; result: Done };
  deploy: { params: Empty; result: Done };
  deploymentAction: { params: { readonly id: string }; result: Done };
  export: { params: { readonly format: ExportFormat }; result: Done };
  /** Shows the team's file with the person's entries, and the Region that the person chose; it is theirs to save. */
  saveForTeam: { params: Empty; result: Done };
  openTaskDefinition: { params: Empty; result: Done };
  openSample: { params: Empty; result: Done };
  openInEditor: { params: Empty; result: Done };
  manageTrust: { params: Empty; result: Done };
  showLog: { params: Empty; result: Done };
}
export type CallName = keyof Calls;

export type Empty = Readonly<Record<string, never>>;
/** `done: false`: the person went back, or there was nothing to do. */
export interface Done {
  readonly done: boolean;
}

/** What the host tells without being asked. */
export interface Events {
  stateChanged: PanelState;
  /** Opens a section and moves the focus to it. */
  reveal: { readonly section: SectionId };
}
export type EventName = keyof Events;

export const sectionIds = ['usage', 'charts', 'dependencies', 'regions', 'services', 'presets', 'export'] as const;
export type SectionId = (typeof sectionIds)[number];
