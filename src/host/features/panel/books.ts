import type * as vscode from 'vscode';
import type { PriceBook } from '../../../core/cost/types';
import { priceStateOf } from '../../../shared/priceState';
import type { PanelState } from '../../../shared/protocol';
import type { Words } from '../../../shared/texts/words';
import type { PanelDeps } from './deps';

interface Kept {
  readonly book: PriceBook;
  readonly state: PanelState['prices']['state'];
  readonly loadedAt: string | null;
}

/** A source that answers sooner than this needs no word about it. */
const quietMs = 200;

/** Prices of each region that was looked at: the snapshot at once, better ones when they arrive. */
export class Books implements vscode.Disposable {
  private readonly kept = new Map<string, Kept>();
  private loading: { readonly region: string; readonly control: AbortController } | undefined;

  constructor(
    private readonly deps: Pick<PanelDeps, 'prices' | 'now' | 'log'>,
    private readonly words: Words,
    private readonly changed: () => void,
  ) {}

  /** @returns what there is now; better prices are asked for once. */
  async of(region: string): Promise<Kept> {
    const known = this.kept.get(region);
    if (known !== undefined) return known;
    const first: Kept = { book: await this.deps.prices.snapshot(region), state: { is: 'ready' }, loadedAt: null };
    this.kept.set(region, first);
    if (this.deps.prices.mayLoad()) void this.load(region, false);
    return first;
  }

  async load(region: string, isAsked: boolean): Promise<void> {
    this.loading?.control.abort();
    const control = new AbortController();
    this.loading = { region, control };
    const timer = setTimeout(() => {
      this.change(region, { state: { is: 'loading' } });
    }, isAsked ? 0 : quietMs);
    try {
      const book = await this.deps.prices.load(region, { fresh: isAsked }, control.signal);
      if (!control.signal.aborted) this.change(region, { book, state: priceStateOf(book, isAsked, this.words), loadedAt: book.from === 'live' ? this.deps.now().toISOString() : null });
    } catch (error) {
      this.deps.log.error(error instanceof Error ? error : String(error));
      if (!control.signal.aborted) this.change(region, { state: { is: 'failed', kind: 'offline', sources: [{ name: this.words('prices.listOfAws'), reason: this.words('priceFailure.failed') }] } });
    } finally {
      clearTimeout(timer);
      if (this.loading?.control === control) this.loading = undefined;
    }
  }

  /** Goes on with the prices that are there. */
  stop(): void {
    if (this.loading === undefined) return;
    this.loading.control.abort();
    this.change(this.loading.region, { state: { is: 'ready' } });
    this.loading = undefined;
  }

  /** Everything is asked again: a setting or the trust of the workspace changed. */
  forget(): void {
    this.loading?.control.abort();
    this.loading = undefined;
    this.kept.clear();
  }

  private change(region: string, part: Partial<Kept>): void {
    const known = this.kept.get(region);
    if (known === undefined) return;
    this.kept.set(region, { ...known, ...part });
    this.changed();
  }

  dispose(): void {
    this.loading?.control.abort();
  }
}
