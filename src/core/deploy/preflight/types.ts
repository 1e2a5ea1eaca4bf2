/** What is looked at in an account before anything is made there. Adapters read, `judge.ts` says what it means, the flow shows it. */
import type { DeployParams } from '../params';
import type { AwsTarget, CancelSignal } from '../types';

/** What is to be deployed where. */
export interface PreflightRequest {
  readonly target: AwsTarget;
  readonly stackName: string;
  readonly params: DeployParams;
}

/** A fact of the account, or why it is not known: a refused call names its permission. */
export type Reading<T> = { readonly is: 'read'; readonly value: T } | { readonly is: 'refused'; readonly action: string } | { readonly is: 'failed'; readonly detail: string };

/** VPC Block Public Access of the Region: https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html */
export type BlockPublicAccess = 'off' | 'block-bidirectional' | 'block-ingress';

/** What a registry says of an image. */
export interface ImageFacts {
  readonly exists: boolean;
  /** As the registry names them, `linux/arm64`; empty where it does not tell. */
  readonly platforms: readonly string[];
}

/** A limit of the account and what is used of it; `used` is null where nobody could tell. */
export interface QuotaFacts {
  readonly limit: number;
  readonly used: number | null;
}

export interface RoleFacts {
  /** `ecs.amazonaws.com` */
  readonly service: string;
  readonly roleName: string;
  readonly exists: Reading<boolean>;
}

export interface QuotaReading {
  readonly need: QuotaNeed;
  readonly facts: Reading<QuotaFacts>;
}

/** How much of a quota a stack takes. */
export interface QuotaNeed {
  readonly service: 'vpc' | 'ec2' | 'fargate' | 'elasticloadbalancing';
  readonly code: string;
  readonly id: QuotaId;
  readonly amount: number;
}
export type QuotaId = 'vpcs' | 'internet-gateways' | 'egress-only-gateways' | 'elastic-ips' | 'fargate-vcpus' | 'load-balancers';

export interface PreflightReadings {
  /** Whether the account setting `dualStackIPv6` is enabled for the caller. */
  readonly dualStackSetting: Reading<boolean>;
  readonly blockPublicAccess: Reading<BlockPublicAccess>;
  /** How many Availability Zones may be used. */
  readonly zones: Reading<number>;
  /** Status of a stack of that name; null: there is none. */
  readonly stack: Reading<string | null>;
  readonly image: Reading<ImageFacts>;
  readonly roles: readonly RoleFacts[];
  readonly quotas: readonly QuotaReading[];
}

/** Reads accounts and registries. Nothing but `createRole` changes anything. */
export interface PreflightPort {
  /** Never rejects for what one reading meets; rejects when the signal is aborted. */
  read(request: PreflightRequest, needs: { readonly roles: readonly NeededRole[]; readonly quotas: readonly QuotaNeed[] }, signal: CancelSignal): Promise<PreflightReadings>;
  /** Makes the service-linked role and waits until IAM shows it. Rejects with a HumanError. */
  createRole(target: AwsTarget, role: NeededRole, signal: CancelSignal): Promise<void>;
}

export interface NeededRole {
  readonly service: string;
  readonly roleName: string;
}

/** `passed`, `failed` and `unknown` (could not be made) as product and person read them; `missing`: may be mended by us, with consent. */
export interface Check {
  readonly id: 'region' | 'account-setting' | 'block-public-access' | 'zones' | 'name' | 'image' | 'role' | 'quota';
  readonly is: 'passed' | 'failed' | 'unknown' | 'missing';
  /** Which sentence of `flow/preflightTexts.ts`, and its names. */
  readonly says: CheckSentence;
  readonly args: readonly (string | number)[];
  /** The page of AWS that the check rests on. */
  readonly source: string;
}

export type CheckSentence =
  | 'region-listed' | 'region-not-listed'
  | 'setting-on' | 'setting-off' | 'setting-not-needed'
  | 'bpa-off' | 'bpa-blocks' | 'bpa-not-in-the-way'
  | 'zones-enough' | 'zones-too-few'
  | 'name-free' | 'name-own' | 'name-taken'
  | 'image-there' | 'image-absent' | 'image-other-platform' | 'image-platform-not-told'
  | 'role-there' | 'role-missing'
  | 'quota-enough' | 'quota-too-small' | 'quota-use-not-known'
  | 'refused' | 'not-read';
