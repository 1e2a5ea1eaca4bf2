import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { SessionKeys } from '../../core/deploy/childProtocol';
import { problem } from '../../core/deploy/problem';
import type { DeployProblem } from '../../core/deploy/types';
import { classifyAwsError } from '../../core/deploy/awsErrors';
import { DeployError } from './humanProblem';
import { readProfiles, rootKindOf, type Profiles } from './profiles';

export interface CredentialOptions {
  /** Null: the environment and whatever else the SDK finds. */
  readonly profile: string | null;
  readonly region: string;
  /** Asks the person for the code of a device; absent: a profile that needs one is refused. */
  readonly askMfa?: ((serial: string) => Promise<string>) | undefined;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Finds credentials, or says exactly what is missing: the toolkit and the SDK have one error for all of it. */
export async function resolveCredentials(options: CredentialOptions): Promise<Credentials> {
  const { profile, region, askMfa } = options;
  if (profile === null) return fromEnvironment();
  const profiles = await readProfiles();
  if (!profiles.has(profile)) throw new DeployError(problem('profile-missing', { profile }));
  const root = rootKindOf(profiles, profile);
  if (root.kind === 'empty') throw new DeployError(problem('profile-empty', { profile: root.name }));
  try {
    return await fromIni({ profile, ignoreCache: true, clientConfig: { region }, ...(askMfa === undefined ? {} : { mfaCodeProvider: askMfa }) })();
  } catch (error) {
    throw new DeployError(whyNot(profiles, profile, error), { cause: error });
  }
}

/** The same as they are sent to the child. */
export async function sessionKeys(options: CredentialOptions): Promise<SessionKeys> {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = await resolveCredentials(options);
  return { accessKeyId, secretAccessKey, sessionToken: sessionToken ?? null, expiresAt: expiration?.getTime() ?? null };
}

async function fromEnvironment(): Promise<Credentials> {
  try {
    // A machine without a role answers nothing at its metadata address: one short try is enough.
    return await fromNodeProviderChain({ ignoreCache: true, timeout: 1000, maxRetries: 0 })();
  } catch (error) {
    throw new DeployError(problem('credentials-missing', {}, { detail: textOf(error) }), { cause: error });
  }
}

function whyNot(profiles: Profiles, profile: string, error: unknown): DeployProblem {
  const detail = textOf(error);
  const root = rootKindOf(profiles, profile);
  if (/multi-factor|MFA/u.test(detail)) return problem('mfa-needed', { profile }, { detail });
  switch (root.kind) {
    case 'sso':
      return classifyNetwork(error) ?? problem('sso-expired', { profile: root.name, command: `aws sso login --profile ${root.name}` }, { detail });
    case 'login':
      return classifyNetwork(error) ?? problem('sso-expired', { profile: root.name, command: `aws login --profile ${root.name}` }, { detail });
    case 'process':
      return problem('credentials-process-failed', { profile: root.name }, { detail });
    case 'keys':
    case 'role':
    case 'web-identity':
    case 'empty':
      return classifyAwsError(error, { profile }) ?? problem('credentials-missing', { profile }, { detail });
  }
}

function classifyNetwork(error: unknown): DeployProblem | null {
  const found = classifyAwsError(error);
  return found?.code === 'no-network' ? found : null;
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
