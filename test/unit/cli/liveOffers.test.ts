import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchOffers } from '../../../src/cli/liveOffers';

const clock = { today: () => '2026-11-23' };
afterEach(() => {
  vi.unstubAllEnvs();
});

describe('fetchOffers', () => {
  it('gives what is in the way as values, since the class of an error does not pass from one bundle to another', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    vi.stubEnv('AWS_ENDPOINT_URL_STS', 'http://127.0.0.1:9');
    expect(await fetchOffers('eu-west-1', null, { AWS_ENDPOINT_URL_EC2: 'http://127.0.0.1:9' }, clock)).toMatchObject({ code: 'no-network', message: expect.stringContaining('AWS cannot be reached') as string });
    expect(await fetchOffers('eu-west-1', 'no-such-profile', { AWS_ENDPOINT_URL_EC2: 'http://127.0.0.1:9' }, clock)).toMatchObject({ code: 'profile-missing' });
  }, 30_000);
});
