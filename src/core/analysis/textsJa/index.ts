import { compatibilityJa } from './compatibility';
import { costJa } from './cost';
import { deploymentJa } from './deployment';
import { networkJa } from './network';
import type { RuleTexts } from './types';

/** Japanese texts of the rules. English stands in the rules themselves; a test keeps both complete. */
export const textsJa: Readonly<Record<string, RuleTexts>> = { ...compatibilityJa, ...networkJa, ...costJa, ...deploymentJa };
