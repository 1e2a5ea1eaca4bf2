import { relative, resolve, sep } from 'node:path';
import { HumanError } from '../base/errors';
import { LineIndex } from '../base/span';
import { analyzeTolerantly } from '../core/analysis/analyzeTolerantly';
import { present, presentProblem } from '../core/analysis/present';
import { isPipeline } from '../core/analysis/recognize';
import { applySuppressions } from '../core/analysis/suppress';
import type { Analysis, AnalyzeOptions, Finding, Severity } from '../core/analysis/types';
import { severities } from '../core/analysis/types';
import { withTeamHosts } from '../core/compat/teamHosts';
import type { TolerantYaml } from '../core/source/yaml';
import { targets } from '../core/strategies';
import { summarize } from '../core/workspace/summarize';
import { WorkspaceIndex } from '../core/workspace/workspaceIndex';
import { catalog } from '../data/catalog';
import type { ParsedArgs } from './args';
import { parseArgs } from './args';
import { Assemblies } from './assemblies';
import type { CheckedFile, CheckError } from './checkOutput';
import { formatJson, formatText } from './checkOutput';
import { findFiles, type FoundFile } from './findFiles';
import type { CliIo } from './io';
import { readProblem, readText } from './readText';
import type { TeamFile } from '../adapters/team/teamFile';
import { loadTeamFile } from '../adapters/team/teamFile';

const failOn = ['error', 'warning', 'information', 'never'] as const;

/** `check`: reads files and folders, prints facts and findings; exit codes as in `CliIo`. */
export async function run(argv: string[], io: CliIo): Promise<number> {
  let args: ParsedArgs;
  let team: TeamFile;
  try {
    args = parseArgs(argv, [
      { name: 'format', takes: ['text', 'json'] },
      { name: 'target', takes: targets },
      { name: 'fail-on', takes: failOn },
      { name: 'config', takes: 'value' },
      { name: 'no-ignore', takes: 'none' },
    ]);
    if (args.positional.length === 0) throw new HumanError('no-path', 'check needs a file or folder: ipv6-fargate check PATH...');
    team = await loadTeamFile(args.options.get('config'), io.cwd);
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    io.stderr(`${error.message}\n`);
    return 2;
  }
  const target = targets.find((candidate) => candidate === args.options.get('target')) ?? team.target;
  const threshold = failOn.find((candidate) => candidate === args.options.get('fail-on')) ?? (target === undefined ? 'error' : 'warning');
  const found = await findFiles(args.positional.map((path) => resolve(io.cwd, path)), { noIgnore: args.options.has('no-ignore'), env: io.env });
  const { files, errors } = await new Checks({ catalog: withTeamHosts(catalog, team.catalog), target, rules: team.rules }, team, io).run(found);
  io.stdout(args.options.get('format') === 'json' ? formatJson(files, errors) : formatText(files, errors, io.cwd));
  if (errors.length > 0) return 2;
  return files.some((file) => file.findings.some((finding) => reaches(finding.severity, threshold))) ? 1 : 0;
}

/** Characters of the files in folders that one run reads. */
export const maxCharacters = 500_000_000;

/** One run over many files: each is judged by itself, and once more where another one says something about it. */
class Checks {
  private readonly errors: CheckError[] = [];
  private readonly files = new Map<string, CheckedFile>();
  private readonly index = new WorkspaceIndex();
  private readonly assemblies: Assemblies;
  private tolerant: TolerantYaml | undefined;

  constructor(
    private readonly options: AnalyzeOptions,
    private readonly team: TeamFile,
    private readonly io: CliIo,
  ) {
    this.assemblies = new Assemblies(team, io);
  }

  async run(found: Awaited<ReturnType<typeof findFiles>>): Promise<{ readonly files: readonly CheckedFile[]; readonly errors: readonly CheckError[] }> {
    this.errors.push(...found.problems.map(({ path, error }) => ({ path, message: readProblem(error) })));
    let characters = 0;
    for (const file of found.files) {
      if (!file.named && characters > maxCharacters) {
        this.errors.push({ path: file.path, message: 'This file and those after it were not read: the folders hold too much text. Name folders below them.' });
        break;
      }
      const length = await this.check(file);
      if (!file.named) characters += length;
    }
    if (found.files.length > 1) for (const path of this.index.affected()) if (this.files.has(path)) await this.again(path);
    return { files: [...this.files.values()], errors: this.errors };
  }

