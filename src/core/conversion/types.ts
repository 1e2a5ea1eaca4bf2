import type { TextSpan } from '../../base/span';
import type { Finding, MessageArgs, TextEdit } from '../analysis/types';

export const stepIds = ['block', 'gateway', 'routes', 'subnets', 'groups', 'balancer', 'targets', 'launcher', 'address'] as const;
/** Steps that change the network of a template. Those of a task definition are the fixes of rules. */
export type StepId = (typeof stepIds)[number];

/** One part of a conversion, which a person may take or leave. */
export type ConversionStep =
  | { readonly is: 'network'; readonly id: StepId; readonly args: MessageArgs; readonly edits: readonly TextEdit[] }
  /** The fixes of one rule; `finding` is the first. */
  | { readonly is: 'fixes'; readonly finding: Finding; readonly edits: readonly TextEdit[] };

export interface StepEdit {
  readonly step: ConversionStep;
  readonly edit: TextEdit;
}

export const leftIds = [
  'anchors',
  'outsideSubnets',
  'outsideVpc',
  'differentVpcs',
  'outsideTargets',
  'outsideBalancer',
  'balancerSubnets',
  'balancerSubnet',
  'balancerRoute',
  'targetsReplaced',
  'targetsShared',
  'targetsNamed',
  'targetsUdp',
  'outsideGroups',
  'groupWritten',
  'narrowIngress',
  'narrowEgress',
  'blockNumbers',
  'accessList',
  'ipv4Store',
  'natUsed',
  'natUnused',
  'endpoint',
  'oldSubnet',
] as const;
/** What a conversion does not do by itself. */
export type LeftId = (typeof leftIds)[number];

/** Something that is left for the person, with its place in the converted text. */
export interface LeftItem {
  readonly id: LeftId;
  readonly args: MessageArgs;
  readonly span: TextSpan;
}

export interface Conversion {
  readonly is: 'conversion';
  readonly steps: readonly ConversionStep[];
  /** The edits of all steps, in the order in which they must be applied together: of two insertions at one place the inner one comes first. */
  readonly edits: readonly StepEdit[];
  /** The text after all steps. */
  readonly text: string;
  readonly left: readonly LeftItem[];
  /** What the analyzer still finds in the converted text under the target IPv6-only, hints of advice and cost left out. */
  readonly blockers: readonly Finding[];
}

/** `not-ours`: no task definition for Fargate in it. `broken`: it cannot be read as a whole. `generated`: a template that CDK wrote. */
export interface NoConversion {
  readonly is: 'refused';
  readonly because: 'not-ours' | 'broken' | 'generated';
}
