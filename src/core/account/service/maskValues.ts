import { maskSecrets } from '../../analysis/maskSecrets';

const hidden = '***';
/** `Password=…;`, `token: …` within a longer value: up to what separates settings, since a secret may hold a comma or a quote. */
const secretWithin = /(?<head>(?:passw(?:or)?d|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|account[_-]?key|private[_-]?key|credential)[\w.-]*["']?\s*[=:]\s*["']?)(?!\/\/)[^;&\s]+/giu;

/**
 * The value of a variable or option as it may stand in a document: whole where nothing of it looks secret, since hosts in it matter.
 * @param name decides, too: what `DB_PASSWORD` holds is hidden whole, whatever it looks like.
 */
export function maskValue(name: string, value: string): string {
  return isSecretName(name) ? hidden : maskText(value);
}

/** A text that nobody named, such as an argument of a command. Accounts and names in ARNs are no secrets to their owner, and stay where nothing else is hidden. */
export function maskText(text: string): string {
  const masked = maskSecrets(text.replaceAll(secretWithin, `$<head>${hidden}`));
  return masked.includes(hidden) ? masked : text;
}

/** Arguments one after the other: what follows `--password` is hidden. */
export function maskArguments(texts: readonly string[]): readonly string[] {
  return texts.map((text, index) => {
    const before = texts[index - 1] ?? '';
    return /^--?[\w-]+$/u.test(before) && isSecretName(before) && !text.startsWith('-') ? hidden : maskText(text);
  });
}

/** Names by which `maskSecrets` tells a secret, and those of connection strings and keys that it leaves to the person. */
function isSecretName(name: string): boolean {
  // `SECRETS_ENDPOINT`, `TOKEN_URL`: where something is asked for, which decides whether IPv6 reaches it. Secrets within it are hidden all the same.
  if (/(?:url|uri|host|hostname|endpoint|address|region|issuer|port)$/iu.test(name)) return false;
  if (/(?:pwd|_dsn|signature|salt|signing[_-]?key|encryption[_-]?key|account[_-]?key|client[_-]?key|_auth|authorization|cookie)$/iu.test(name)) return true;
  return maskSecrets(`"name": ${JSON.stringify(name)}, "value": "visible"`).includes(hidden);
}
