import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { whyNoPython } from '../../scripts/lib/pythonEnv.mjs';
import { fetchEndpointOffers } from '../../src/adapters/catalog/endpointServices';
import { Clients } from '../../src/adapters/deploy/clients';
import { offerDifferences } from '../../src/core/compat/endpointOffers';
import { catalog } from '../../src/data/catalog';
import { startEmulator, type Emulator } from '../support/emulator';

const reason = whyNoPython('Endpoint services on the emulator');
const region = 'eu-west-1';
const clock = { today: () => '2026-11-23' };

describe.skipIf(reason !== undefined)('endpoint services of a Region', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    emulator = await startEmulator();
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await emulator.stop();
  });
  const ask = (pageSize?: number): ReturnType<typeof fetchEndpointOffers> =>
    fetchEndpointOffers({ clients: new Clients({ profile: null, region }, { endpoint: emulator.endpoint }), region, clock, ...(pageSize === undefined ? {} : { pageSize }) }, new AbortController().signal);

  it('are read on one page and on several alike', async () => {
    const whole = await ask();
    expect(whole.services.map(({ name }) => name)).toContain('com.amazonaws.eu-west-1.ecr.api');
    expect(whole.services.find(({ name, type }) => name.endsWith('.s3') && type === 'Gateway')?.zones).toContain('eu-west-1a');
    await emulator.control.reset();
    expect(await ask(20)).toEqual(whole);
    expect((await emulator.control.requests()).length).toBe(Math.ceil(whole.services.length / 20));
  });

  it('differ from the catalog by what is not there, and by nothing of which no address type is told', async () => {
    const offers = await ask();
    expect(offers.services.every(({ addressTypes }) => addressTypes.length === 0)).toBe(true);
    const differences = offerDifferences(catalog, offers);
    expect(new Set(differences.map(({ kind }) => kind))).toEqual(new Set(['not-offered']));
    expect(differences.map(({ service }) => service.id)).not.toContain('ecr');
  });

  it('cannot be asked for without the permission', async () => {
    await emulator.control.answer('DescribeVpcEndpointServices', { status: 403, code: 'UnauthorizedOperation', message: 'You are not authorized to perform this operation.' });
    await expect(ask()).rejects.toMatchObject({ code: 'access-denied', message: expect.stringContaining('ec2:DescribeVpcEndpointServices') as string });
  });
});
