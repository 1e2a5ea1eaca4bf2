import type { TolerantYaml } from '../source/yaml';
import { analyze } from './analyze';
import type { Analysis, AnalyzeOptions, SourceFile } from './types';

/**
 * Like {@link analyze}, but loads the tolerant YAML parser (slow to load, rarely needed) when the text turns out to be broken.
 * @param load called at most once for a call; a caller keeps the parser and passes it in `options` the next time.
 */
export async function analyzeTolerantly(file: SourceFile, options: AnalyzeOptions, load: () => Promise<TolerantYaml>): Promise<Analysis> {
  const first = analyze(file, options);
  if (first.kind !== null || options.tolerantYaml !== undefined || !first.problems.some((problem) => problem.messageId === 'broken')) return first;
  return analyze(file, { ...options, tolerantYaml: await load() });
}
