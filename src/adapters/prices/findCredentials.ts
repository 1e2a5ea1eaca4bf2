import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from './pricingClient';

type Env = Readonly<Record<string, string | undefined>>;

/** Any of these says that somebody set up a login for this process. */
const variables = ['AWS_PROFILE', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI', 'AWS_WEB_IDENTITY_TOKEN_FILE'];

/**
 * Finds AWS credentials as the AWS CLI would, but asks no metadata service of a virtual machine where nothing was set up: on a
 * laptop that would be a second of waiting for nobody.
 * @param profile a profile that the person chose; it goes before everything else.
 * @returns undefined where there are none.
 */
export function findCredentials(env: Env, profile?: string): Credentials | undefined {
  if (profile !== undefined) return fromChain(profile);
  const accessKeyId = env['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY'];
  const sessionToken = env['AWS_SESSION_TOKEN'];
  if (accessKeyId && secretAccessKey) return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
  if (!variables.some((name) => env[name]) && !configFiles(env).some((path) => existsSync(path))) return undefined;
  return fromChain(undefined);
}

function fromChain(profile: string | undefined): Credentials {
  return async () => {
    const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers');
    return fromNodeProviderChain({ timeout: 1000, maxRetries: 0, ...(profile === undefined ? {} : { profile }) })();
  };
}

function configFiles(env: Env): readonly string[] {
  const home = env['HOME'] ?? env['USERPROFILE'];
  const inHome = home === undefined ? [] : [join(home, '.aws', 'credentials'), join(home, '.aws', 'config')];
  return [env['AWS_SHARED_CREDENTIALS_FILE'], env['AWS_CONFIG_FILE'], ...inHome].filter((path): path is string => path !== undefined && path !== '');
}
