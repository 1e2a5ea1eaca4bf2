import type { AppRequest, AppStack, DeployEvent, DeployOutcome, DeployProblem, DeployQuestion, DeployRequest, DestroyQuestion, DestroyRequest, Difference, PreviewRequest } from './types';

/** Rises with every change of this file: a child of another version is refused, it may understand "yes" differently. */
export const childProtocolVersion = 3;

/** The name of every change set that we make; what bears it may be removed by us, nothing else may. */
export const changeSetName = 'ipv6-fargate-deployment';

/** Folder in the child's own that the synthesis of an app is written to. */
export const assemblyName = 'cdk.out';

/** One child does one thing and ends. */
export type ChildJob =
  | { readonly is: 'preview'; readonly request: PreviewRequest }
  | { readonly is: 'list'; readonly request: AppRequest }
  | { readonly is: 'deploy'; readonly request: DeployRequest }
  | { readonly is: 'destroy'; readonly request: DestroyRequest };

export interface ChildStart {
  readonly is: 'start';
  readonly version: number;
  readonly job: ChildJob;
  /** A folder of its own, so that a CDK in a terminal never meets us; the parent removes it. */
  readonly workFolder: string;
}

/** Keys of a session, sent over the line between the two processes and kept in memory only. */
export interface SessionKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | null;
  /** Milliseconds since 1970; null: they do not expire. */
  readonly expiresAt: number | null;
}

export type ToChild =
  | ChildStart
  | { readonly is: 'answer'; readonly id: number; readonly yes: boolean }
  | { readonly is: 'keys'; readonly id: number; readonly keys: SessionKeys | null; readonly problem: DeployProblem | null }
  /** From now on every question is answered "no" and nothing new is begun. */
  | { readonly is: 'cancel' };

export type FromChild =
  | { readonly is: 'ready'; readonly version: number }
  | { readonly is: 'event'; readonly event: DeployEvent }
  | { readonly is: 'ask'; readonly id: number; readonly question: DeployQuestion | DestroyQuestion }
  | { readonly is: 'want-keys'; readonly id: number }
  | { readonly is: 'end'; readonly result: ChildResult };

export type ChildResult =
  | { readonly is: 'previewed'; readonly difference: Difference }
  | { readonly is: 'listed'; readonly stacks: readonly AppStack[] }
  | { readonly is: 'outcome'; readonly outcome: DeployOutcome }
  | { readonly is: 'problem'; readonly problem: DeployProblem };
