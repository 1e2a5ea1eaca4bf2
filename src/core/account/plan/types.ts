import type { Big } from 'big.js';
import type { Finding, MessageArgs } from '../../analysis/types';

/** Steps of a move in the order in which a person takes them; a service needs some of them. */
export const moveStepIds = ['first', 'setting', 'block', 'gateway', 'subnets', 'routes', 'endpoints', 'nat64', 'acl', 'groups', 'balancerSubnets', 'balancer', 'targets', 'task', 'service', 'shift', 'retire', 'cleanNat', 'cleanEndpoints'] as const;
export type MoveStepId = (typeof moveStepIds)[number];

/** What a step does to the bill of a month. `ifUnused`: only where nothing else uses it. An amount that is not known is null. */
export type PriceEffect =
  | { readonly is: 'none' }
  | { readonly is: 'saves'; readonly amount: Big | null; readonly ifUnused: boolean; readonly estimated: boolean }
  | { readonly is: 'costs-meanwhile' }
  | { readonly is: 'costs-data' };

export interface MoveStep {
  readonly id: MoveStepId;
  readonly args: MessageArgs;
  /** Findings that this step is for, or that its changes end. */
  readonly findings: readonly Finding[];
  /** Rules that say why, also where nothing was found yet. */
  readonly ruleIds: readonly string[];
  /** Commands of the AWS CLI for a POSIX shell; variables hold what earlier ones gave. Empty where no command would be exact. */
  readonly commands: readonly string[];
  /** Pages of AWS. */
  readonly sources: readonly string[];
  readonly price: PriceEffect;
}

export interface MovePlan {
  /** `moved`: its tasks run in IPv6-only subnets already. `windows`: Fargate runs Windows nowhere without IPv4. `not-fargate`: nothing is judged. */
  readonly is: 'plan' | 'moved' | 'windows' | 'not-fargate';
  readonly steps: readonly MoveStep[];
  /** What AWS says, or does not say, of the Region. */
  readonly remarks: readonly Finding[];
}

export const noCost: PriceEffect = { is: 'none' };
