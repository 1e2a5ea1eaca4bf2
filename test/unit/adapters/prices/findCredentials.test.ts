import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findCredentials } from '../../../../src/adapters/prices/findCredentials';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'ipv6-fargate-home-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

describe('findCredentials', () => {
  it('finds none where nothing was set up', () => {
    expect(findCredentials({})).toBeUndefined();
    expect(findCredentials({ HOME: home, AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_PROFILE: '' })).toBeUndefined();
  });

  it('takes keys of the environment as they are', () => {
    expect(findCredentials({ AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' })).toEqual({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' });
    expect(findCredentials({ AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example', AWS_SESSION_TOKEN: 'token' })).toMatchObject({ sessionToken: 'token' });
  });

  it('leaves it to the SDK where a profile, a container or a file is set up', async () => {
    expect(findCredentials({ AWS_PROFILE: 'dev' })).toBeTypeOf('function');
    expect(findCredentials({ AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/v2/credentials' })).toBeTypeOf('function');
    await mkdir(join(home, '.aws'));
    await writeFile(join(home, '.aws', 'config'), '');
    expect(findCredentials({ HOME: home })).toBeTypeOf('function');
  });
});
