import { balancerRules } from './balancer';
import { logRules } from './logs';
import { networkRules } from './network';
import { serviceRules } from './service';
import type { Rule } from './template';

/** All that a template of this project must hold. */
export const rules: readonly Rule[] = [...networkRules, ...serviceRules, ...balancerRules, ...logRules];
