import type { DeployParams } from '../params';
import type { AwsTarget } from '../types';

/** How the stack is made: from a template that ships with the extension, from a CDK project of its own, or as part of a CDK app that is there. */
export type How = { readonly is: 'at-once' } | { readonly is: 'project' | 'merge'; readonly folder: string };

/** What the wizard has learnt so far. */
export interface Draft {
  readonly profile: string | null;
  readonly account: string;
  readonly region: string;
  readonly params: DeployParams;
  readonly stackName: string;
  readonly how: How;
}

export const steps = { profile: 1, region: 2, stack: 3, service: 4, reach: 5, how: 6, count: 6 } as const;

export function targetOf({ profile, region, account }: Pick<Draft, 'profile' | 'region' | 'account'>): AwsTarget {
  return { profile, region, account };
}
