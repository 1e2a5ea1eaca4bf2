import { HumanError } from '../../../base/errors';
import { problemText } from '../problemText';
import type { DeployProblem } from '../types';
import type { FlowPorts } from './ports';

/** What AWS or the network refused is told, with what to do. */
export async function told({ prompts, language, t }: FlowPorts, run: () => Promise<boolean>): Promise<boolean> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    const found = 'problem' in error ? problemText(error.problem as DeployProblem, language) : error.message;
    prompts.tell(error.code === 'cancelled' ? 'done' : 'failed', error.code === 'cancelled' ? t('Cancelled.') : found, []);
    return false;
  }
}
