import { LineIndex } from '../../base/span';
import { maskSecrets } from './maskSecrets';
import { present, type Locale } from './present';
import type { Analysis, Finding } from './types';

export interface WrongFindingFacts {
  /** Day on which the catalog was checked, ISO. */
  readonly catalogDate: string;
  readonly extensionVersion: string;
  readonly editorVersion: string;
}

/** Lines around the finding that the snippet shows. */
const around = 3;

/**
 * The text of an issue about a finding that a person takes for wrong: what was said, on what evidence, about which lines. Account numbers
 * and secrets are masked; the person reads and edits it before anyone else sees it.
 */
export function wrongFindingText({ file, kind }: Analysis, finding: Finding, facts: WrongFindingFacts, locale: Locale): string {
  const words = labels[locale];
  const { effect, basis, network } = finding.evidence;
  const language = kind?.endsWith('yaml') === true ? 'yaml' : 'json';
  return [
    `# ${wrongFindingTitle(finding, locale)}`,
    words.edit,
    `## ${words.said}`,
    `> ${maskSecrets(present(finding, locale).message)}`,
    [
      `- ${words.rule}: ${finding.ruleId} (${finding.messageId}), ${finding.severity}`,
      `- ${words.evidence}: ${effect}, ${basis}, ${network}`,
      `- ${words.kind}: ${kind ?? ''}`,
      `- ${words.catalog}: ${facts.catalogDate}`,
      `- ${words.versions}: ${facts.extensionVersion}, ${facts.editorVersion}`,
    ].join('\n'),
    `## ${words.lines}`,
    `\`\`\`${language}\n${snippet(file.text, finding)}\n\`\`\``,
    `## ${words.expected}`,
    words.fillIn,
    '',
  ].join('\n\n');
}

export function wrongFindingTitle(finding: Finding, locale: Locale): string {
  return `${finding.ruleId}: ${present(finding, locale).title}`;
}

/** The lines of the finding and a few around, without the indentation that they share, masked. */
function snippet(text: string, { span }: Finding): string {
  const lines = text.split(/\r\n|\r|\n/u);
  const index = new LineIndex(text);
  const from = Math.max(0, index.at(span.start).line - 1 - around);
  const shown = lines.slice(from, Math.min(index.at(span.end).line + around, from + 40));
  const indents = shown.filter((line) => line.trim() !== '').map((line) => /^\s*/u.exec(line)?.[0].length ?? 0);
  const common = indents.length === 0 ? 0 : Math.min(...indents);
  // A fence in the snippet would end the block.
  return maskSecrets(shown.map((line) => line.slice(common)).join('\n')).replaceAll('```', "'''");
}

const labels: Readonly<Record<Locale, Readonly<Record<'edit' | 'said' | 'rule' | 'evidence' | 'kind' | 'catalog' | 'versions' | 'lines' | 'expected' | 'fillIn', string>>>> = {
  en: {
    edit: '<!-- Nothing of this has been sent. Read it, take out what nobody else should see, and add what you know. -->',
    said: 'What was said',
    rule: 'Rule',
    evidence: 'Evidence',
    kind: 'Kind of file',
    catalog: 'Catalog of',
    versions: 'IPv6 Fargate, editor',
    lines: 'The lines',
    expected: 'What I expected, and why',
    fillIn: '<!-- For example: the task starts in this network; AWS documents it differently at https://docs.aws.amazon.com/… -->',
  },
  ja: {
    edit: '<!-- まだ何も送信されていません。内容を確認し、公開したくないものを消して、分かっていることを書き加えてください。 -->',
    said: '表示された内容',
    rule: 'ルール',
    evidence: '根拠',
    kind: 'ファイルの種類',
    catalog: 'カタログの日付',
    versions: 'IPv6 Fargate、エディター',
    lines: '該当する行',
    expected: '期待したこととその理由',
    fillIn: '<!-- 例: このネットワークでタスクは起動する。AWS の説明は https://docs.aws.amazon.com/… では異なる -->',
  },
};
