import { HumanError } from '../../../base/errors';
import { judgePreflight } from '../preflight/judge';
import { neededRoles, quotaNeeds } from '../preflight/needs';
import type { Check, NeededRole, PreflightRequest } from '../preflight/types';
import { targetOf, type Draft } from './draft';
import type { FlowPorts } from './ports';
import { checkText } from './preflightTexts';
import { recall } from './remember';

/**
 * Looks at account, Region and image before anything is made. What failed is said, and the person may go on; a role that is missing is
 * made with consent. What could not be checked stops nobody: it stands in the document of the difference.
 * @returns the checks; undefined where the person stops here
 */
export async function preflight(draft: Draft, regionsNotListed: readonly string[], ports: FlowPorts): Promise<readonly Check[] | undefined> {
  const { t, prompts } = ports;
  const request: PreflightRequest = { target: targetOf(draft), stackName: draft.stackName, params: draft.params };
  const roles = neededRoles(draft.params);
  const checks = await prompts.progress(t('Checking the account'), async (_tell, signal) => {
    try {
      const readings = await ports.preflight.read(request, { roles, quotas: quotaNeeds(draft.params) }, signal);
      return judgePreflight(request, readings, { regionsNotListed, isOwnStack: recall(ports.memory, draft) !== undefined });
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  });
  if (checks === undefined) return undefined;
  // A stack of that name is asked about where it stands in the way: it may be meant.
  const failed = checks.filter(({ is, id }) => is === 'failed' && id !== 'name');
  if (failed.length > 0) {
    const detail = failed.map((check) => `• ${checkText(check, t)}`).join('\n');
    const choice = await prompts.decide({ message: t('Something stands in the way of {0}.', draft.stackName), detail: `${detail}\n\n${t('Nothing has been changed.')}` }, [{ label: t('Go on all the same'), value: true }]);
    if (choice !== true) return undefined;
  }
  for (const role of roles) if (checks.some(({ says, args }) => says === 'role-missing' && args[0] === role.roleName) && !(await makeRole(role, request, ports))) return undefined;
  return checks;
}

/** @returns false where the person stops. */
async function makeRole(role: NeededRole, { target }: PreflightRequest, { t, prompts, preflight: port }: FlowPorts): Promise<boolean> {
  const message = t('Create the service-linked role {0}?', role.roleName);
  const who = role.service === 'elasticloadbalancing.amazonaws.com' ? 'Elastic Load Balancing' : 'ECS';
  const detail = t('{0} works with it in this account. It costs nothing and stays when the stack is destroyed. Without it, the first deployment of an account often fails and works at the second try.', who);
  const choice = await prompts.decide<'create' | 'without'>({ message, detail }, [
    { label: t('Create the role'), value: 'create' },
    { label: t('Go on without'), value: 'without' },
  ]);
  if (choice !== 'create') return choice === 'without';
  try {
    await prompts.progress(t('Creating {0}', role.roleName), (_tell, signal) => port.createRole(target, role, signal));
    return true;
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    const next = await prompts.decide({ message: t('{0} was not created.', role.roleName), detail: error.message }, [{ label: t('Go on without'), value: true }]);
    return next === true;
  }
}
