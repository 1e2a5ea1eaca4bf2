import { relative, resolve, sep } from 'node:path';
import { HumanError } from '../base/errors';
import { LineIndex } from '../base/span';
import { analyzeTolerantly } from '../core/analysis/analyzeTolerantly';
import { present, presentProblem } from '../core/analysis/present';
import { applySuppressions } from '../core/analysis/suppress';
import type { Analysis, AnalyzeOptions, Severity } from '../core/analysis/types';
import { severities } from '../core/analysis/types';
import type { TolerantYaml } from '../core/source/yaml';
import { targets } from '../core/strategies';
import { catalog } from '../data/catalog';
import type { ParsedArgs } from './args';
import { parseArgs } from './args';
import { Assemblies } from './assemblies';
import type { CheckedFile, CheckError } from './checkOutput';
import { formatJson, formatText } from './checkOutput';
import { findFiles } from './findFiles';
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
  const { files, errors } = await checkFiles(args.positional.map((path) => resolve(io.cwd, path)), { catalog, target, rules: team.rules }, team, io);
  io.stdout(args.options.get('format') === 'json' ? formatJson(files, errors) : formatText(files, errors, io.cwd));
  if (errors.length > 0) return 2;
  return files.some((file) => file.findings.some((finding) => reaches(finding.severity, threshold))) ? 1 : 0;
}

async function checkFiles(paths: readonly string[], options: AnalyzeOptions, team: TeamFile, io: CliIo): Promise<{ files: CheckedFile[]; errors: CheckError[] }> {
  const found = await findFiles(paths);
  const errors: CheckError[] = found.problems.map(({ path, error }) => ({ path, message: readProblem(error) }));
  const files: CheckedFile[] = [];
  let tolerant: TolerantYaml | undefined;
  const assemblies = new Assemblies(team, io);
  const load = async (): Promise<TolerantYaml> => (tolerant ??= (await import('../core/source/yamlTolerant')).parseYamlTolerantly);
  for (const { path, named } of found.files) {
    try {
      const text = readText(path);
      const analysis = await analyzeTolerantly({ path, text, version: 0 }, tolerant === undefined ? options : { ...options, tolerantYaml: tolerant }, load);
      if (analysis.kind === null && analysis.problems[0] !== undefined) errors.push({ path, message: presentProblem(analysis.problems[0], 'en') });
      if (analysis.kind !== null || named) files.push(await toChecked(analysis, team, assemblies));
      for (const { ruleId } of analysis.ruleCrashes) io.stderr(`${path}: rule ${ruleId} failed; its findings are missing.\n`);
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      errors.push({ path, message: error.message });
      if (named) files.push({ path, kind: null, facts: [], network: [], findings: [] });
    }
  }
  return { files, errors };
}

/** Turns an analysis into what is printed, so that texts and trees of many files are not kept. */
async function toChecked(analysis: Analysis, team: TeamFile, assemblies: Assemblies): Promise<CheckedFile> {
  const { file, kind, facts, network } = analysis;
  const lines = new LineIndex(file.text);
  const path = relative(team.folder, file.path).split(sep).join('/');
  const findings = await assemblies.locate(applySuppressions(analysis.findings, { text: file.text, path, ignore: team.ignore }), file);
  return {
    path: file.path,
    kind,
    facts: facts.map(({ type, span, container, value }) => ({ type, line: lines.at(span.start).line, ...(container === undefined ? {} : { container }), ...(value === undefined ? {} : { value }) })),
    network: network.map(({ type, id, span, value }) => ({ type, id, line: lines.at(span.start).line, ...(value === undefined ? {} : { value }) })),
    findings: findings.map(({ finding, source }) => {
      const start = lines.at(finding.span.start);
      const end = lines.at(finding.span.end);
      return { ruleId: finding.ruleId, severity: finding.severity, message: present(finding, 'en').message, line: start.line, column: start.column, endLine: end.line, endColumn: end.column, ...(source === undefined ? {} : { source: { path: source.path, line: source.line, column: source.column } }) };
    }),
  };
}

function reaches(severity: Severity, threshold: (typeof failOn)[number]): boolean {
  return threshold !== 'never' && severities.indexOf(severity) <= severities.indexOf(threshold);
}
