import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDeployer } from '../../../src/adapters/deploy/createDeployer';
import { DeployError } from '../../../src/adapters/deploy/humanProblem';
import { childProtocolVersion, type ChildJob } from '../../../src/core/deploy/childProtocol';
import type { Deployer, DeployOutcome } from '../../../src/core/deploy/types';
import { root, target, writeProfiles } from '../../support/deployment';

/** Asks everything that can be asked, whatever its job is, and tells what it was answered. */
const greedy = `
const kinds = ['deploy', 'destroy', 'preview', 'list', 'anything'];
const answers = [];
process.send({ is: 'ready', version: ${String(childProtocolVersion)} });
process.on('message', (message) => {
  if (message.is === 'answer') answers[message.id] = message.yes;
  else if (message.is === 'start') kinds.forEach((is, id) => process.send({ is: 'ask', id, question: { is, stackName: 'web', resources: [] } }));
  if (Object.keys(answers).length === kinds.length) process.send({ is: 'end', result: { is: 'problem', problem: { code: 'app-failed', args: {}, detail: JSON.stringify(kinds.filter((_, id) => answers[id] !== false)), failures: [] } } }, () => process.exit(0));
});`;
const whoAmI = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::${target.account}:user/test</Arn><UserId>AIDA</UserId><Account>${target.account}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></GetCallerIdentityResponse>`;

describe('the yes of a person', () => {
  const stack = { target, stackName: 'web', source: { is: 'template' as const, text: '{}', parameters: {} } };
  const yes = (): Promise<boolean> => Promise.resolve(true);
  const { signal } = new AbortController();
  const quiet = (): void => undefined;
  let server: Server;
  let folder = '';
  let deployer: Deployer;
  beforeAll(async () => {
    mkdirSync(path.join(root, '.cache'), { recursive: true });
    folder = mkdtempSync(path.join(root, '.cache', 'passedOn-'));
    writeFileSync(path.join(folder, 'child.cjs'), greedy);
    writeProfiles(folder, '[profile emulator]\naws_access_key_id = test\naws_secret_access_key = test\n');
    server = createServer((_request, response) => response.setHeader('content-type', 'text/xml').end(whoAmI));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    deployer = createDeployer({ childPath: path.join(folder, 'child.cjs'), storageFolder: path.join(folder, 'work'), endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, log: quiet });
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  /** What a child of each command was answered with "yes", though the person would say yes to anything. */
  const commands: Readonly<Record<ChildJob['is'], readonly [run: () => Promise<unknown>, answered: readonly string[]]>> = {
    preview: [() => deployer.preview({ ...stack, method: 'template' }, quiet, signal), []],
    list: [() => deployer.stacks({ target, folder }, quiet, signal), []],
    deploy: [() => deployer.deploy({ ...stack, expect: 'either' }, yes, quiet, signal), ['deploy']],
    destroy: [() => deployer.destroy(stack, yes, quiet, signal), ['destroy']],
  };

  it.each(Object.entries(commands))('to "%s" is passed on for the question of that command alone, whatever a child asks', async (_name, [run, answered]) => {
    expect(JSON.parse(await saidBy(run))).toEqual(answered);
  });

  it('is one that was said: an answer of another kind, and a question that fails, are none', async () => {
    for (const answer of [() => Promise.resolve('yes' as unknown as boolean), () => Promise.reject(new Error('closed'))]) {
      expect(JSON.parse(await saidBy(() => deployer.deploy({ ...stack, expect: 'either' }, answer, quiet, signal)))).toEqual([]);
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
