import type * as vscode from 'vscode';
import type { Usage } from '../../../core/cost/types';
import { isUsage } from '../../../shared/checks';

/** What the panel keeps for a workspace: the pinned task definition, a region, entries of usage by task definition. */
export class SavedChoices {
  constructor(private readonly memento: Pick<vscode.Memento, 'get' | 'update'>) {}

  get pinnedKey(): string | undefined {
    return this.text('panel.pinned');
  }

  async pin(key: string | undefined): Promise<void> {
    await this.memento.update('panel.pinned', key);
  }

  get region(): string | undefined {
    return this.text('panel.region');
  }

  async chooseRegion(region: string | null): Promise<void> {
    await this.memento.update('panel.region', region ?? undefined);
  }

  /** @param key of a task definition; '' where there is none. */
  entriesOf(key: string): Partial<Usage> {
    const entries = this.all()[key];
    return isUsage(entries) ? (entries as Partial<Usage>) : {};
  }

  async enter(key: string, entries: Partial<Usage>): Promise<void> {
    const others = Object.entries(this.all()).filter(([name]) => name !== key);
    const isEmpty = Object.keys(entries).length === 0;
    await this.memento.update('panel.usage', Object.fromEntries([...others.slice(-mostTasks), ...(isEmpty ? [] : [[key, entries] as const])]));
  }

  private all(): Readonly<Record<string, unknown>> {
    const saved = this.memento.get<unknown>('panel.usage');
    return typeof saved === 'object' && saved !== null ? (saved as Readonly<Record<string, unknown>>) : {};
  }

  private text(name: string): string | undefined {
    const value = this.memento.get<unknown>(name);
    return typeof value === 'string' ? value : undefined;
  }
}

/** Entries of task definitions that were not looked at for long are let go. */
const mostTasks = 50;
