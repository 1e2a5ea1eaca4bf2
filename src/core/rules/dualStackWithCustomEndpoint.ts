import { valueOf } from '../../base/maybe';
import { defineRule } from './rule';

/** The SDKs refuse it: "Dualstack and custom endpoint are not supported" (endpoint rulesets). */
export const dualStackWithCustomEndpoint = defineRule({
  id: 'IPV6-144',
  slug: 'dual-stack-with-custom-endpoint',
  title: 'Dual-stack setting beside a custom endpoint',
  messages: { conflict: '{name} is set beside AWS_USE_DUALSTACK_ENDPOINT=true, which the SDKs refuse ("Dualstack and custom endpoint are not supported"), so these calls fail.' },
  check({ tasks }, report) {
    for (const { task } of tasks) {
      for (const { environment } of task.containers) {
        const setting = environment.find(({ name, value }) => valueOf(name)?.text === 'AWS_USE_DUALSTACK_ENDPOINT' && valueOf(value)?.text.toLowerCase() === 'true');
        const ignores = environment.some(({ name, value }) => valueOf(name)?.text === 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS' && valueOf(value)?.text.toLowerCase() !== 'false');
        if (setting === undefined || ignores) continue;
        for (const { name, value } of environment) {
          if (name.is !== 'known' || (valueOf(value)?.text ?? '') === '' || !/^AWS_ENDPOINT_URL(_[A-Z0-9_]+)?$/u.test(name.value.text)) continue;
          const rests = [setting.value, value].some((one) => one.is === 'known' && one.certainty === 'default');
          report({ at: name.span, message: 'conflict', args: { name: name.value.text }, evidence: { effect: 'runtime', basis: 'documented', network: 'proven', certainty: rests ? 'default' : 'file' }, task });
        }
      }
    }
  },
});
