import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HumanError } from '../base/errors';
import { analyze } from '../core/analysis/analyze';
import type { Analysis, AnalyzeOptions } from '../core/analysis/types';
import { sniff } from '../core/source/sniff';
import { summarize } from '../core/workspace/summarize';
import type { Surroundings } from '../core/workspace/surroundings';
import { WorkspaceIndex } from '../core/workspace/workspaceIndex';
import { findFiles, type FindLimits } from './findFiles';
import type { CliIo } from './io';
import { readText } from './readText';

/** What the files around one say about it. */
export interface Neighbours {
  /** undefined: nothing. */
  readonly surroundings: Surroundings | undefined;
  /** Analysis of one of them, judged by itself. */
  readonly at: (path: string) => Analysis | undefined;
  /** The one other file whose task definition it runs; undefined where it runs none, or several. */
  readonly taskFile: string | undefined;
}

/** Beyond these a folder is not looked through for the sake of one comparison. */
const limits: FindLimits = { files: 2_000, folders: 5_000 };
/** Templates are small: a larger file beside them is data. */
const maxCharacters = 1_000_000;

/** Reads what stands beside a file: in its repository, where that is not too large, else in its folder. */
export async function readNeighbours(own: Analysis, options: AnalyzeOptions, env: CliIo['env']): Promise<Neighbours> {
  const { path } = own.file;
  const index = new WorkspaceIndex();
  const analyses = new Map<string, Analysis>();
  for (const other of await pathsAround(path, env)) {
    const analysis = other === path ? own : analyzeQuietly(other, options);
    if (analysis === undefined) continue;
    analyses.set(other, analysis);
    index.put(other, summarize(analysis));
  }
  index.put(path, summarize(own));
  const [named, ...others] = new Map(index.definitionsNamedBy(path).map((one) => [`${one.path} ${one.task}`, one])).values();
  return { surroundings: index.surroundingsOf(path), at: (other) => analyses.get(other), taskFile: others.length === 0 ? named?.path : undefined };
}

async function pathsAround(path: string, env: CliIo['env']): Promise<readonly string[]> {
  const folder = dirname(path);
  for (const root of new Set([repositoryOf(folder) ?? folder, folder])) {
    const { files, problems } = await findFiles([root], { noIgnore: false, env, limits });
    if (!problems.some(({ error }) => error instanceof HumanError)) return files.map((file) => file.path);
  }
  return [];
}

function repositoryOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** Another file is nobody's concern here: what cannot be read or understood of it says nothing. */
function analyzeQuietly(path: string, options: AnalyzeOptions): Analysis | undefined {
  try {
    const text = readText(path);
    return text.length > maxCharacters || sniff(text, path) === 'none' ? undefined : analyze({ path, text, version: 0 }, options);
  } catch (error) {
    if (error instanceof HumanError) return undefined;
    throw error;
  }
}