  /** @returns how much text was read. */
  private async check({ path, named }: FoundFile): Promise<number> {
    try {
      const text = readText(path);
      const analysis = await this.analyze(path, text);
      this.index.put(path, summarize(analysis));
      if (analysis.kind === null && analysis.problems[0] !== undefined) this.errors.push({ path, message: presentProblem(analysis.problems[0], 'en') });
      if ((analysis.kind !== null && !isPipeline(analysis.kind)) || named) this.files.set(path, await toChecked(analysis, this.team, this.assemblies));
      for (const { ruleId } of analysis.ruleCrashes) this.io.stderr(`${path}: rule ${ruleId} failed; its findings are missing.\n`);
      return text.length;
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      this.errors.push({ path, message: error.message });
      if (named) this.files.set(path, { path, kind: null, facts: [], network: [], findings: [] });
      return 0;
    }
  }

  /** What can go wrong has gone wrong before, or the file has changed meanwhile: then what was found first stands. */
  private async again(path: string): Promise<void> {
    try {
      this.files.set(path, await toChecked(await this.analyze(path, readText(path)), this.team, this.assemblies));
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
    }
  }

  private analyze(path: string, text: string): Promise<Analysis> {
    const surroundings = this.index.surroundingsOf(path);
    const options = { ...this.options, ...(this.tolerant ? { tolerantYaml: this.tolerant } : {}), ...(surroundings ? { surroundings } : {}) };
    return analyzeTolerantly({ path, text, version: 0 }, options, async () => (this.tolerant ??= (await import('../core/source/yamlTolerant')).parseYamlTolerantly));
  }
}

/** Turns an analysis into what is printed, so that texts and trees of many files are not kept. */
async function toChecked(analysis: Analysis, team: TeamFile, assemblies: Assemblies): Promise<CheckedFile> {
  const { file, kind, facts, network, problems } = analysis;
  const lines = new LineIndex(file.text);
  const path = relative(team.folder, file.path).split(sep).join('/');
  const findings = await assemblies.locate(applySuppressions(analysis.findings, { text: file.text, path, ignore: team.ignore }), file);
  return {
    path: file.path,
    kind: isPipeline(kind) ? null : kind,
    facts: facts.map(({ type, span, container, value }) => ({ type, line: lines.at(span.start).line, ...(container === undefined ? {} : { container }), ...(value === undefined ? {} : { value }) })),
    network: network.map(({ type, id, span, value }) => ({ type, id, line: lines.at(span.start).line, ...(value === undefined ? {} : { value }) })),
    findings: findings.map(({ finding, source }) => {
      const start = lines.at(finding.span.start);
      const end = lines.at(finding.span.end);
      const { message, related } = present(finding, 'en');
      return { ruleId: finding.ruleId, severity: finding.severity, message, line: start.line, column: start.column, endLine: end.line, endColumn: end.column, ...relatedOf(finding, related), ...(source === undefined ? {} : { source: { path: source.path, line: source.line, column: source.column } }) };
    }),
    // What follows the first damage is often its echo.
    ...(problems[0] === undefined || kind === null ? {} : { notes: [{ message: presentProblem(problems[0], 'en'), ...lines.at(problems[0].span.start) }] }),
  };
}

/** Lines of other files alone: what stands in the file itself is seen there. */
function relatedOf(finding: Finding, presented: ReturnType<typeof present>['related']): Pick<CheckedFile['findings'][number], 'related'> {
  const messages = presented.flatMap(({ message, elsewhere }) => (elsewhere === undefined ? [] : [message]));
  const related = (finding.evidence.from ?? []).map(({ is, place }, index) => ({ is, path: place.path, ...place.start, message: messages[index] ?? '' }));
  return related.length === 0 ? {} : { related };
}

function reaches(severity: Severity, threshold: (typeof failOn)[number]): boolean {
  return threshold !== 'never' && severities.indexOf(severity) <= severities.indexOf(threshold);
}
