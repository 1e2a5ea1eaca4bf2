import { createRequire } from 'node:module';
import type * as account from './lazy/account';
import type * as analysis from './lazy/analysis';
import type * as catalog from './lazy/catalog';
import type * as cdk from './lazy/cdk';
import type * as deploy from './lazy/deploy';
import type * as panel from './lazy/panel';
import type * as prices from './lazy/prices';
import type * as workspace from './lazy/workspace';

interface LazyBundles {
  account: typeof account;
  analysis: typeof analysis;
  catalog: typeof catalog;
  cdk: typeof cdk;
  deploy: typeof deploy;
  panel: typeof panel;
  prices: typeof prices;
  workspace: typeof workspace;
}

const requireBundle = createRequire(__filename);

/**
 * Loads a part of the extension on first use from `dist/lazy`; later calls return the same module.
 * What stands in the entry must stay small: it is read before the editor goes on.
 */
export function loadLazy<Name extends keyof LazyBundles>(name: Name): LazyBundles[Name] {
  return requireBundle(`./lazy/${name}.js`) as LazyBundles[Name];
}
