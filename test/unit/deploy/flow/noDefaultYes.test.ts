import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deploy, destroy, showOutputs } from '../../../../src/core/deploy/flow/flows';
import { resume } from '../../../../src/core/deploy/flow/resume';
import { problem } from '../../../../src/core/deploy/problem';
import type { DeployOutcome } from '../../../../src/core/deploy/types';
import { deployed, memoryOf, openWizard, remembered, script, type Person, type Question, type Reply, type Wizard } from '../../../support/wizard';

/** Long walks lead back to questions; a person who was asked this often goes away. */
const patience = 60;
const typed = ['', 'web-ipv6-only', 'WEB-IPV6-ONLY', ' web-ipv6-only', 'yes', '3', 'orders', '2001:db8::/32'];

/** Somebody who answers anything: `choices` are numbers that are read as answers to whatever is asked. */
function anybody(choices: readonly number[]): Person {
  return (question: Question, turn: number): Reply => {
    const choice = choices[turn % choices.length] ?? 0;
    if (turn >= patience) return 'left';
    switch (question.is) {
      case 'pick':
        if (choice % 47 === 0) return 'left';
        if (choice % 17 === 0) return 'back';
        // "Go on" comes last: else hardly anybody would come as far as the question.
        return { pick: (question.title.step === 4 && choice % 4 > 0 ? question.labels.at(-1) : question.labels[choice % question.labels.length]) ?? '' };
      case 'decide':
      case 'offer':
        return choice % 8 === 0 ? 'left' : { pick: question.labels[choice % question.labels.length] ?? '' };
      case 'input':
        return choice % 11 === 0 ? 'left' : { type: (question.prompt.includes('prefix') ? typed.at(-1) : typed[choice % typed.length]) ?? '' };
      case 'confirm':
        return (['yes', 'more', 'no', 'left'] as const)[choice % 4] ?? 'no';
    }
  };
}

const ends: readonly DeployOutcome[] = [
  deployed(),
  { is: 'cancelled', left: { is: 'nothing' } },
  { is: 'cancelled', left: { is: 'running', change: 'create', stackId: null } },
  { is: 'cancelled', left: { is: 'running', change: 'update', stackId: null } },
  { is: 'failed', problem: problem('rolled-back', { stack: 'web-ipv6-only', status: 'ROLLBACK_COMPLETE' }) },
];
const refusals: readonly DeployOutcome[] = [
  { is: 'failed', problem: problem('stack-failed-before', { stack: 'web-ipv6-only', status: 'ROLLBACK_COMPLETE' }) },
  { is: 'failed', problem: problem('stack-exists', { stack: 'web-ipv6-only', status: 'CREATE_COMPLETE' }) },
  { is: 'failed', problem: problem('sso-expired', { profile: 'dev', command: 'aws sso login' }) },
];
// Small numbers are no likelier: they mean going away.
const choices = fc.noBias(fc.array(fc.nat(1000), { minLength: 40, maxLength: 60 }));
const some = (list: readonly DeployOutcome[]): fc.Arbitrary<DeployOutcome[]> => fc.array(fc.constantFrom(...list), { maxLength: 2 });

/** How often the person said yes to a deployment; each may deploy once. */
const yeses = ({ prompts }: Wizard): number => prompts.asked.filter(({ is }, index) => is === 'confirm' && prompts.replies[index] === 'yes').length;
const count = ({ deployer }: Wizard, what: string): number => deployer.changes.filter((change) => change.startsWith(what)).length;
/** How often a choice of that name was made. */
const picked = ({ prompts }: Wizard, label: string): number => prompts.replies.filter((reply) => typeof reply === 'object' && 'pick' in reply && reply.pick === label).length;

