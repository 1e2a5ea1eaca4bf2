import type { Line } from './line';

export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}
export type Keys = () => Promise<AwsKeys>;

/** Asked for again this long before they expire: https://docs.aws.amazon.com/sdkref/latest/guide/access.html speaks of minutes. */
const earlyMs = 5 * 60_000;

/** Keys come from the parent, which knows the profile; they are never written down. */
export function keysFrom(line: Line): Keys {
  let current: Promise<AwsKeys> | undefined;
  return async () => {
    const held = await current?.catch(() => undefined);
    if (held !== undefined && (held.expiration === undefined || held.expiration.getTime() - Date.now() > earlyMs)) return held;
    current = ask(line);
    return current;
  };
}

async function ask(line: Line): Promise<AwsKeys> {
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = await line.keys();
  return { accessKeyId, secretAccessKey, ...(sessionToken === null ? {} : { sessionToken }), ...(expiresAt === null ? {} : { expiration: new Date(expiresAt) }) };
}
