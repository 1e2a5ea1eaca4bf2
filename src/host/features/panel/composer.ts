import * as vscode from 'vscode';
import { fileFacts } from '../../../core/analysis/fileFacts';
import type { Fix } from '../../../core/analysis/types';
import { taskView, type OfferedFix } from '../../../core/views/taskView';
import { catalogAge } from '../../../core/compat/age';
import type { Catalog } from '../../../core/compat/catalog';
import { catalogCounts, catalogRows } from '../../../core/views/services';
import { joinStated, statedBy, withoutTeams } from '../../../core/views/usage';
import type { StatedUsage, TaskView } from '../../../core/views/types';
import type { FileState, PanelState } from '../../../shared/protocol';
import { articleTexts, type ArticleTexts } from '../../../shared/article';
import { edgeOf } from '../../../shared/model';
import type { Texts } from '../../../shared/texts/words';
import type { Books } from './books';
import type { PanelDeps } from './deps';
import { choiceOf, keyOf, openFiles, tasksIn, type OpenFile, type OpenTask } from './openTasks';
import type { SavedChoices } from './saved';

/** The region of the article whose figures the panel checks. */
const articleRegion = 'ap-northeast-1';
const fallbackRegion = 'us-east-1';

/** What the panel shows, and what its buttons then work on. */
export interface Composed {
  readonly state: Omit<PanelState, 'surface'>;
  readonly document: vscode.TextDocument | undefined;
  /** Version of the document that the fixes belong to. */
  readonly version: number | undefined;
  readonly fixes: readonly OfferedFix[];
}

interface Chosen {
  readonly file: OpenFile | undefined;
  readonly task: OpenTask | undefined;
}

/** Puts the panel's snapshot together from the open files, the settings and the prices. */
export class Composer {
  private revision = 0;
  private chosenKey: string | undefined;
  private articleKept: ArticleTexts | undefined;
  private readonly lastGood = new Map<string, { readonly view: TaskView; readonly fixes: readonly OfferedFix[] }>();

  constructor(
    private readonly deps: PanelDeps,
    private readonly saved: SavedChoices,
    private readonly books: Books,
    private readonly texts: Texts,
  ) {}

  choose(key: string): void {
    this.chosenKey = key;
  }

  async compose(): Promise<Composed> {
    const { deps, saved } = this;
    const pinned = saved.pinnedKey;
    const files = await openFiles(deps.analyses, pinned, { aborted: false });
    const tasks = files.flatMap(tasksIn);
    const { file, task } = this.follow(files, tasks, pinned);
    const catalog = await deps.catalog();
    const shown = this.show(file, task, catalog);
    const settings = deps.settings.read(file?.document.uri);
    const region = this.regionOf(settings, file);
    const prices = await this.books.of(region.id);
    const regions = await deps.prices.regions();
    const stated = joinStated(statedBy({ from: 'team' }, settings.teamUsage), shown.task?.stated ?? nothing, statedBy({ from: 'setting' }, settings.usage));
    const today = isoDay(deps.now());
    const age = catalogAge(catalog, today);
    const offers = deps.offers?.current();
    const state: Composed['state'] = {
      revision: ++this.revision,
      locale: vscode.env.language,
      today,
      tasks: tasks.map(choiceOf),
      chosenTask: this.chosenKey ?? null,
      isPinned: pinned !== undefined && pinned === this.chosenKey,
      file: shown.file,
      region: { ...region, ipv6Only: ipv6OnlyOf(catalog, region.id) },
      regions: regions.includes(region.id) ? regions : [region.id, ...regions],
      target: { id: settings.target ?? 'ipv6-only', origin: settings.target === undefined ? { from: 'default' } : settings.targetOrigin },
      prices,
      can: { refreshPrices: deps.prices.mayLoad(), checkHosts: deps.actions.checkHosts !== undefined, saveForTeam: vscode.workspace.workspaceFolders !== undefined },
      stated,
      entries: await this.entriesOf(stated),
      article: await this.article(today),
      catalog: { ...catalogCounts(catalogRows(catalog, { today, region: region.id })), checked: catalog.checked, ageDays: age.days, isOld: age.isOld, rowsKey: [region.id, today, offers?.region, offers?.day].join(' ') },
      isTrusted: vscode.workspace.isTrusted,
      deployment: deps.deployment?.current() ?? null,
    };
    return { state, document: file?.document, version: shown.isCurrent ? file?.analysis.file.version : undefined, fixes: shown.fixes };
  }

  /** Made once: its prices come with the extension. */
  private async article(today: string): Promise<ArticleTexts> {
    const book = await this.deps.prices.snapshot(articleRegion);
    this.articleKept ??= articleTexts(book, edgeOf({ locale: vscode.env.language, today }, book.currency, this.texts));
    return this.articleKept;
  }

