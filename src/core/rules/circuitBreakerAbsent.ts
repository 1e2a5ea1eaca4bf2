import { valueOf } from '../../base/maybe';
import type { Launcher } from '../ecs/model';
import { defineRule, type RuleInput } from './rule';

/** Without it a deployment whose tasks do not start goes on for hours (deployment-circuit-breaker). Advice: said once for a template. */
export const circuitBreakerAbsent = defineRule({
  id: 'IPV6-401',
  slug: 'circuit-breaker-absent',
  title: 'No deployment circuit breaker',
  messages: {
    absent: 'Without a deployment circuit breaker ECS keeps starting tasks that cannot pull their image, and the stack waits for hours.',
    several: 'Without a deployment circuit breaker ECS keeps starting tasks that cannot pull their image, and the stack waits for hours. Services without one here: {names}.',
  },
  check(input, report) {
    const without = input.model.launchers.filter((launcher) => isWithout(launcher, input));
    const [first] = without;
    if (first === undefined) return;
    const at = first.circuitBreaker.is === 'known' ? first.circuitBreaker.span : first.nameSpan;
    const evidence = { effect: 'advice', basis: 'documented', network: 'proven' } as const;
    if (without.length === 1) report({ at, message: 'absent', evidence });
    else report({ at, message: 'several', args: { names: without.map(({ id }) => id).join(', ') }, evidence });
  },
});

function isWithout(launcher: Launcher, { tasks }: RuleInput): boolean {
  if (launcher.resourceType !== 'AWS::ECS::Service' || launcher.circuitBreaker.is === 'unknown' || valueOf(launcher.circuitBreaker) === true) return false;
  const controller = launcher.deploymentController;
  if (controller.is === 'unknown' || (controller.is === 'known' && controller.value.text !== 'ECS')) return false;
  return tasks.some((judged) => judged.launchers.includes(launcher));
}
