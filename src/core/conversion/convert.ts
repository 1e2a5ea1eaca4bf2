import { analyze } from '../analysis/analyze';
import type { TextSpan } from '../../base/span';
import { applyEdits, mergeFixes } from '../analysis/fixes';
import { fargateTasks, judgedTasks } from '../analysis/judgedTasks';
import type { Analysis, AnalyzeOptions, Finding, SourceFile, TextEdit } from '../analysis/types';
import { parseJsonSource, parseYamlSource } from '../source/parse';
import type { Tree } from '../source/tree';
import { convertNetwork, type NetworkPlan } from './network';
import type { Conversion, ConversionStep, LeftItem, NoConversion, StepEdit } from './types';

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
  const judged = judgedTasks(fargateTasks(analysis.model, { catalog: options.catalog, text: file.text, kind: analysis.kind, target: 'ipv6-only' }));
  if (analysis.tasks.length === 0) return { is: 'refused', because: 'not-ours' };

  const plan = isTemplate(analysis) ? convertNetwork(analysis, rootOf(analysis), judged.flatMap(({ launchers }) => launchers)) : undefined;
  const network = plan?.is === 'plan' ? plan.plan.steps() : [];
  const rewired = inOrder(network).map(({ edit }) => edit);
  // Which fixes there are depends on the network in which the tasks will run, so they are read from the text with the new one.
  const fixes = fixSteps(read(applyEdits(file.text, rewired)), placesBefore(rewired));
  const steps = [...fixes, ...network];
  const ordered = inOrder(steps);
  const edits = ordered.map(({ edit }) => edit);
  const text = applyEdits(file.text, edits);
  const blockers = read(text).findings.filter(matters);
  const left = plan === undefined ? [] : leftAfter(plan, edits);
  // A database of which a finding says more needs no second word.
  return { is: 'conversion', steps, edits: ordered, text, left: left.filter(({ id, args }) => id !== 'ipv4Store' || !blockers.some((finding) => Object.values(finding.args).includes(args['store'] ?? ''))), blockers };
}

/** By place; what is inserted at the same end of a line goes from the inside out: item, property, resource. */
function inOrder(steps: readonly ConversionStep[]): readonly StepEdit[] {
  const all = steps.flatMap((step) => step.edits.map((edit): StepEdit => ({ step, edit })));
  const depth = ({ newText }: TextEdit): number => {
    const indent = /^(?:\r?\n)+(?<indent>[ \t]*(?:- )?)/u.exec(newText)?.groups?.['indent'] ?? '';
    return indent.length;
  };
  return all.map((one, index) => ({ one, index })).sort((a, b) => a.one.edit.span.start - b.one.edit.span.start || depth(b.one.edit) - depth(a.one.edit) || a.index - b.index).map(({ one }) => one);
}

/** Rules about cost and deployment have nothing to do with the family of addresses. */
const isAboutFamily = (ruleId: string): boolean => /^IPV6-[12]/u.test(ruleId);

/** What a person could not simply overlook: advice and cost are told elsewhere. */
function matters({ ruleId, evidence, severity }: Finding): boolean {
  if (!isAboutFamily(ruleId)) return false;
  return (evidence.effect === 'start' || evidence.effect === 'runtime') && (severity !== 'hint' || evidence.effect === 'start');
}

function isTemplate(analysis: Analysis): boolean {
  return analysis.kind === 'cfn-json' || analysis.kind === 'cfn-yaml';
}

/** The tree of a text that has been read without a problem. */
function rootOf({ file, kind }: Analysis): Tree | undefined {
  return kind === 'cfn-json' ? parseJsonSource(file.text).root : parseYamlSource(file.text, undefined).root;
}

/**
 * One step for each rule, of the fixes that need no thought.
 * @param before gives the place in the given text, of what has not been added.
 */
function fixSteps(analysis: Analysis, before: (span: TextSpan) => TextSpan | undefined): readonly ConversionStep[] {
  const offered = analysis.findings.filter(({ ruleId }) => isAboutFamily(ruleId)).flatMap((finding) => {
    const fix = finding.fixes.find((one) => one.isPreferred);
    const edits = fix?.edits.flatMap(({ span, newText }): TextEdit[] => {
      const place = before(span);
      return place === undefined ? [] : [{ span: place, newText }];
    });
    return fix === undefined || edits?.length !== fix.edits.length ? [] : [{ finding, fix: { ...fix, edits } }];
  });
  const open = new Set(mergeFixes(offered.map(({ fix }) => fix)).edits);
  const ruleIds = [...new Set(offered.map(({ finding }) => finding.ruleId))];
  return ruleIds.flatMap((ruleId) => {
    const own = offered.filter(({ finding }) => finding.ruleId === ruleId);
    const wanted = own.flatMap(({ fix }) => fix.edits);
    const edits = [...open].filter((edit) => wanted.some((one) => samePlace(edit, one) && one.newText === edit.newText));
    for (const edit of edits) open.delete(edit);
    const first = own[0]?.finding;
    return first === undefined || edits.length === 0 ? [] : [{ is: 'fixes' as const, finding: first, edits }];
  });
}

/** @returns where a place of the text after the edits was before them; undefined within what they changed. */
function placesBefore(edits: readonly TextEdit[]): (span: TextSpan) => TextSpan | undefined {
  return ({ start, end }) => {
    let shift = 0;
    for (const { span, newText } of edits) {
      const from = span.start + shift;
      const to = from + newText.length;
      if (end <= from) break;
      if (start < to) return undefined;
      shift += newText.length - (span.end - span.start);
    }
    return { start: start - shift, end: end - shift };
  };
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
