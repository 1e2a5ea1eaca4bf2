import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { problem } from '../../core/deploy/problem';
import type { Identity } from '../../core/deploy/types';
import type { Clients } from './clients';
import { DeployError, problemOf } from './humanProblem';

/** A region that every account has. */
const anyRegion = 'us-east-1';
const regionForm = /^[a-z]{2}(?:-[a-z]+)+-\d$/u;

/**
 * Asks STS who we are, in the region itself: a region that is switched off, or that does not exist, is then told from
 * wrong keys and from a machine without network.
 */
export async function identityOf(clients: Pick<Clients, 'sts'>, region: string): Promise<Identity> {
  if (!regionForm.test(region)) throw new DeployError(problem('region-wrong', { region }));
  try {
    return await ask(clients, region);
  } catch (error) {
    const found = problemOf(error, { region });
    const isRegionPerhaps = found.code === 'no-network' || found.code === 'credentials-missing';
    if (isRegionPerhaps && region !== anyRegion && !(error instanceof DeployError) && (await answers(clients))) {
      throw new DeployError(problem('region-wrong', { region }, { detail: found.detail }), { cause: error });
    }
    throw new DeployError(found, { cause: error });
  }
}

async function ask(clients: Pick<Clients, 'sts'>, region: string): Promise<Identity> {
  const { Account: account, Arn: arn } = await clients.sts(region).send(new GetCallerIdentityCommand({}));
  if (account === undefined || arn === undefined) throw new DeployError(problem('unexpected', {}, { detail: 'GetCallerIdentity' }));
  return { account, arn };
}

async function answers(clients: Pick<Clients, 'sts'>): Promise<boolean> {
  try {
    await ask(clients, anyRegion);
    return true;
  } catch {
    return false;
  }
}
