import * as vscode from 'vscode';
import type { PriceBook } from '../core/cost/types';
import type { Cancel, PriceSource } from '../core/ports';
import { readConfig } from './config';
import type { PanelPrices } from './features/panel/deps';
import { loadLazy } from './loadLazy';

/**
 * Prices for the panel: the snapshot at once, then those of the price list with credentials, or of its public files. In an untrusted workspace nobody is
 * asked, nor where the setting asks for the snapshot only.
 */
export class HostPrices implements PanelPrices {
  private source: PriceSource | undefined;

  constructor(
    private readonly cacheDir: string,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  regions(): Promise<readonly string[]> {
    return Promise.resolve(loadLazy('prices').snapshotRegions());
  }

  snapshot(region: string): Promise<PriceBook> {
    return Promise.resolve(loadLazy('prices').snapshotBook(region));
  }

  async load(region: string, { fresh }: { readonly fresh: boolean }, signal: Cancel): Promise<PriceBook> {
    if (!this.mayLoad()) return this.snapshot(region);
    if (fresh) this.source = undefined;
    this.source ??= this.open(fresh);
    return this.source.load(region, signal);
  }

  mayLoad(): boolean {
    return vscode.workspace.isTrusted && readConfig().prices === 'auto';
  }

  private open(fresh: boolean): PriceSource {
    const { createPriceSource, findCredentials } = loadLazy('prices');
    const profile = readConfig().profile;
    return createPriceSource({
      ...(fresh ? {} : { cacheDir: this.cacheDir }),
      credentials: findCredentials(process.env, profile),
      bulk: { endpoint: process.env['IPV6_FARGATE_PRICE_FILES'] || undefined, folder: this.cacheDir },
      clock: { today: () => new Date().toISOString().slice(0, 10) },
      log: (message) => {
        this.log.info(message);
      },
      whenStale: 'wait',
    });
  }
}
