/** What a cheap look at a text says; `none` for nearly every file of a workspace. */
export type Sniffed = 'none' | 'json' | 'yaml' | 'fluent-bit' | 'npm-package';

const taskWord = /containerDefinitions|ContainerDefinitions/;
const templateWord = /["']?Resources["']?\s*:/;
const typeWord = /["']?Type["']?\s*:\s*["']?[A-Za-z0-9]+::[A-Za-z0-9]+::/;
const packageFile = /(?:^|[\\/])package\.json$/;
/** Also as overrides write it: `aws-cdk@^2`, `orders/aws-cdk`, `orders>aws-cdk`. */
const cdkWord = /"(?:[^"\n]{0,200}[/>])?aws-cdk(?:@[^"\n]{0,100})?"\s*:/;
/** A workflow of GitHub, or an action, that deploys a task definition. */
const workflowWord = /\buses[ \t]*:[ \t]*["']?aws-actions\/amazon-ecs-deploy-task-definition@/;
const containerWord = /"image"\s*:/;
/** Comments and empty lines, then a section or a command: what a script or a manifest carries of a configuration is none. */
const fluentBitStart = /^\uFEFF?(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*[[@]/;
const fluentBitSection = /^\uFEFF?[ \t]*\[(?:OUTPUT|FILTER|SERVICE)\][ \t]*\r?$/im;
const fluentBitPlugin = /^[ \t]*name[ \t]+(?:cloudwatch|cloudwatch_logs|firehose|kinesis_firehose|kinesis|kinesis_streams|s3|opensearch|es|aws)[ \t]*\r?$/im;
const fluentBitYamlPlugin = /^[ \t]*(?:-[ \t]+)?["']?name["']?[ \t]*:[ \t]*["']?(?:cloudwatch|cloudwatch_logs|firehose|kinesis_firehose|kinesis|kinesis_streams|s3|opensearch|es|aws)\b/im;

/**
 * Decides without parsing whether a text may be a task definition, a list of containers or a template: a few searches of
 * words that each of them must hold.
 * @param path only its last part matters: package.json is no other kind than its own.
 */
export function sniff(text: string, path = ''): Sniffed {
  if (packageFile.test(path)) return cdkWord.test(text) ? 'npm-package' : 'none';
  const start = firstSign(text);
  if (start === '' || text.includes('\u0000')) return 'none';
  const isJson = start === '{' || start === '[' || start === '/';
  // A plain search first: it is many times faster than the expression.
  if (!isJson && text.includes('amazon-ecs-deploy-task-definition') && workflowWord.test(text)) return 'yaml';
  if (looksLikeTemplate(text) || taskWord.test(text)) return isJson && !startsWithMark(text) ? 'json' : start === '{' ? 'json' : 'yaml';
  if (fluentBitStart.test(text) && fluentBitSection.test(text) && fluentBitPlugin.test(text)) return 'fluent-bit';
  if (!isJson && /^pipeline[ \t]*:/m.test(text) && fluentBitYamlPlugin.test(text)) return 'yaml';
  return isJson && containerWord.test(text) && looksLikeContainer(text) ? 'json' : 'none';
}

function firstSign(text: string): string {
  return /^\uFEFF?\s*(\S)/.exec(text.slice(0, 4096))?.[1] ?? '';
}

/** A YAML template may start with a Jinja or Terraform mark. */
function startsWithMark(text: string): boolean {
  return /^\uFEFF?\s*\{[{%#]/.test(text.slice(0, 4096)) && !/^\s*[{[]\s*$/m.test(text) && !/^\s*"/m.test(text);
}

function looksLikeContainer(text: string): boolean {
  return /"(?:logConfiguration|portMappings|essential|mountPoints|memoryReservation|environment|firelensConfiguration|cpu)"\s*:/.test(text);
}

/** @returns whether a text has the words that every CloudFormation template has. */
export function looksLikeTemplate(text: string): boolean {
  return templateWord.test(text) && typeWord.test(text);
}
