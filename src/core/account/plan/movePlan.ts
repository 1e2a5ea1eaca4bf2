import { analyze } from '../../analysis/analyze';
import type { Analysis, AnalyzeOptions, Finding, SourceFile } from '../../analysis/types';
import { convertToIpv6Only } from '../../conversion/convert';
import type { PriceBook } from '../../cost/types';
import { scopeOf } from '../service/scope';
import type { ServiceReading } from '../service/serviceReading';
import { inOrder, newSubnetsFor, step, type PlanContext } from './context';
import { balancerSteps, isAboutEndpoint, networkSteps } from './planNetwork';
import { cleaningSteps, serviceSteps, targetSteps, taskSteps } from './planService';
import type { MovePlan, MoveStep } from './types';

/** The rule that knows in which Regions AWS lists tasks in IPv6-only subnets. */
const regionNotListed = 'IPV6-135';

export interface MovePlanInput {
  readonly reading: ServiceReading;
  /** Its template, `serviceTemplate(reading)`. */
  readonly template: string;
  readonly book: PriceBook;
}

/**
 * Works out how a running service moves to IPv6-only subnets: only the steps that it needs, in the order in which they are taken. Everything new is
 * made beside what is there, so that the way back is short until the last steps, which remove what nobody needs any more.
 */
export function movePlan({ reading, template, book }: MovePlanInput, options: Pick<AnalyzeOptions, 'catalog'>): MovePlan {
  const file: SourceFile = { path: 'service.json', text: template, version: 1 };
  const judge = (text: string): Analysis => analyze({ ...file, text }, { ...options, target: 'ipv6-only', rules: {} });
  const analysis = judge(template);
  if (/^windows/iu.test(reading.task.operatingSystem ?? '')) return { is: 'windows', steps: [], remarks: [] };
  if (analysis.tasks.length === 0) return { is: 'not-fargate', steps: [], remarks: [] };
  const scope = scopeOf(reading);
  const { blockers, needsNat64 } = afterConversion(file, analysis, judge, options);
  const context: PlanContext = { reading, scope, analysis, blockers, needsNat64, book };
  const isMoved = scope.taskSubnets.length > 0 && newSubnetsFor(context).length === 0;
  const task = taskSteps(context);
  const steps = isMoved
    ? [...firstStep(context), ...task]
    : [...firstStep(context), ...settingStep(context), ...networkSteps(context), ...balancerSteps(context), ...targetSteps(context), ...task, ...serviceSteps(context, task.length > 0), ...cleaningSteps(context)];
  return { is: isMoved ? 'moved' : 'plan', steps: inOrder(steps), remarks: analysis.findings.filter(({ ruleId }) => ruleId === regionNotListed) };
}

/** What is still in the way once all that can be corrected is: the conversion of the template tells. */
function afterConversion(file: SourceFile, analysis: Analysis, judge: (text: string) => Analysis, options: Pick<AnalyzeOptions, 'catalog'>): Pick<PlanContext, 'blockers' | 'needsNat64'> {
  const conversion = convertToIpv6Only(file, options);
  if (conversion.is === 'refused') return { blockers: analysis.findings.filter(isInTheWay), needsNat64: false };
  const dependencies = judge(conversion.text).tasks.flatMap((task) => task.dependencies);
  const needsNat64 = dependencies.some(({ paths }) => paths.ipv6.is === 'none' && paths['ipv6-nat64'].is === 'path' && paths['ipv6-nat64'].via === 'nat64');
  return { blockers: conversion.blockers, needsNat64 };
}

function isInTheWay({ evidence, fixes }: Finding): boolean {
  return fixes.length === 0 && (evidence.effect === 'start' || evidence.effect === 'runtime');
}

/** What no step below ends. */
function firstStep(context: PlanContext): readonly MoveStep[] {
  const blockers = context.blockers.filter((finding) => !isAboutEndpoint(finding));
  return blockers.length === 0 ? [] : [step('first', { findings: blockers, ruleIds: [...new Set(blockers.map(({ ruleId }) => ruleId))] })];
}

/** AWS names the setting for dual-stack subnets; whether IPv6-only ones need it, it does not say. */
function settingStep({ reading }: PlanContext): readonly MoveStep[] {
  if (reading.dualStackSetting.is !== 'read' || reading.dualStackSetting.value !== 'disabled') return [];
  return [step('setting', { commands: ['aws ecs put-account-setting --name dualStackIPv6 --value enabled'], sources: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html'] })];
}
