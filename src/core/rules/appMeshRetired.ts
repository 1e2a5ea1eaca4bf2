import { defineRule } from './rule';

/** AWS ended App Mesh on 2026-09-30; its resources cannot be reached any more (eks, appmesh-getting-started). */
export const appMeshRetired = defineRule({
  id: 'IPV6-132',
  slug: 'app-mesh-retired',
  title: 'App Mesh has ended',
  messages: { retired: 'AWS ended App Mesh on 30 September 2026, so this proxy finds no configuration. Service Connect is its successor on ECS.' },
  check({ model }, report) {
    for (const task of model.taskDefinitions) {
      const type = task.proxyType;
      if (type.is !== 'known' || type.value.text !== 'APPMESH') continue;
      report({ at: type.span, message: 'retired', evidence: { effect: 'runtime', basis: 'documented', network: 'proven', certainty: type.certainty }, task });
    }
  },
});
