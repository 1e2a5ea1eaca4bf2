import type { Check } from '../preflight/types';
import type { Capability } from '../types';
import type { Translate } from './ports';

/** What the question before a deployment tells beside the difference. */
export interface QuestionFacts {
  /** Cost of the way out, and of the tasks themselves, as text with its unit; null: of another's template, which is not priced. */
  readonly monthly: string | null;
  readonly tasks: string | null;
  /** What CloudFormation is told that the person agrees to; absent: the roles of our own templates. */
  readonly capabilities?: readonly Capability[];
  readonly profile: string | null;
  /** Name of the region for people. */
  readonly region: string;
  /** What was looked at in the account before; empty where nothing was. */
  readonly checks: readonly Check[];
}

/** @returns `1111-2222-3333`, as the AWS console writes an account. */
export function accountName(account: string): string {
  return account.replace(/^(\d{4})(\d{4})(\d{4})$/u, '$1-$2-$3');
}

/** @returns what a deployment costs by the month, or that nobody has worked it out. */
export function costSentence({ monthly, tasks }: QuestionFacts, t: Translate): string {
  return monthly === null || tasks === null ? t('What it costs is not worked out here.') : t('Way out: {0}. Tasks: {1}.', monthly, tasks);
}

/** @returns what each capability lets the stack do, with its name; nothing where there are none. */
export function capabilitySentences({ capabilities = [] }: QuestionFacts, t: Translate): readonly string[] {
  const words: Readonly<Record<Capability, string>> = {
    CAPABILITY_IAM: t('You allow it to make IAM resources (CAPABILITY_IAM).'),
    CAPABILITY_NAMED_IAM: t('You allow it to make IAM resources with names of their own (CAPABILITY_NAMED_IAM).'),
    CAPABILITY_AUTO_EXPAND: t('You allow macros and nested stacks, whose resources are not all seen here (CAPABILITY_AUTO_EXPAND).'),
  };
  return capabilities.map((capability) => words[capability]);
}
