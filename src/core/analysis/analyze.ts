import { absent } from '../../base/maybe';
import { fromContainers, fromTaskDefinition } from '../ecs/fromTaskDefinition';
import { fromTemplate } from '../ecs/fromTemplate';
import type { EcsModel } from '../ecs/model';
import { regionOf } from '../ecs/region';
import { readClassic } from '../fluentBit/classic';
import { readFluentBitYaml } from '../fluentBit/yaml';
import { readCdkVersions } from '../npm/cdkVersions';
import { readAppSpec } from '../pipelines/appSpec';
import { readWorkflow } from '../pipelines/workflow';
import { runRules } from '../rules';
import { sniff } from '../source/sniff';
import { parseJsonSource, parseYamlSource } from '../source/parse';
import { maxLength, type Parsed } from '../source/parsed';
import type { Tree } from '../source/tree';
import { extractFacts } from './facts';
import { usageOf } from './fileUsage';
import { fargateTasks } from './judgedTasks';
import { networkItems } from './networkItems';
import { SourcePlaces } from './places';
import { isPipeline, kindOf, unwrapped } from './recognize';
import type { Analysis, AnalyzeOptions, FileKind, SourceFile, SyntaxProblem } from './types';
import { judgeTasks } from './verdict';

/** A model of nothing: what a file that is none of ours says. */
export const emptyModel: EcsModel = { taskDefinitions: [], launchers: [], network: { subnets: [], endpoints: [], natGateways: [] }, resources: [], region: absent };

/**
 * Analyses one text: recognizes it, reads it, finds facts, judges them. Synchronous and pure; never throws; where the text is
 * damaged the result is partial and `problems` says where. Most files are none of ours and cost a few searches.
 */
export function analyze(file: SourceFile, options: AnalyzeOptions): Analysis {
  const { kind, ...read } = readFile(file, options);
  const unjudged: Analysis = { file, kind, ...read, network: [], findings: [], tasks: [], usage: {}, ruleCrashes: [] };
  return kind === null || isPipeline(kind) ? unjudged : judged(unjudged, kind, options);
}

/** What was read of a text. The tree is not kept: it takes as much room as all the rest, and is let go before anything is judged. */
type ReadFile = Pick<Analysis, 'kind' | 'problems' | 'model' | 'facts'>;

function readFile(file: SourceFile, options: AnalyzeOptions): ReadFile {
  const sniffed = sniff(file.text, file.path);
  if (sniffed === 'none') return nothing([]);
  if (file.text.length > maxLength) return nothing([{ messageId: 'too-large', span: { start: 0, end: 1 } }]);
  if (sniffed === 'fluent-bit') return withFacts(file, 'fluent-bit', { problems: [], root: undefined }, { ...emptyModel, fluentBit: readClassic(file.text) }, options);
  if (sniffed === 'npm-package') return npmPackage(file, options);
  const source = sniffed === 'json' ? parseJsonSource(file.text) : parseYamlSource(file.text, options.tolerantYaml);
  const kind = kindOf(source.root, sniffed, source.masked);
  if (kind === null || source.root === undefined) return nothing(source.root === undefined ? source.problems : []);
  if (isPipeline(kind)) return { ...nothing([]), kind, model: toModel(source.root, kind) };
  return withFacts(file, kind, source, toModel(source.root, kind), options);
}

/** A package.json that is damaged is not ours to report. */
function npmPackage(file: SourceFile, options: AnalyzeOptions): ReadFile {
  const { root, problems } = parseJsonSource(file.text);
  const cdkVersions = root === undefined || problems.length > 0 ? undefined : readCdkVersions(root);
  if (cdkVersions === undefined) return nothing([]);
  return withFacts(file, 'npm-package', { problems: [], root: undefined }, { ...emptyModel, cdkVersions }, options);
}

function withFacts(file: SourceFile, kind: FileKind, { root, problems }: Parsed, model: EcsModel, { catalog }: AnalyzeOptions): ReadFile {
  return { kind, problems, model, facts: extractFacts(model, { catalog, kind, places: new SourcePlaces(file.text, root) }) };
}

function nothing(problems: readonly SyntaxProblem[]): ReadFile {
  return { kind: null, problems, model: emptyModel, facts: [] };
}

function judged(read: Analysis, kind: FileKind, options: AnalyzeOptions): Analysis {
  const { file: { text }, model } = read;
  const prices = options.prices ?? (model.region.is === 'known' ? options.pricesOf?.(model.region.value.text) : undefined);
  // Both the rules and the verdicts look at them.
  const tasks = fargateTasks(model, { ...options, text, kind });
  const { findings, crashes } = runRules(model, { ...options, ...(prices ? { prices } : {}), text, kind, tasks });
  return { ...read, network: networkItems(model), findings, tasks: judgeTasks(tasks, { kind, findings }), usage: usageOf(model, text), ruleCrashes: crashes };
}

function toModel(root: Tree, kind: FileKind): EcsModel {
  switch (kind) {
    case 'cfn-json':
    case 'cfn-yaml':
      return fromTemplate(root);
    case 'containerdefs-json':
    case 'containerdefs-template':
      return withTasks([fromContainers(root)]);
    case 'td-json':
    case 'td-described':
    case 'td-wrapped':
    case 'td-template':
      return withTasks([fromTaskDefinition(unwrapped(root, kind))]);
    case 'npm-package':
      return emptyModel;
    case 'github-workflow':
      return { ...emptyModel, deployments: readWorkflow(root) };
    case 'appspec':
      return { ...emptyModel, launchers: readAppSpec(root) };
    case 'fluent-bit':
      return { ...emptyModel, fluentBit: readFluentBitYaml(root) };
  }
}

function withTasks(taskDefinitions: EcsModel['taskDefinitions']): EcsModel {
  return { ...emptyModel, taskDefinitions, region: regionOf(taskDefinitions) };
}
