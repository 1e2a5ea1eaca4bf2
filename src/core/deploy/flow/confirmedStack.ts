import type { AwsTarget } from '../types';
import { concealAccounts, profileLabel, revealedOutputs } from './accountMarks';
import { targetOf } from './draft';
import type { FlowPorts, RememberedStack } from './ports';
import { accountName } from './questionFacts';
import { runSteps } from './steps';
import { profileStep, type WhereDraft, type WherePorts } from './whereSteps';

/** A remembered stack whose account was asked of AWS just now: it may be acted upon. */
export interface ConfirmedStack extends AwsTarget {
  readonly stackName: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Asks AWS whose the profile of a remembered stack is. One of another account than the stack was deployed to is refused; the person may
 * name a profile of that account, which is remembered in its place.
 * @returns undefined where the person leaves
 * @throws HumanError where AWS cannot be asked
 */
export async function confirmStack(stack: RememberedStack, ports: FlowPorts): Promise<ConfirmedStack | undefined> {
  const { t, prompts, deployer, memory } = ports;
  const profile = await profileName(stack, ports);
  if (profile === undefined) return withAnotherProfile(stack, t('The profile {0}, with which {1} was deployed, is not there any more.', profileLabel(stack.profile ?? ''), stack.stackName), ports);
  const { account } = await prompts.busy(t('Asking AWS who you are…'), () => deployer.whoAmI(profile, stack.region));
  if (memory.mark(account) !== stack.accountMark) return withAnotherProfile(stack, otherAccount(stack, { profile, account }, ports), ports);
  return confirmedAs(stack, { profile, account }, ports);
}

/** @returns the target of a remembered stack without asking the person anything; undefined where its profile is gone or belongs to another account */
export async function confirmQuietly(stack: RememberedStack, ports: FlowPorts): Promise<ConfirmedStack | undefined> {
  const profile = await profileName(stack, ports);
  if (profile === undefined) return undefined;
  const { account } = await ports.deployer.whoAmI(profile, stack.region);
  return ports.memory.mark(account) === stack.accountMark ? confirmedAs(stack, { profile, account }, ports) : undefined;
}

function confirmedAs({ region, stackName, outputs }: RememberedStack, { profile, account }: Pick<WhereDraft, 'profile' | 'account'>, { memory }: FlowPorts): ConfirmedStack {
  return { ...targetOf({ profile, region, account }), stackName, outputs: revealedOutputs(outputs, account, memory.mark) };
}

/** The name as it is in the configuration files; undefined: no profile there has the name that was concealed. */
async function profileName({ profile }: RememberedStack, { deployer, memory }: FlowPorts): Promise<string | null | undefined> {
  if (profile === null || profileLabel(profile) === profile) return profile;
  return (await deployer.listProfiles()).find(({ name }) => concealAccounts(name, memory.mark) === profile)?.name;
}

function otherAccount({ stackName }: RememberedStack, { profile, account }: Pick<WhereDraft, 'profile' | 'account'>, { t }: FlowPorts): string {
  const whose = profile === null ? t('The credentials in the environment are of account {0} now.', accountName(account)) : t('The profile {0} belongs to account {1} now.', profile, accountName(account));
  return `${whose} ${t('{0} was deployed to another account.', stackName)}`;
}

async function withAnotherProfile(stack: RememberedStack, why: string, ports: FlowPorts): Promise<ConfirmedStack | undefined> {
  const { t, prompts, memory } = ports;
  const choose = await prompts.decide({ message: why, detail: t('Nothing was done. Log in to the account of {0}, or choose a profile that belongs to it.', stack.stackName) }, [{ label: t('Choose another profile…'), value: true }]);
  if (choose !== true) return undefined;
  const where: FlowPorts & WherePorts = { ...ports, purpose: { title: stack.stackName, whose: t('Which profile belongs to the account of {0}?', stack.stackName), steps: 1 } };
  const draft = await runSteps<WhereDraft>({ profile: null, account: '', region: stack.region }, [profileStep(where)]);
  if (draft === undefined) return undefined;
  if (memory.mark(draft.account) !== stack.accountMark) return withAnotherProfile(stack, otherAccount(stack, draft, ports), ports);
  await memory.put({ ...stack, profile: draft.profile });
  return confirmedAs(stack, draft, ports);
}
