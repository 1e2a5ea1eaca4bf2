import { analyze } from '../analysis/analyze';
import { applyEdits, mergeFixes, overlap } from '../analysis/fixes';
import { judgedTasks } from '../analysis/judgedTasks';
import type { Analysis, AnalyzeOptions, Finding, SourceFile, TextEdit } from '../analysis/types';
import { parseJsonSource, parseYamlSource } from '../source/parse';
import type { Tree } from '../source/tree';
import { convertNetwork, type NetworkPlan } from './network';
import type { Conversion, ConversionStep, LeftItem, NoConversion } from './types';

/**
 * Works out how a file becomes IPv6-only: fixes of its task definitions, and for a template subnets, routes, security groups, balancer and
 * service. Pure; the steps are edits that a person may take or leave.
 * @param options as for an analysis; the target is IPv6-only, and no rule is switched off.
 */
export function convertToIpv6Only(file: SourceFile, options: Pick<AnalyzeOptions, 'catalog' | 'tolerantYaml'>): Conversion | NoConversion {
  const read = (text: string): Analysis => analyze({ ...file, text }, { ...options, target: 'ipv6-only', rules: {} });
  const analysis = read(file.text);
  if (analysis.kind === null) return { is: 'refused', because: analysis.problems.length > 0 ? 'broken' : 'not-ours' };
  if (analysis.problems.length > 0) return { is: 'refused', because: 'broken' };
  if (isTemplate(analysis) && /"aws:cdk:path"|aws:cdk:path:/u.test(file.text)) return { is: 'refused', because: 'generated' };
  const judged = judgedTasks(analysis.model, { catalog: options.catalog, text: file.text, kind: analysis.kind, target: 'ipv6-only' });
  if (analysis.tasks.length === 0) return { is: 'refused', because: 'not-ours' };

  const plan = isTemplate(analysis) ? convertNetwork(analysis, rootOf(analysis), judged.flatMap(({ launchers }) => launchers)) : undefined;
  const network = plan?.is === 'plan' ? plan.plan.steps() : [];
  const steps = [...fixSteps(analysis, network.flatMap(({ edits }) => edits)), ...network];
  const edits = steps.flatMap((step) => step.edits);
  const text = applyEdits(file.text, edits);
  return { is: 'conversion', steps, text, left: plan === undefined ? [] : leftAfter(plan, edits), blockers: read(text).findings.filter(matters) };
}

/** What a person could not simply overlook: advice and cost are told elsewhere. */
function matters({ evidence, severity }: Finding): boolean {
  return (evidence.effect === 'start' || evidence.effect === 'runtime') && (severity !== 'hint' || evidence.effect === 'start');
}

function isTemplate(analysis: Analysis): boolean {
  return analysis.kind === 'cfn-json' || analysis.kind === 'cfn-yaml';
}

/** The tree of a text that has been read without a problem. */
function rootOf({ file, kind }: Analysis): Tree | undefined {
  return kind === 'cfn-json' ? parseJsonSource(file.text).root : parseYamlSource(file.text, undefined).root;
}

/** One step for each rule, of the fixes that need no thought; what the network's steps change already is theirs. */
function fixSteps(analysis: Analysis, taken: readonly TextEdit[]): readonly ConversionStep[] {
  const offered = analysis.findings.flatMap((finding) => {
    const fix = finding.fixes.find((one) => one.isPreferred);
    const isFree = fix?.edits.every((edit) => !taken.some((other) => overlap(edit.span, other.span) || samePlace(edit, other))) === true;
    return fix === undefined || !isFree ? [] : [{ finding, fix }];
  });
  const { edits } = mergeFixes(offered.map(({ fix }) => fix));
  const open = new Set(edits);
  const ruleIds = [...new Set(offered.map(({ finding }) => finding.ruleId))];
  return ruleIds.flatMap((ruleId) => {
    const own = offered.filter(({ finding }) => finding.ruleId === ruleId);
    const wanted = own.flatMap(({ fix }) => fix.edits);
    const edited = [...open].filter((edit) => wanted.some((one) => samePlace(edit, one) && one.newText === edit.newText));
    for (const edit of edited) open.delete(edit);
    const first = own[0]?.finding;
    return first === undefined || edited.length === 0 ? [] : [{ is: 'fixes' as const, finding: first, edits: edited }];
  });
}

function samePlace(a: TextEdit, b: TextEdit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end;
}

/** The same items at their places in the converted text. */
function leftAfter(planned: NetworkPlan, edits: readonly TextEdit[]): readonly LeftItem[] {
  const left = planned.is === 'plan' ? planned.plan.left : planned.left;
  const moved = (offset: number): number => edits.reduce((sum, { span, newText }) => (span.end <= offset ? sum + newText.length - (span.end - span.start) : sum), offset);
  return left.map((item) => ({ ...item, span: { start: moved(item.span.start), end: moved(item.span.end) } }));
}
