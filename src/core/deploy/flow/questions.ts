import type { DeployQuestion, DestroyQuestion } from '../types';
import { countChanges } from './differenceDocument';
import type { Translate } from './ports';
import { accountName, capabilitySentences, costSentence, type QuestionFacts } from './questionFacts';

export interface Question {
  readonly message: string;
  readonly detail: string;
  readonly yes: string;
}

/** The one question before a deployment: it names account, region and stack, and what is lost before what is made. */
export function deployQuestion({ target, stackName, difference }: DeployQuestion, facts: QuestionFacts, t: Translate): Question {
  const account = accountName(target.account);
  const counts = countChanges(difference);
  const roles = difference.resources.filter(({ type, change }) => type === 'AWS::IAM::Role' && change === 'add').length;
  const open = difference.network.filter(({ change, direction }) => change === 'add' && direction === 'in').map(({ peer }) => (peer === '::/0' || peer === '0.0.0.0/0' ? t('everyone ({0})', peer) : peer));
  const losses = difference.resources.filter(({ change }) => change === 'replace' || change === 'may-replace' || change === 'remove').map(({ logicalId }) => logicalId);
  const parts = [
    ...(losses.length > 0 ? [t('Replaces {0}, may replace {1}, removes {2}: {3}.', counts.replace, counts['may-replace'], counts.remove, losses.join(', '))] : []),
    difference.isNewStack ? t('Creates {0} resources, {1} of them IAM roles.', counts.add, roles) : t('Adds {0}, changes {1}.', counts.add, counts.update),
    ...(open.length > 0 ? [t('Lets {0} in.', open.join(', '))] : []),
    ...capabilitySentences(facts, t),
    costSentence(facts, t),
    ...(facts.profile === null ? [] : [t('Profile: {0}.', facts.profile)]),
  ];
  return {
    message: difference.isNewStack ? t('Deploy stack "{0}" to account {1}, {2}?', stackName, account, facts.region) : t('Change stack "{0}" in account {1}, {2}?', stackName, account, facts.region),
    detail: parts.join(' '),
    yes: t('Deploy to {0}', account),
  };
}

/** What must be typed before a stack is destroyed, and what that does. */
export function destroyPrompt({ target, stackName, resources }: DestroyQuestion, region: string, t: Translate): { readonly title: string; readonly prompt: string } {
  const kept = resources.filter(({ isKept }) => isKept).map(({ logicalId }) => logicalId);
  const keeps = kept.length > 0 ? ` ${t('Kept: {0}.', kept.join(', '))}` : '';
  return {
    title: t('Destroy {0} in account {1}, {2}', stackName, accountName(target.account), region),
    prompt: `${t('Removes {0} resources. This cannot be undone.', resources.length - kept.length)}${keeps} ${t('Type {0} to go on.', stackName)}`,
  };
}
