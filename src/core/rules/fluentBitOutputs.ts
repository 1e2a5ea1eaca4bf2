import type { Need } from '../analysis/dependencies';
import { configNeeds } from '../analysis/fluentBit';
import { networkOfTarget, type TaskNetwork } from '../analysis/networkOf';
import type { Reach } from '../compat/paths';
import type { NetworkOrigin } from '../analysis/types';
import type { TaskDefinition } from '../ecs/model';
import { readsOwnConfig } from '../fluentBit/mounted';
import { runsElsewhere } from '../fluentBit/plugins';
import { canPreferIpv6 } from '../fluentBit/router';
import type { RouterElsewhere } from '../workspace/surroundings';
import type { RuleInput } from './rule';

/** An output of Fluent Bit in one of the networks that its task runs in. */
export interface JudgedOutput {
  readonly need: Need & { readonly reach: Extract<Reach, { is: 'fluent-bit' }> };
  readonly network: TaskNetwork;
  /** Not of a configuration in a file of its own. */
  readonly task: TaskDefinition | undefined;
  /** Whether the Fluent Bit that reads it knows the setting that prefers IPv6. */
  readonly routerCanPrefer: 'yes' | 'no' | 'unknown';
}

const isOutput = (need: Need): need is JudgedOutput['need'] => need.reach.is === 'fluent-bit';

/** What an output calls of a configuration in a file of its own. */
export interface FileNeed {
  readonly need: Need;
  readonly network: TaskNetwork;
}

/** @returns what the outputs of a configuration call, where the file is one and may run on Fargate, in the network that the target means. */
export function fileNeeds(input: RuleInput): readonly FileNeed[] {
  const config = input.model.fluentBit;
  if (config === undefined || runsElsewhere(config)) return [];
  const from = routersOf(input).map(({ task, place, span }): NetworkOrigin => ({ is: 'router', name: task, place, span }));
  const network = { ...networkOfTarget(input.target), from };
  return configNeeds(config, 'file', input).map((need) => ({ need, network }));
}

/** @returns the outputs that call AWS: of all tasks, or of a configuration in a file. */
export function judgedOutputs(input: RuleInput): readonly JudgedOutput[] {
  const ofFile = fileNeeds(input).flatMap(({ need, network }): JudgedOutput[] => (isOutput(need) ? [{ need, network, task: undefined, routerCanPrefer: canEachPrefer(input) }] : []));
  return [...ofFile, ...input.tasks.flatMap(({ task, needs, networks }) => needs.filter(isOutput).flatMap((need) => networks.map((network) => ({ need, network, task, routerCanPrefer: routerCanPrefer(task, need) }))))];
}

function routersOf({ surroundings }: RuleInput): readonly RouterElsewhere[] {
  return surroundings?.routers ?? [];
}

/** Several task definitions may share a file; one that cannot would not start with the setting. */
function canEachPrefer(input: RuleInput): JudgedOutput['routerCanPrefer'] {
  const [first, ...others] = routersOf(input).map(({ canPreferIpv6: can }) => can);
  return first !== undefined && others.every((other) => other === first) ? first : 'unknown';
}

/** What the service section says stands in the file that a router reads, which may prefer IPv6 for all its outputs. */
function routerCanPrefer(task: TaskDefinition, need: Need): JudgedOutput['routerCanPrefer'] {
  if (need.firelens?.where === 'inline') {
    const carrier = task.containers.find((container) => container.span.start <= need.span.start && need.span.end <= container.span.end);
    return carrier === undefined ? 'unknown' : canPreferIpv6(carrier.image);
  }
  const routers = task.containers.filter((container) => container.firelens !== undefined);
  const [router, ...others] = routers;
  return router === undefined || others.length > 0 || readsOwnConfig(router) ? 'unknown' : canPreferIpv6(router.image);
}
