import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeployError } from '../../../src/adapters/deploy/humanProblem';
import type { ChildJob } from '../../../src/core/deploy/childProtocol';
import type { DeployOutcome } from '../../../src/core/deploy/types';
import { target } from '../../support/deployment';
import { openFakeChild, type FakeChild } from '../../support/fakeChild';

/** Asks everything that can be asked, whatever its job is, and tells which of it was not answered with "no". */
const greedy = `
const kinds = ['deploy', 'destroy', 'preview', 'list', 'anything'];
globalThis.answers ??= new Map();
if (message.is === 'answer') answers.set(message.id, message.yes);
if (message.is === 'start') kinds.forEach((is, id) => send({ is: 'ask', id, question: { is, stackName: 'web', resources: [] } }));
if (answers.size === kinds.length) end({ is: 'problem', problem: { code: 'app-failed', args: {}, detail: JSON.stringify(kinds.filter((_, id) => answers.get(id) !== false)), failures: [] } });`;

describe('the yes of a person', () => {
  const stack = { target, stackName: 'web', source: { is: 'template' as const, text: '{}', parameters: {} } };
  const yes = (): Promise<boolean> => Promise.resolve(true);
  const { signal } = new AbortController();
  const quiet = (): void => undefined;
  let child: FakeChild;
  beforeAll(async () => {
    child = await openFakeChild(greedy);
  });
  afterAll(() => child.close());

  /** What a child of each command was answered with "yes", though the person would say yes to anything. A new command has to be added, or this does not compile. */
  const commands: Readonly<Record<ChildJob['is'], readonly [run: () => Promise<unknown>, answered: readonly string[]]>> = {
    preview: [() => child.deployer.preview({ ...stack, method: 'template' }, quiet, signal), []],
    list: [() => child.deployer.stacks({ target, folder: child.folder }, quiet, signal), []],
    deploy: [() => child.deployer.deploy({ ...stack, expect: 'either' }, yes, quiet, signal), ['deploy']],
    destroy: [() => child.deployer.destroy(stack, yes, quiet, signal), ['destroy']],
  };

  it.each(Object.entries(commands))('to "%s" is passed on for the question of that command alone, whatever a child asks', async (_name, [run, answered]) => {
    expect(JSON.parse(await saidBy(run))).toEqual(answered);
  });

  it('is one that was said: an answer of another kind, and a question that fails, are none', async () => {
    for (const answer of [() => Promise.resolve('yes' as unknown as boolean), () => Promise.reject(new Error('closed'))]) {
      expect(JSON.parse(await saidBy(() => child.deployer.deploy({ ...stack, expect: 'either' }, answer, quiet, signal)))).toEqual([]);
    }
  });
});

/** The child's problem, in whichever way the command tells it. */
async function saidBy(run: () => Promise<unknown>): Promise<string> {
  try {
    const outcome = (await run()) as DeployOutcome;
    return outcome.is === 'failed' ? (outcome.problem.detail ?? '') : outcome.is;
  } catch (error) {
    if (error instanceof DeployError) return error.problem.detail ?? error.problem.code;
    throw error;
  }
}
