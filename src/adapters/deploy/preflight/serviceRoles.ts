import { CreateServiceLinkedRoleCommand, GetRoleCommand, type IAMClient } from '@aws-sdk/client-iam';
import { setTimeout as wait } from 'node:timers/promises';
import type { NeededRole } from '../../../core/deploy/preflight/types';

/** How long IAM may take until a new role is seen everywhere; it says "a few seconds". */
const patienceMs = 60_000;

export async function hasRole(iam: IAMClient, { roleName }: NeededRole, signal: AbortSignal): Promise<boolean> {
  try {
    await iam.send(new GetRoleCommand({ RoleName: roleName }), { abortSignal: signal });
    return true;
  } catch (error) {
    if (error instanceof Error && error.name.startsWith('NoSuchEntity')) return false;
    throw error;
  }
}

/**
 * Makes a service-linked role and waits until IAM shows it. One that somebody else made meanwhile is as good.
 * @param pauseMs between two looks
 */
export async function createRole(iam: IAMClient, role: NeededRole, signal: AbortSignal, pauseMs = 2000): Promise<void> {
  try {
    await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: role.service }), { abortSignal: signal });
  } catch (error) {
    // A role that exists is InvalidInput to IAM itself (https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html).
    if (!(error instanceof Error && /^(?:InvalidInput|EntityAlreadyExists)/u.test(error.name) && /taken|exists/iu.test(error.message))) throw error;
  }
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    if (await hasRole(iam, role, signal)) return;
    await wait(pauseMs, undefined, { signal });
  }
  throw new Error(`${role.roleName}: not there after ${String(patienceMs / 1000)} s`);
}
