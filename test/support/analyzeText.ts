import { analyze } from '../../src/core/analysis/analyze';
import type { Analysis, AnalyzeOptions } from '../../src/core/analysis/types';
import { LineIndex } from '../../src/base/span';
import { parseYamlTolerantly } from '../../src/core/source/yamlTolerant';
import { catalog } from '../../src/data/catalog';

/** Analyses a text as an editor would: with the tolerant parser, without a target unless given. */
export function analyzeText(text: string, options: Partial<AnalyzeOptions> = {}): Analysis {
  return analyze({ path: 'fixture', text, version: 1 }, { catalog, target: undefined, rules: {}, tolerantYaml: parseYamlTolerantly, ...options });
}

/** `line type` of each fact, sorted. */
export function factLines(analysis: Analysis): readonly string[] {
  const lines = new LineIndex(analysis.file.text);
  return analysis.facts.map((fact) => `${String(lines.at(fact.span.start).line)} ${fact.type}`).sort();
}
