import { HumanError } from '../../../base/errors';
import { problemText } from '../problemText';
import type { DeployProblem } from '../types';
import type { Action, FlowPorts } from './ports';

/** What AWS or the network refused is told, with what to do. A login that has expired can be renewed from there. */
export async function told({ prompts, language, t, login }: FlowPorts, run: () => Promise<boolean>): Promise<boolean> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    const problem = 'problem' in error ? (error.problem as DeployProblem) : undefined;
    const profile = error.code === 'sso-expired' ? problem?.args['profile'] : undefined;
    const actions: Action[] = profile === undefined ? [] : [{ label: t('Log in…'), run: () => login(profile) }];
    prompts.tell(error.code === 'cancelled' ? 'done' : 'failed', error.code === 'cancelled' ? t('Cancelled.') : problem === undefined ? error.message : problemText(problem, language), actions);
    return false;
  }
}
