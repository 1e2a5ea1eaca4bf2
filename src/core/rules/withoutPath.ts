import type { PathState } from '../analysis/types';
import type { Need } from '../analysis/dependencies';
import type { TaskNetwork } from '../analysis/networkOf';
import { pathIn } from '../compat/endpoints';
import type { Reach } from '../compat/paths';
import type { TaskDefinition } from '../ecs/model';
import type { RuleInput } from './rule';

export interface Blocked<Is extends Reach['is']> {
  readonly task: TaskDefinition;
  readonly need: Need & { readonly reach: Extract<Reach, { is: Is }> };
  readonly network: TaskNetwork;
  readonly path: Extract<PathState, { is: 'none' }>;
}

function isOf<Is extends Reach['is']>(need: Need, kinds: readonly Is[]): need is Need & { readonly reach: Extract<Reach, { is: Is }> } {
  return (kinds as readonly string[]).includes(need.reach.is);
}

/** @returns what a task needs of the given kinds and cannot reach, once for each of its networks. */
export function withoutPath<const Is extends Reach['is']>(input: RuleInput, ...kinds: readonly Is[]): Blocked<Is>[] {
  return input.tasks.flatMap(({ task, needs, networks }) =>
    needs
      .filter((need) => isOf(need, kinds))
      .flatMap((need) =>
        networks.flatMap((network) => {
          if (need.launcherId !== undefined && network.launcher?.id !== need.launcherId) return [];
          const path = pathIn(need.reach, network);
          return path.is === 'none' ? [{ task, need, network, path }] : [];
        }),
      ),
  );
}
