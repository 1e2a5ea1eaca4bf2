import type { DeployQuestion, Difference, NetworkChange, PermissionChange, ResourceChange, ResourceChangeKind } from '../types';
import type { Translate } from './ports';
import { checkRows } from './preflightTexts';
import { accountName, capabilitySentences, costSentence, type QuestionFacts } from './questionFacts';

const lossy: readonly ResourceChangeKind[] = ['replace', 'may-replace', 'remove', 'keep-outside'];
const order: readonly ResourceChangeKind[] = [...lossy, 'update', 'import', 'add'];

/** How many resources each kind of change concerns. */
export function countChanges(difference: Difference): Readonly<Record<ResourceChangeKind, number>> {
  const count = (kind: ResourceChangeKind): number => difference.resources.filter(({ change }) => change === kind).length;
  return { add: count('add'), update: count('update'), replace: count('replace'), 'may-replace': count('may-replace'), remove: count('remove'), 'keep-outside': count('keep-outside'), import: count('import') };
}

/** @returns what a deployment would change, as Markdown: what is lost first, then rights and firewall, then the rest, then the toolkit's own text. */
export function differenceDocument({ target, stackName, difference }: DeployQuestion, facts: QuestionFacts, t: Translate): string {
  const lost = difference.resources.filter(({ change }) => lossy.includes(change));
  const rest = difference.resources.filter(({ change }) => !lossy.includes(change));
  const heading = difference.isNewStack ? t('New stack {0}', stackName) : t('Changes of stack {0}', stackName);
  return [
    `# ${heading}`,
    [t('Account {0}, {1}.', accountName(target.account), facts.region), costSentence(facts, t), ...capabilitySentences(facts, t), t('Nothing has been changed yet.')].join(' '),
    ...section(t('Replaced or removed'), lost.length === 0 ? [] : [resourceTable(lost, t)]),
    ...section(t('Permissions (IAM)'), difference.permissions.map((one) => `- ${permissionLine(one, t)}`)),
    ...section(t('Firewall rules (security groups)'), difference.network.map((one) => `- ${networkLine(one, t)}`)),
    ...section(t('Resources'), lost.length > 0 && rest.length === 0 ? [] : [resourceTable(rest, t)]),
    ...section(t('Outputs, parameters and others'), difference.others.map((one) => `- ${one.change} ${one.section} \`${one.name}\``)),
    ...section(t('Checked before'), facts.checks.length === 0 ? [] : [checkRows(facts.checks, t)]),
    `## ${t('As the CDK prints it')}`,
    `\`\`\`\n${difference.text.trim()}\n\`\`\``,
    '',
  ].join('\n\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')];
}

const code = (texts: readonly string[]): string => `\`${texts.join(', ')}\``;

function permissionLine({ change, effect, actions, resources, principals }: PermissionChange, t: Translate): string {
  const what = [`${sign(change)} ${effect}`, code(actions), code(resources)];
  return principals.length > 0 ? t('{0} {1} on {2} for {3}', ...what, code(principals)) : t('{0} {1} on {2}', ...what);
}

function networkLine({ change, direction, protocol, peer, group }: NetworkChange, t: Translate): string {
  const what = [sign(change), code([protocol]), code([peer]), group];
  return direction === 'in' ? t('{0} in: {1} from {2} ({3})', ...what) : t('{0} out: {1} to {2} ({3})', ...what);
}

/** Bold: a line of Markdown that begins with a bare "+" is a list in the list. */
const sign = (change: 'add' | 'remove'): string => (change === 'add' ? '**+**' : '**−**');

function resourceTable(resources: readonly ResourceChange[], t: Translate): string {
  if (resources.length === 0) return t('No resource changes.');
  const sorted = [...resources].sort((a, b) => order.indexOf(a.change) - order.indexOf(b.change));
  const words: Readonly<Record<ResourceChangeKind, string>> = {
    add: t('create'),
    update: t('change'),
    replace: t('**replace**'),
    'may-replace': t('**may replace**'),
    remove: t('**remove**'),
    'keep-outside': t('leave outside the stack'),
    import: t('import'),
  };
  const hasProperties = resources.some(({ properties }) => properties.length > 0);
  const rows = sorted.map(({ change, logicalId, type, properties }) => `| ${words[change]} | ${logicalId} | ${type} |${hasProperties ? ` ${properties.map(({ name }) => name).join(', ')} |` : ''}`);
  return [`| | ${t('Name')} | ${t('Type')} |${hasProperties ? ` ${t('Properties')} |` : ''}`, `|---|---|---|${hasProperties ? '---|' : ''}`, ...rows].join('\n');
}
