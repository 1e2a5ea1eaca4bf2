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
  const sniffed = sniff(file.text, file.path);
  if (sniffed === 'none') return nothing(file, null, []);
  if (file.text.length > maxLength) return nothing(file, null, [{ messageId: 'too-large', span: { start: 0, end: 1 } }]);
  if (sniffed === 'fluent-bit') return understood(file, 'fluent-bit', { problems: [], root: undefined }, { ...emptyModel, fluentBit: readClassic(file.text) }, options);
  if (sniffed === 'npm-package') return npmPackage(file, options);
  const source = sniffed === 'json' ? parseJsonSource(file.text) : parseYamlSource(file.text, options.tolerantYaml);
  const kind = kindOf(source.root, sniffed, source.masked);
  if (kind === null || source.root === undefined) return nothing(file, null, source.root === undefined ? source.problems : []);
  if (isPipeline(kind)) return { ...nothing(file, null, []), kind, model: toModel(source.root, kind) };
  return understood(file, kind, source, toModel(source.root, kind), options);
}

/** A package.json that is damaged is not ours to report. */
function npmPackage(file: SourceFile, options: AnalyzeOptions): Analysis {
  const { root, problems } = parseJsonSource(file.text);
  const cdkVersions = root === undefined || problems.length > 0 ? undefined : readCdkVersions(root);
  if (cdkVersions === undefined) return nothing(file, null, []);
  return understood(file, 'npm-package', { problems: [], root: undefined }, { ...emptyModel, cdkVersions }, options);
}

function understood(file: SourceFile, kind: FileKind, source: Parsed, model: EcsModel, options: AnalyzeOptions): Analysis {
  const facts = extractFacts(model, { catalog: options.catalog, kind, places: new SourcePlaces(file.text, source.root) });
  const prices = options.prices ?? (model.region.is === 'known' ? options.pricesOf?.(model.region.value.text) : undefined);
  // Both the rules and the verdicts look at them.
  const tasks = fargateTasks(model, { ...options, text: file.text, kind });
  const { findings, crashes } = runRules(model, { ...options, ...(prices ? { prices } : {}), text: file.text, kind, tasks });
  return {
    file,
    kind,
    problems: source.problems,
    model,
    facts,
    network: networkItems(model),
    findings,
    tasks: judgeTasks(tasks, { kind, findings }),
    usage: usageOf(model, file.text),
    ruleCrashes: crashes,
  };
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

function nothing(file: SourceFile, kind: null, problems: readonly SyntaxProblem[]): Analysis {
  return { file, kind, problems, model: emptyModel, facts: [], network: [], findings: [], tasks: [], usage: {}, ruleCrashes: [] };
}
