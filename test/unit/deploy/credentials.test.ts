import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HumanError } from '../../../src/base/errors';
import { resolveCredentials, sessionKeys } from '../../../src/adapters/deploy/credentials';
import { npmInstall } from '../../../src/adapters/deploy/install';
import { listProfiles } from '../../../src/adapters/deploy/profiles';

const region = 'ap-northeast-1';
const changed = ['HOME', 'USERPROFILE', 'AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE', 'AWS_EC2_METADATA_DISABLED'] as const;
const config = `
[default]
region = eu-west-1
[profile keys]
aws_access_key_id = AKIAEXAMPLE
aws_secret_access_key = secret
region = ap-northeast-1
[profile empty]
region = us-east-1
[profile login]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = dev
[sso-session corp]
sso_start_url = https://corp.example/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access
[profile old-login]
sso_start_url = https://corp.example/start
sso_region = us-east-1
sso_account_id = 123456789012
sso_role_name = dev
[profile role-over-login]
role_arn = arn:aws:iam::123456789012:role/deploy
source_profile = login
[profile with-mfa]
role_arn = arn:aws:iam::123456789012:role/deploy
source_profile = keys
mfa_serial = arn:aws:iam::123456789012:mfa/me
[profile program]
credential_process = ${JSON.stringify(process.execPath)} -e "process.exit(3)"
[services local]
s3 =
  endpoint_url = http://127.0.0.1:1
`;

describe('credentials', () => {
  let folder = '';
  const before = Object.fromEntries(changed.map((name) => [name, process.env[name]]));
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'profiles-'));
    writeFileSync(path.join(folder, 'config'), config);
    writeFileSync(path.join(folder, 'credentials'), '[keys]\naws_access_key_id = AKIAFROMCREDENTIALS\naws_secret_access_key = secret\n');
    for (const name of changed) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, { HOME: folder, USERPROFILE: folder, AWS_CONFIG_FILE: path.join(folder, 'config'), AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'credentials'), AWS_EC2_METADATA_DISABLED: 'true' });
  });
  afterAll(() => {
    for (const name of changed) {
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[name];
    }
    rmSync(folder, { recursive: true, force: true });
  });
  const why = async (profile: string | null): Promise<unknown> => {
    try {
      await resolveCredentials({ profile, region });
      return 'no error';
    } catch (error) {
      return error instanceof HumanError ? [error.code, error.message] : error;
    }
  };

  it('are listed by profile with their kind, sections of other things left out', async () => {
    expect((await listProfiles()).map((one) => `${one.name}: ${one.kind}, ${String(one.region)}`)).toEqual([
      'default: empty, eu-west-1',
      'empty: empty, us-east-1',
      'keys: keys, ap-northeast-1',
      'login: sso, null',
      'old-login: sso, null',
      'program: process, null',
      'role-over-login: role, null',
      'with-mfa: role, null',
    ]);
  });

  it('are found, the credentials file before the other', async () => {
    expect(await sessionKeys({ profile: 'keys', region })).toEqual({ accessKeyId: 'AKIAFROMCREDENTIALS', secretAccessKey: 'secret', sessionToken: null, expiresAt: null });
  });

  it.each([
    ['nobody', 'profile-missing', 'aws configure --profile nobody'],
    ['empty', 'profile-empty', 'aws configure --profile empty'],
    ['login', 'sso-expired', 'aws sso login --profile login'],
    ['old-login', 'sso-expired', 'aws sso login --profile old-login'],
    ['role-over-login', 'sso-expired', 'aws sso login --profile login'],
    ['with-mfa', 'mfa-needed', 'MFA'],
    ['program', 'credentials-process-failed', 'credential_process'],
  ])('of the profile "%s" are missing as %s', async (profile, code, text) => {
    expect(await why(profile)).toEqual([code, expect.stringContaining(text)]);
  });

  it('are expired when the cached login is', async () => {
    const cache = path.join(folder, '.aws/sso/cache');
    mkdirSync(cache, { recursive: true });
    // The name of the file is the SHA-1 of the session's name: https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
    const { createHash } = await import('node:crypto');
    writeFileSync(path.join(cache, `${createHash('sha1').update('corp').digest('hex')}.json`), JSON.stringify({ accessToken: 'x', expiresAt: '2020-01-01T00:00:00Z' }));
    expect(await why('login')).toEqual(['sso-expired', expect.stringContaining('aws sso login --profile login')]);
  });

  it('are looked for in the environment without a profile', async () => {
    expect(await why(null)).toEqual(['credentials-missing', expect.any(String)]);
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'x' });
    expect(await resolveCredentials({ profile: null, region })).toMatchObject({ accessKeyId: 'AKIAENV' });
  });

  it('are not what npm lacks when it is not there', async () => {
    const install = npmInstall({ folder, onEvent: () => undefined, signal: new AbortController().signal, env: { PATH: folder, Path: folder } });
    await expect(install).rejects.toMatchObject({ code: 'npm-missing' });
  });

  it('are not needed to say that npm failed', async () => {
    writeFileSync(path.join(folder, 'package.json'), '{ "name": ');
    await expect(npmInstall({ folder, onEvent: () => undefined, signal: new AbortController().signal })).rejects.toMatchObject({ code: 'npm-failed', message: expect.stringContaining('EJSONPARSE') });
  });

  it('are not kept from a person who cancels an installation', async () => {
    const cancel = new AbortController();
    cancel.abort();
    await expect(npmInstall({ folder, onEvent: () => undefined, signal: cancel.signal })).rejects.toMatchObject({ code: 'cancelled' });
  });
});
