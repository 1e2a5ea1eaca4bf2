import { createRequire } from 'node:module';
import path from 'node:path';
import type { IoRequest } from '@aws-cdk/toolkit-lib';
import { describe, expect, it } from 'vitest';
import { answerRequest, askable } from '../../../src/deployer/gate';

interface Maker {
  readonly code: string;
  readonly req?: (...args: readonly unknown[]) => { readonly defaultResponse: unknown };
}

/** The registry is not exported, but it is what the toolkit itself asks from. */
const toolkit = path.dirname(createRequire(import.meta.url).resolve('@aws-cdk/toolkit-lib/package.json'));
const { IO } = createRequire(import.meta.url)(path.join(toolkit, 'lib/api/io/private/messages.js')) as { IO: Readonly<Record<string, Maker>> };
const requests = Object.values(IO).filter((one) => one.req !== undefined);
/** Every command of the protocol: the gate's table has no gap, or it does not compile. */
const commands = Object.keys(askable) as (keyof typeof askable)[];
const confirmations: readonly string[] = ['deploy CDK_TOOLKIT_I5060', 'destroy CDK_TOOLKIT_I7010'];

const requestOf = (code: string, defaultResponse: unknown): IoRequest<unknown, unknown> =>
  ({ time: new Date(0), level: 'info', action: 'deploy', code, message: '', data: {}, defaultResponse }) as IoRequest<unknown, unknown>;
const eager = (): Promise<boolean> => Promise.resolve(true);

describe('the gate', () => {
  it('is for every command, and two of them may change something', () => {
    expect([...commands].sort()).toEqual(['deploy', 'destroy', 'list', 'preview']);
    expect(commands.flatMap((command) => (askable[command] === null ? [] : `${command} ${askable[command]}`)).sort()).toEqual(confirmations);
  });

  it('knows every request of the toolkit', () => {
    // A new version of the toolkit may ask more: read what it asks before this list is changed.
    expect(requests.map((one) => one.code).sort()).toEqual([
      'CDK_SDK_I1100',
      'CDK_TOOLKIT_I3100',
      'CDK_TOOLKIT_I3110',
      'CDK_TOOLKIT_I5050',
      'CDK_TOOLKIT_I5060',
      'CDK_TOOLKIT_I7010',
      'CDK_TOOLKIT_I8810',
      'CDK_TOOLKIT_I8910',
      'CDK_TOOLKIT_I9210',
    ]);
  });

  const codes = [...new Set([...Object.values(IO).map((one) => one.code), 'CDK_TOOLKIT_I5061', 'CDK_TOOLKIT_I0000', 'CDK_OTHER_I5060', '', 'cdk_toolkit_i5060'])];
  const defaults = [true, false, 'yes', '', 1, null, undefined, {}];

  it.each(commands)('says no to everything but the confirmation of "%s", whatever the person would say', async (command) => {
    for (const code of codes) {
      for (const value of defaults) {
        const answer = await answerRequest(command, requestOf(code, value), eager);
        const isConfirmation = confirmations.includes(`${command} ${code}`) && typeof value !== 'string';
        expect(answer, `${command} ${code} ${String(value)}`).toBe(isConfirmation ? true : typeof value === 'string' ? '' : false);
      }
    }
  });

  it('asks nobody where the answer is no anyway', async () => {
    const asked: unknown[] = [];
    for (const command of commands) {
      for (const code of codes.filter((one) => !confirmations.includes(`${command} ${one}`))) await answerRequest(command, requestOf(code, true), (request) => (asked.push(request), eager()));
    }
    expect(asked).toEqual([]);
  });

  it('takes only "true" for a yes', async () => {
    for (const answer of [false, undefined, null, 'true', 'yes', 1, {}, []]) {
      expect(await answerRequest('deploy', requestOf('CDK_TOOLKIT_I5060', true), () => Promise.resolve(answer))).toBe(false);
    }
    expect(await answerRequest('destroy', requestOf('CDK_TOOLKIT_I7010', true), () => Promise.reject(new Error('the line is cut')))).toBe(false);
  });

  it('does not fall for the default of the toolkit, which is yes', () => {
    const confirm = requests.filter((one) => ['CDK_TOOLKIT_I5060', 'CDK_TOOLKIT_I7010'].includes(one.code));
    expect(confirm.map((one) => one.req?.('', {}).defaultResponse)).toEqual([true, true]);
  });
});
