/** What the emulator answers of a look at an account. It knows no Block Public Access and no quotas: those are read from answers of our own in the unit tests. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createPreflight } from '../../src/adapters/deploy/preflight/createPreflight';
import { defaultParams } from '../../src/core/deploy/params';
import { neededRoles } from '../../src/core/deploy/preflight/needs';
import type { PreflightPort, PreflightReadings } from '../../src/core/deploy/preflight/types';
import { startEmulator, type Emulator } from '../support/emulator';

const target = { profile: null, region: 'ap-northeast-1', account: '123456789012' };
const [role] = neededRoles(defaultParams('ipv6-only'));
const never = new AbortController().signal;
let emulator: Emulator;
let port: PreflightPort;

beforeAll(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  emulator = await startEmulator();
  port = createPreflight({ endpoint: emulator.endpoint });
});
afterEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const look = (signal = never): Promise<PreflightReadings> => port.read({ target, stackName: 'web', params: defaultParams('ipv6-only') }, { roles: neededRoles(defaultParams('ipv6-only')), quotas: [] }, signal);

describe('a look at an account', () => {
  it('reads zones, setting and name, and makes the role that is missing', async () => {
    const before = await look();
    expect([before.zones, before.dualStackSetting, before.stack, before.roles[0]?.exists]).toEqual([{ is: 'read', value: 3 }, { is: 'read', value: true }, { is: 'read', value: null }, { is: 'read', value: false }]);
    if (role === undefined) throw new Error('no role');
    await port.createRole(target, role, never);
    expect((await look()).roles[0]?.exists).toEqual({ is: 'read', value: true });
    // A second one is as good: somebody may have been quicker.
    await expect(port.createRole(target, role, never)).resolves.toBeUndefined();
  });

  it('names what is refused, and reads the rest', async () => {
    await emulator.control.answer('GetRole', { status: 403, code: 'AccessDenied', message: 'User: arn:aws:iam::123456789012:user/ada is not authorized to perform: iam:GetRole' });
    const { roles, zones } = await look();
    expect([roles[0]?.exists, zones]).toEqual([{ is: 'refused', action: 'iam:GetRole' }, { is: 'read', value: 3 }]);
  });
});
