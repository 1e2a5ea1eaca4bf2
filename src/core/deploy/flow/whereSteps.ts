import { HumanError } from '../../../base/errors';
import type { Deployer, ProfileInfo } from '../types';
import { concealAccounts } from './accountMarks';
import { steps, type Draft } from './draft';
import type { Answer, Choice, FlowPorts, Memory, StepTitle } from './ports';
import type { Step } from './steps';

export type WhereDraft = Pick<Draft, 'profile' | 'account' | 'region'>;

/** What the questions for account and Region need; other commands than the deployment ask them, too. */
export interface WherePorts extends Pick<FlowPorts, 't' | 'prompts' | 'suggested' | 'hasEnvironmentCredentials' | 'regions' | 'regionName' | 'login'> {
  readonly memory: Pick<Memory, 'mark' | 'last' | 'setLast'>;
  readonly deployer: Pick<Deployer, 'listProfiles' | 'whoAmI'>;
  /** Heading and first question; absent: the deployment's. */
  readonly purpose?: { readonly title: string; readonly whose: string; readonly steps: number };
}

/** Step 1: whose account. The account is asked of AWS before the next step, so that a wrong one is seen early. */
export function profileStep<D extends WhereDraft>(ports: WherePorts): Step<D> {
  const { t, prompts, memory, deployer } = ports;
  return async (draft) => {
    for (;;) {
      const profiles = await deployer.listProfiles();
      const choices = profileChoices(profiles, ports);
      if (choices.length === 0) {
        prompts.tell('failed', t('No AWS credentials were found: neither a profile in ~/.aws nor environment variables. Set one up with "aws configure sso" and try again.'), []);
        return { is: 'left' };
      }
      const answer = await prompts.pick(title(ports, t('Profile'), steps.profile), choices, ports.purpose?.whose ?? t('Whose account do you deploy to?'));
      if (answer.is !== 'value') return answer;
      const profile = answer.value;
      const region = profiles.find(({ name }) => name === profile)?.region ?? (draft.region || ports.suggested.region);
      const found = await identify(ports, profile, region ?? 'us-east-1');
      if (found.is === 'left') return { is: 'left' };
      if (found.is === 'another') continue;
      if (profile !== null) await memory.setLast('profile', profile);
      return { is: 'value', value: { ...draft, profile, account: found.account } };
    }
  };
}

/** Null stands for the environment. */
function profileChoices(profiles: readonly ProfileInfo[], { t, memory, suggested, hasEnvironmentCredentials }: WherePorts): Choice<string | null>[] {
  const last = memory.last('profile');
  const named = profiles.map((profile): Choice<string | null> => ({
    label: profile.name,
    description: [profile.kind === 'sso' ? 'SSO' : profile.kind, profile.region ?? '', profile.name === suggested.profile ? t('from your settings') : '', concealAccounts(profile.name, memory.mark) === last ? t('last time') : ''].filter(Boolean).join(' · '),
    value: profile.name,
  }));
  return hasEnvironmentCredentials ? [{ label: t('Environment variables'), description: 'AWS_ACCESS_KEY_ID', value: null }, ...named] : named;
}

type Identified = { readonly is: 'account'; readonly account: string } | { readonly is: 'another' } | { readonly is: 'left' };

/**
 * Asks AWS who the profile is. A login that has expired can be renewed here; the wizard waits meanwhile.
 * @param region the profile's own where it has one: credentials of China and GovCloud are known in their partition only
 */
async function identify(ports: WherePorts, profile: string | null, region: string): Promise<Identified> {
  const { t, prompts, deployer } = ports;
  for (;;) {
    try {
      const { account } = await prompts.busy(t('Asking AWS who you are…'), () => deployer.whoAmI(profile, region));
      return { is: 'account', account };
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      const login: Choice<'login' | 'again' | 'another'>[] = error.code === 'sso-expired' && profile !== null ? [{ label: `$(key) ${t('Log in…')}`, detail: t('Opens a terminal and your browser. Choose "Try again" when you are done.'), value: 'login' }] : [];
      const answer = await prompts.pick(title(ports, t('Profile'), steps.profile), [...login, { label: t('Try again'), value: 'again' }, { label: t('Another profile…'), value: 'another' }], error.message);
      if (answer.is === 'left') return { is: 'left' };
      if (answer.is === 'back' || answer.value === 'another') return { is: 'another' };
      if (answer.value === 'login' && profile !== null) await ports.login(profile);
    }
  }
}

/** Step 2: the region; what the file or settings name comes first. */
export function regionStep<D extends WhereDraft>(ports: WherePorts, notListed: readonly string[]): Step<D> {
  const { t, prompts, memory, suggested } = ports;
  return async (draft) => {
    const last = memory.last('region');
    const first = [suggested.region, last].filter((region): region is string => region !== undefined);
    const all = [...new Set([...first, ...ports.regions()])];
    const choices = all.map((region): Choice<string> => ({
      label: ports.regionName(region),
      description: [region === suggested.region ? t('from your file or settings') : '', region === last ? t('last time') : '', notListed.includes(region) ? t('AWS does not list IPv6-only tasks here') : ''].filter(Boolean).join(' · '),
      value: region,
    }));
    const answer = await prompts.pick(title(ports, t('Region'), steps.region), choices);
    if (answer.is !== 'value') return answer;
    await memory.setLast('region', answer.value);
    return { is: 'value', value: { ...draft, region: answer.value } };
  };
}

export function title({ t, purpose }: Pick<WherePorts, 't' | 'purpose'>, name: string, step: number): StepTitle {
  return { title: `${purpose?.title ?? t('Deploy IPv6 Fargate')}: ${name}`, step, steps: purpose?.steps ?? steps.count, canGoBack: step > 1 };
}

/** @returns the answer with another value, or the going back or leaving as it is. */
export function mapAnswer<A, B>(answer: Answer<A>, to: (value: A) => B): Answer<B> {
  return answer.is === 'value' ? { is: 'value', value: to(answer.value) } : answer;
}
