import { valueOf } from '../../base/maybe';
import { defineRule } from './rule';

/** Without it a deployment whose tasks do not start goes on for hours (deployment-circuit-breaker). */
export const circuitBreakerAbsent = defineRule({
  id: 'IPV6-401',
  slug: 'circuit-breaker-absent',
  title: 'No deployment circuit breaker',
  messages: { absent: 'Without a deployment circuit breaker ECS keeps starting tasks that cannot pull their image, and the stack waits for hours.' },
  check({ model, tasks }, report) {
    for (const launcher of model.launchers) {
      if (launcher.resourceType !== 'AWS::ECS::Service' || launcher.circuitBreaker.is === 'unknown' || valueOf(launcher.circuitBreaker) === true) continue;
      if (!tasks.some((judged) => judged.launchers.includes(launcher))) continue;
      const controller = launcher.deploymentController;
      if (controller.is === 'unknown' || (controller.is === 'known' && controller.value.text !== 'ECS')) continue;
      const at = launcher.circuitBreaker.is === 'known' ? launcher.circuitBreaker.span : launcher.nameSpan;
      report({ at, message: 'absent', evidence: { effect: 'advice', basis: 'documented', network: 'proven' } });
    }
  },
});