  /** What the person entered, but for what the team's file says by now: that is no entry any more. */
  private async entriesOf(stated: StatedUsage): Promise<PanelState['entries']> {
    const key = this.chosenKey ?? '';
    const all = this.saved.entriesOf(key);
    const entries = withoutTeams(all, stated);
    if (Object.keys(entries).length < Object.keys(all).length) await this.saved.enter(key, entries);
    return entries;
  }

  /** The pinned task definition, else one of the active editor's file, else the last one that is still open, else the first. */
  private follow(files: readonly OpenFile[], tasks: readonly OpenTask[], pinned: string | undefined): Chosen {
    const active = vscode.window.activeTextEditor?.document;
    const wanted = [pinned, this.keyIn(files.find((file) => file.document === active)), this.chosenKey, tasks[0]?.key].find((key) => key !== undefined && files.some((file) => isIn(key, file)));
    this.chosenKey = wanted;
    if (wanted === undefined) return { file: undefined, task: undefined };
    return { file: files.find((file) => isIn(wanted, file)), task: tasks.find((task) => task.key === wanted) };
  }

  /** Of several in a file, the one that was chosen before. */
  private keyIn(file: OpenFile | undefined): string | undefined {
    if (file === undefined) return undefined;
    const keys = tasksIn(file).map((task) => task.key);
    if (this.chosenKey !== undefined && isIn(this.chosenKey, file) && (keys.includes(this.chosenKey) || file.brokenLine !== undefined)) return this.chosenKey;
    return keys[0] ?? (file.brokenLine === undefined ? undefined : keyOf(file.document.uri, ''));
  }

  /** While a file cannot be read, its last good state stays. */
  private show(file: OpenFile | undefined, task: OpenTask | undefined, catalog: Catalog): { readonly file: FileState; readonly task: TaskView | null; readonly fixes: readonly OfferedFix[]; readonly isCurrent: boolean } {
    const key = this.chosenKey ?? '';
    if (file === undefined) return { file: { is: 'none' }, task: null, fixes: [], isCurrent: false };
    const path = vscode.workspace.asRelativePath(file.document.uri);
    const present = task && taskView({ analysis: file.analysis, verdict: task.verdict, words: this.deps.words, path, facts: fileFacts(file.analysis, [task.verdict], catalog) });
    if (file.brokenLine === undefined) {
      if (present === undefined) return { file: { is: 'none' }, task: null, fixes: [], isCurrent: false };
      this.lastGood.set(key, present);
      return { file: { is: 'ready', task: present.view }, task: present.view, fixes: present.fixes, isCurrent: true };
    }
    const kept = this.lastGood.get(key) ?? present;
    const fileName = path.split('/').at(-1) ?? path;
    return { file: { is: 'broken', fileName, line: file.brokenLine, task: kept?.view ?? null }, task: kept?.view ?? null, fixes: [], isCurrent: false };
  }

  private regionOf(settings: ReturnType<PanelDeps['settings']['read']>, file: OpenFile | undefined): Omit<PanelState['region'], 'ipv6Only'> {
    const automatic = automaticRegion(settings, file);
    const chosen = automatic.origin.from === 'team' && automatic.id === this.saved.region ? undefined : this.saved.region;
    return chosen === undefined ? { ...automatic, automatic } : { id: chosen, origin: { from: 'entry' }, automatic };
  }
}

function ipv6OnlyOf({ ipv6OnlyRegions }: Catalog, region: string): PanelState['region']['ipv6Only'] {
  const { url, asOf } = ipv6OnlyRegions.source;
  return { isListed: !ipv6OnlyRegions.notListed.includes(region), url, asOf };
}

function automaticRegion(settings: ReturnType<PanelDeps['settings']['read']>, file: OpenFile | undefined): PanelState['region']['automatic'] {
  if (settings.region !== undefined) return { id: settings.region, origin: settings.regionOrigin };
  const written = file?.analysis.usage.region;
  if (file !== undefined && written !== undefined) return { id: written.value, origin: { from: 'file', line: file.document.positionAt(written.span.start).line + 1 } };
  return { id: fallbackRegion, origin: { from: 'default' } };
}

const nothing: StatedUsage = { values: {}, origins: {} };

function isIn(key: string, file: OpenFile): boolean {
  return key.startsWith(`${file.document.uri.toString()}#`);
}

function isoDay(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** @returns the fix that a button asked for, unless the file has changed since. */
export function fixOf({ fixes, document, version }: Composed, id: string): Fix | undefined {
  return document?.version === version ? fixes.find((offered) => offered.id === id)?.fix : undefined;
}