describe('whatever a person answers', () => {
  test('nothing is deployed, stopped, written or deleted without a choice that says so', async () => {
    let deployments = 0;
    await fc.assert(
      fc.asyncProperty(choices, some(ends), some(refusals), async (numbers, outcomes, refused) => {
        const wizard = openWizard(anybody(numbers), { suggested: { image: { name: 'nginx', from: 'shop.yaml' } } });
        wizard.deployer.outcomes = outcomes;
        wizard.deployer.refusals = refused;
        await deploy(wizard.ports, []);
        deployments += count(wizard, 'deploy ');
        expect(count(wizard, 'deploy ')).toBe(yeses(wizard));
        expect(count(wizard, 'delete ')).toBe(picked(wizard, 'Delete what was created') + picked(wizard, 'Delete it'));
        expect(count(wizard, 'roll-back ')).toBe(picked(wizard, 'Roll back the update') + picked(wizard, 'Roll back'));
        expect(wizard.folders.files.size > 0).toBe(picked(wizard, 'Write the project') > 0);
        expect(wizard.deployer.requests.some(({ mayDeleteFailedStack }) => mayDeleteFailedStack === true)).toBe(picked(wizard, 'Delete it and go on') > 0);
        expect(wizard.deployer.requests.some(({ expect: expected }) => expected === 'update')).toBe(picked(wizard, 'Change that stack') > 0);
      }),
      { numRuns: 200, seed: 20261122 },
    );
    // Else the property would hold of a wizard that does nothing.
    expect(deployments).toBeGreaterThan(20);
  });

  test('nothing is destroyed but by its name, typed', async () => {
    let destructions = 0;
    await fc.assert(
      fc.asyncProperty(choices, some(ends), async (numbers, outcomes) => {
        const wizard = openWizard(anybody(numbers), { memory: memoryOf([remembered()]) });
        wizard.deployer.outcomes = outcomes;
        await destroy(wizard.ports);
        const names = wizard.prompts.asked.flatMap((question, index) => {
          const reply = wizard.prompts.replies[index];
          return question.is === 'input' && question.prompt.includes('cannot be undone') && typeof reply === 'object' && 'type' in reply ? [reply.type] : [];
        });
        const destroyed = wizard.deployer.changes.filter((change) => change.startsWith('destroy ')).map((change) => change.slice('destroy '.length));
        destructions += destroyed.length;
        expect(destroyed.every((name) => names.includes(name))).toBe(true);
        if (names.length === 0) expect(destroyed).toEqual([]);
        expect(count(wizard, 'deploy ')).toBe(0);
      }),
      { numRuns: 200, seed: 20261122 },
    );
    expect(destructions).toBeGreaterThan(3);
  });

  test('looking and taking up change nothing by themselves', async () => {
    await fc.assert(
      fc.asyncProperty(choices, fc.constantFrom('changing', 'deployed', 'unsettled'), async (numbers, state) => {
        const wizard = openWizard(anybody(numbers), { memory: memoryOf([remembered({ state, outputs: { VpcId: 'vpc-1' } })]) });
        await showOutputs(wizard.ports);
        await resume(wizard.ports);
        expect(wizard.deployer.changes.filter((change) => !change.startsWith('follow '))).toEqual([]);
      }),
      { numRuns: 60, seed: 20261122 },
    );
  });
});

describe('the name that is typed', () => {
  test.each(['', 'web', 'WEB-IPV6-ONLY', ' web-ipv6-only', 'web-ipv6-only '])('"%s" is not it', async (text) => {
    const { ports, prompts, deployer } = openWizard(script({ pick: 'web-ipv6-only' }, { type: text }), { memory: memoryOf([remembered()]) });
    expect(await destroy(ports)).toBe(false);
    expect(deployer.changes).toEqual([]);
    const input = prompts.asked.at(-1);
    expect(input?.is === 'input' ? [input.value, input.validate(text)] : []).toEqual(['', 'Does not match']);
  });

  test('is asked after what goes and what stays was said', async () => {
    const { ports, prompts, deployer } = openWizard(script({ pick: 'web-ipv6-only' }, { type: 'web-ipv6-only' }), { memory: memoryOf([remembered()]) });
    deployer.resources = [...deployer.resources, { logicalId: 'LogBucket', type: 'AWS::S3::Bucket', physicalId: 'b', isKept: true }];
    expect(await destroy(ports)).toBe(true);
    expect(prompts.asked.at(-1)).toMatchObject({
      title: { title: 'Destroy web-ipv6-only in account 1111-2222-3333, Tokyo (ap-northeast-1)' },
      prompt: 'Removes 1 resources. This cannot be undone. Kept: LogBucket. Type web-ipv6-only to go on.',
    });
  });
});
