import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineIndex } from '../../src/base/span';
import { analyze } from '../../src/core/analysis/analyze';
import type { Analysis } from '../../src/core/analysis/types';
import { summarize } from '../../src/core/workspace/summarize';
import { WorkspaceIndex } from '../../src/core/workspace/workspaceIndex';
import type { Target } from '../../src/core/strategies';
import { catalog } from '../../src/data/catalog';

/** Texts of a workspace folder, by path. */
export type Files = Readonly<Record<string, string>>;

/** A workspace folder as the host and the terminal treat it: each file is read once, then those again about which others say something. */
export class AnalyzedWorkspace {
  readonly index = new WorkspaceIndex();
  readonly analyses = new Map<string, Analysis>();

  constructor(
    files: Files,
    private readonly target?: Target,
  ) {
    for (const [path, text] of Object.entries(files)) this.read(path, text);
    this.settle();
  }

  /** @returns the paths that were judged again. */
  change(path: string, text: string | undefined): readonly string[] {
    if (text === undefined) {
      this.analyses.delete(path);
      this.index.put(path, undefined);
    } else this.read(path, text);
    return this.settle();
  }

  /** Findings as `path:line severity rule <- path:line …`, without hints. */
  lines(): readonly string[] {
    return [...this.analyses].flatMap(([path, { file, findings }]) => {
      const lines = new LineIndex(file.text);
      return findings
        .filter(({ severity }) => severity !== 'hint')
        .map(({ span, severity, ruleId, related }) => [`${path}:${String(lines.at(span.start).line)} ${severity} ${ruleId}`, ...related.flatMap(({ elsewhere }) => (elsewhere === undefined ? [] : [`<- ${elsewhere.path}:${String(elsewhere.start.line)}`]))].join(' '));
    });
  }

  private read(path: string, text: string): void {
    const surroundings = this.index.surroundingsOf(path);
    const analysis = analyze({ path, text, version: 0 }, { catalog, target: this.target, rules: {}, ...(surroundings ? { surroundings } : {}) });
    this.analyses.set(path, analysis);
    this.index.put(path, summarize(analysis));
  }

  private settle(): readonly string[] {
    const affected = this.index.affected();
    for (const path of affected) this.read(path, this.analyses.get(path)?.file.text ?? '');
    return affected;
  }
}

/** @returns the files below a folder, by their paths in it. */
export function readFolder(folder: string): Files {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(paths.map((entry) => join(entry.parentPath, entry.name)).sort().map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]));
}
