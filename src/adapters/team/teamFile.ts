import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parse, type ParseError } from 'jsonc-parser';
import { HumanError } from '../../base/errors';
import type { IgnoreEntry } from '../../core/analysis/suppress';
import { severities, type Severity } from '../../core/analysis/types';
import type { TeamHost } from '../../core/compat/teamHosts';
import type { Usage } from '../../core/cost/types';
import { targets, type Target } from '../../core/strategies';
import { readTeamCatalog } from './teamCatalog';
import { teamFileName } from '../../core/views/teamFileName';
import { readUsage } from './teamUsage';

export { teamFileName };

/** What stands in the team's file. */
export interface TeamFile {
  /** Folder of the file: `ignore` globs are relative to it. */
  readonly folder: string;
  readonly target: Target | undefined;
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly ignore: readonly IgnoreEntry[];
  readonly region: string | undefined;
  /** What it adds to the catalog. */
  readonly catalog: readonly TeamHost[];
  readonly usage: Partial<Usage>;
}

/**
 * Reads the team's file: the named one, else the nearest above `cwd`, else an empty one.
 * @throws HumanError where the named file cannot be read, or a file says what nobody understands.
 */
export async function loadTeamFile(named: string | undefined, cwd: string): Promise<TeamFile> {
  if (named !== undefined) return readTeamFile(resolve(cwd, named));
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = await readTeamFile(join(folder, teamFileName)).catch((error: unknown) => {
      if (error instanceof HumanError && error.code === 'team-file-unreadable') return undefined;
      throw error;
    });
    if (found !== undefined) return found;
    if (dirname(folder) === folder) return { folder: cwd, target: undefined, rules: {}, ignore: [], region: undefined, catalog: [], usage: {} };
  }
}

async function readTeamFile(path: string): Promise<TeamFile> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new HumanError('team-file-unreadable', `The configuration ${path} cannot be read.`, { cause });
  }
  const errors: ParseError[] = [];
  const content: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || !isRecord(content)) throw new HumanError('team-file-broken', `The configuration ${path} is no JSON object.`);
  return {
    folder: dirname(path),
    target: targetOf(content['target'], path),
    rules: rulesOf(content['rules'], path),
    ignore: ignoreOf(content['ignore'], path),
    region: regionOf(content['region'], path),
    catalog: catalogOf(content['catalog'], path),
    usage: usageOf(content['usage'], path),
  };
}

function regionOf(value: unknown, path: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !/^[a-z]{2,}(-[a-z]+)+-\d+$/u.test(value)) throw wrong(path, `"region" is ${JSON.stringify(value)}, which is not a Region; write it as in eu-west-1`);
  return value;
}

function usageOf(value: unknown, path: string): Partial<Usage> {
  const { usage, problem } = readUsage(value);
  if (problem !== undefined) throw wrong(path, problem);
  return usage;
}

function catalogOf(value: unknown, path: string): readonly TeamHost[] {
  const { hosts, problem } = readTeamCatalog(value);
  if (problem !== undefined) throw wrong(path, problem);
  return hosts;
}

function targetOf(value: unknown, path: string): Target | undefined {
  if (value === undefined) return undefined;
  const target = targets.find((candidate) => candidate === value);
  if (target === undefined) throw wrong(path, `"target" must be one of ${targets.join(', ')}`);
  return target;
}

function rulesOf(value: unknown, path: string): TeamFile['rules'] {
  if (value === undefined) return {};
  if (!isRecord(value)) throw wrong(path, '"rules" must map rule ids to a severity or "off"');
  const settings = [...severities, 'off'] as const;
  return Object.fromEntries(
    Object.entries(value).map(([rule, setting]) => {
      const known = settings.find((candidate) => candidate === setting);
      if (known === undefined) throw wrong(path, `"rules" sets ${rule} to what is none of ${settings.join(', ')}`);
      return [rule, known];
    }),
  );
}

function ignoreOf(value: unknown, path: string): readonly IgnoreEntry[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw wrong(path, '"ignore" must be a list');
  return value.map((entry: unknown) => {
    const rule = isRecord(entry) ? entry['rule'] : undefined;
    const files = isRecord(entry) ? entry['files'] : undefined;
    const reason = isRecord(entry) ? entry['reason'] : undefined;
    const at = isRecord(entry) ? entry['at'] : undefined;
    if (typeof rule !== 'string') throw wrong(path, 'an entry of "ignore" has no "rule"');
    if (typeof reason !== 'string' || reason.trim() === '') throw wrong(path, `the entry of "ignore" for ${rule} has no "reason"`);
    const globs = files === undefined ? ['**'] : Array.isArray(files) ? files : [files];
    if (!globs.every((glob): glob is string => typeof glob === 'string')) throw wrong(path, `"files" of the entry for ${rule} must be globs`);
    return { rule, files: globs, reason, ...(typeof at === 'string' ? { at } : {}) };
  });
}

function wrong(path: string, what: string): HumanError {
  return new HumanError('team-file-wrong', `The configuration ${path}: ${what}.`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
