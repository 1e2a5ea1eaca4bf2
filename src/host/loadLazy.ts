import { createRequire } from 'node:module';

interface LazyBundles {
  analysis: typeof import('./lazy/analysis');
  prices: typeof import('./lazy/prices');
  deploy: typeof import('./lazy/deploy');
}

const requireBundle = createRequire(__filename);

/**
 * Loads a part of the extension on first use from `dist/lazy`; later calls return the same module.
 * What stands in the entry must stay small: it is read before the editor goes on.
 */
export function loadLazy<Name extends keyof LazyBundles>(name: Name): LazyBundles[Name] {
  return requireBundle(`./lazy/${name}.js`) as LazyBundles[Name];
}
