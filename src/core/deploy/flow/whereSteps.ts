import { HumanError } from '../../../base/errors';
import { steps, type Draft } from './draft';
import type { Answer, Choice, FlowPorts, StepTitle } from './ports';
import type { Step } from './steps';

type ProfileAnswer = { readonly is: 'profile'; readonly name: string | null } | { readonly is: 'login'; readonly name: string };

/** Step 1: whose account. The account is asked of AWS before the next step, so that a wrong one is seen early. */
export function profileStep(ports: FlowPorts): Step<Draft> {
  const { t, prompts, deployer, memory } = ports;
  return async (draft) => {
    for (;;) {
      const profiles = await deployer.listProfiles();
      const last = memory.last('profile');
      const environment: Choice<ProfileAnswer>[] = ports.hasEnvironmentCredentials ? [{ label: t('Environment variables'), description: 'AWS_ACCESS_KEY_ID', value: { is: 'profile', name: null } }] : [];
      const named = profiles.map((profile): Choice<ProfileAnswer> => ({
        label: profile.name,
        description: [profile.kind === 'sso' ? 'SSO' : profile.kind, profile.region ?? '', profile.name === last ? t('last time') : ''].filter(Boolean).join(' · '),
        value: { is: 'profile', name: profile.name },
      }));
      if (environment.length + named.length === 0) {
        await prompts.fail(t('No AWS credentials were found: neither a profile in ~/.aws nor environment variables. Set one up with "aws configure sso" and try again.'), []);
        return { is: 'left' };
      }
      const answer = await prompts.pick(title(ports, t('Profile'), steps.profile), [...environment, ...named], t('Whose account do you deploy to?'));
      if (answer.is !== 'value') return answer;
      const found = await identify(ports, draft, answer.value.name);
      if (found !== undefined) return { is: 'value', value: found };
    }
  };
}

async function identify(ports: FlowPorts, draft: Draft, profile: string | null): Promise<Draft | undefined> {
  const { t, prompts, deployer, memory } = ports;
  try {
    const region = draft.region || ports.preferredRegion || 'us-east-1';
    const { account } = await prompts.progress(t('Asking AWS who you are…'), () => deployer.whoAmI(profile, region));
    if (profile !== null) await memory.setLast('profile', profile);
    return { ...draft, profile, account };
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    const login = error.code === 'sso-expired' && profile !== null ? [{ label: t('Log in…'), run: () => ports.login(profile) }] : [];
    await prompts.fail(error.message, login);
    return undefined;
  }
}

/** Step 2: the region; what the file or settings name comes first. */
export function regionStep(ports: FlowPorts, notListed: readonly string[]): Step<Draft> {
  const { t, prompts, memory } = ports;
  return async (draft) => {
    const last = memory.last('region');
    const first = [ports.preferredRegion, last].filter((region): region is string => region !== undefined);
    const all = [...new Set([...first, ...ports.regions()])];
    const choices = all.map((region): Choice<string> => ({
      label: region,
      description: [region === ports.preferredRegion ? t('from your file or settings') : '', region === last ? t('last time') : '', notListed.includes(region) ? t('AWS does not list IPv6-only tasks here') : ''].filter(Boolean).join(' · '),
      value: region,
    }));
    const answer = await prompts.pick(title(ports, t('Region'), steps.region), choices);
    if (answer.is !== 'value') return answer;
    await memory.setLast('region', answer.value);
    return { is: 'value', value: { ...draft, region: answer.value } };
  };
}

export function title({ t }: FlowPorts, name: string, step: number): StepTitle {
  return { title: `${t('Deploy IPv6 Fargate')}: ${name}`, step, steps: steps.count, canGoBack: step > 1 };
}

/** @returns the answer with another value, or the going back or leaving as it is. */
export function mapAnswer<A, B>(answer: Answer<A>, to: (value: A) => B): Answer<B> {
  return answer.is === 'value' ? { is: 'value', value: to(answer.value) } : answer;
}
