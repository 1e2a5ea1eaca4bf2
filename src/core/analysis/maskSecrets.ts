/** The account that AWS uses in its own examples. */
const exampleAccount = '111122223333';
const secretWord = '(?:passw(?:or)?d|passwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential)';
/** What a name holds beside the word; bounded, because a pattern without an end would try every start of a long line. */
const around = String.raw`[\w.-]{0,80}`;
/** A part of an ARN: letters and marks such as `${AWS::Region}`, whose colons separate nothing. */
const part = String.raw`(?:\$\{[^}]*\}|[\w-])*`;

const patterns: readonly (readonly [pattern: RegExp, replacement: string | ((...match: string[]) => string)])[] = [
  // Whoever names a secret in an ARN names the product, the stage and the account with it.
  [new RegExp(String.raw`\barn:(?<partition>aws[\w-]*|\$\{[^}]*\}):(${part}):(${part}):(${part}):(?:(?<kind>[\w-]+)(?<sign>[:/]))?[^\s"',\])}]*`, 'gu'), maskedArn],
  [/\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}\b/gu, '***'],
  [/\beyJ[\w-]{8,}(?:\.[\w-]+)*/gu, '***'],
  [/\b(?:gh[pousr]_|github_pat_|xox[abprs]-|sk-|glpat-)[\w-]{8,}/gu, '***'],
  [/(?<scheme>[a-z][a-z+]{0,30}:\/\/)[^\s/:@"']*:[^\s/@"']+@/gu, '$<scheme>***@'],
  // `"name": "DB_PASSWORD", "value": "…"`, on one line or two, in JSON or YAML, in either order.
  [new RegExp(String.raw`(?<head>["']?\bname["']?\s*:\s*["']?${around}${secretWord}${around}["']?\s*,?\s*["']?value["']?\s*:\s*)(?<quote>["']?)(?!!|\$\{|[[{])[^"'\r\n,}]+`, 'giu'), '$<head>$<quote>***'],
  [new RegExp(String.raw`(?<head>["']?\bvalue["']?\s*:\s*)(?<quote>["']?)(?!!|\$\{|[[{])[^"'\r\n,}]+(?<tail>["']?\s*,?\s*["']?name["']?\s*:\s*["']?${around}${secretWord})`, 'giu'), '$<head>$<quote>***$<tail>'],
  [new RegExp(String.raw`(?<head>["']?${around}${secretWord}${around}(?:["']?\s*:\s+|["']\s*:\s*|=))(?<quote>["']?)(?!!|\$\{|[[{]|["']|\*\*\*|arn:)[^\s"',}]+`, 'giu'), '$<head>$<quote>***'],
  [/\b[\w.+-]{1,80}@[\w-]+(?:\.[\w-]+)+\b/gu, 'person@example.com'],
  // Keys and hashes; digests of images say nothing of their owner and stay.
  [/(?<![\w:/+-])[A-Za-z0-9+/]{40,}={0,2}(?![\w/+-])/gu, '***'],
  [/(?<!\d)\d{12}(?!\d)/gu, exampleAccount],
];

function maskedArn(...match: string[]): string {
  const [, partition = 'aws', service = '', region = '', account = '', kind, sign] = match;
  const owner = account === '' || account.startsWith('$') ? account : exampleAccount;
  // The resource of S3 is the bucket itself; elsewhere its kind comes first.
  const prefix = kind === undefined || sign === undefined || service === 's3' ? '' : `${kind}${sign}`;
  return `arn:${partition}:${service}:${region}:${owner}:${prefix}example`;
}

/**
 * Takes out of a text what may identify or open an account: account numbers, names in ARNs, keys, tokens, passwords, addresses of mail.
 * It is a help for a person who looks at the result before giving it away, no guarantee.
 */
export function maskSecrets(text: string): string {
  return patterns.reduce((masked, [pattern, replacement]) => (typeof replacement === 'string' ? masked.replace(pattern, replacement) : masked.replace(pattern, replacement)), text);
}
