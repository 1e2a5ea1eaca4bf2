import { loadSharedConfigFiles } from '@smithy/core/config';
import type { ProfileInfo } from '../../core/deploy/types';

type Settings = Readonly<Record<string, string | undefined>>;
export type Profiles = ReadonlyMap<string, Settings>;

/** Sections of the configuration file that are no profiles. */
const otherSection = /^(?:sso-session|services)\./u;

/** Reads both shared files anew; what stands in the credentials file goes before the other, as in the AWS CLI. */
export async function readProfiles(): Promise<Profiles> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  const names = [...new Set([...Object.keys(configFile), ...Object.keys(credentialsFile)])];
  return new Map(names.filter((name) => !otherSection.test(name)).map((name) => [name, { ...configFile[name], ...credentialsFile[name] }]));
}

/** The profiles as a person may choose from them, `default` first. */
export async function listProfiles(): Promise<readonly ProfileInfo[]> {
  const profiles = await readProfiles();
  const all = [...profiles].map(([name, settings]): ProfileInfo => ({ name, kind: kindOf(settings), region: settings['region'] ?? null }));
  return all.sort((a, b) => Number(b.name === 'default') - Number(a.name === 'default') || a.name.localeCompare(b.name, 'en'));
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html, in the order in which the SDK looks. */
export function kindOf(settings: Settings): ProfileInfo['kind'] {
  if (has(settings, 'role_arn')) return has(settings, 'web_identity_token_file') ? 'web-identity' : 'role';
  if (has(settings, 'aws_access_key_id')) return 'keys';
  if (has(settings, 'sso_session') || has(settings, 'sso_start_url') || has(settings, 'sso_account_id')) return 'sso';
  if (has(settings, 'credential_process')) return 'process';
  if (has(settings, 'login_session')) return 'login';
  return 'empty';
}

/** Follows `source_profile`: a role is as good as what it is assumed from. */
export function rootKindOf(profiles: Profiles, name: string): { readonly name: string; readonly kind: ProfileInfo['kind'] } {
  const seen = new Set<string>();
  for (let current = name; ; ) {
    const settings = profiles.get(current) ?? {};
    const source = settings['source_profile'];
    seen.add(current);
    if (kindOf(settings) !== 'role' || source === undefined || seen.has(source)) return { name: current, kind: kindOf(settings) };
    current = source;
  }
}

const has = (settings: Settings, key: string): boolean => (settings[key] ?? '') !== '';
