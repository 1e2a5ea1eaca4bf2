import type { LogLine, ResourceDrift } from '../care/types';
import type { Translate } from './ports';

const cell = (text: string): string => text.replaceAll(/\s+/gu, ' ').replaceAll('|', '\\|');

/** @returns what differs between a stack and what is there, as Markdown: deleted and changed resources first, then what nobody could check. */
export function driftDocument(stackName: string, drifts: readonly ResourceDrift[], t: Translate): string {
  const of = (is: ResourceDrift['is']): readonly ResourceDrift[] => drifts.filter((drift) => drift.is === is);
  const names = (found: readonly ResourceDrift[]): string => found.map(({ logicalId, type }) => `- \`${logicalId}\` (${type})`).join('\n');
  const changed = of('modified').map(({ logicalId, type, differences }) => {
    const rows = differences.map(({ path, expected, actual }) => `| \`${cell(path)}\` | ${value(expected)} | ${value(actual)} |`);
    return [`### ${logicalId} (${type})`, [`| | ${t('In the template')} | ${t('In AWS')} |`, '|---|---|---|', ...rows].join('\n')].join('\n\n');
  });
  const sections: readonly (readonly [string, string])[] = [
    [t('Deleted outside of CloudFormation'), names(of('deleted'))],
    [t('Changed outside of CloudFormation'), changed.join('\n\n')],
    [t('CloudFormation cannot tell'), names(of('not-checked'))],
  ];
  const summary = t('{0} resources are as in the template, {1} changed, {2} deleted.', of('in-sync').length, of('modified').length, of('deleted').length);
  return [`# ${t('Drift of {0}', stackName)}`, summary, ...sections.filter(([, text]) => text !== '').flatMap(([title, text]) => [`## ${title}`, text]), ''].join('\n\n');
}

const value = (json: string | null): string => (json === null ? '—' : `\`${cell(json).replaceAll('`', "'")}\``);

/** @returns log lines as Markdown; a line of three backticks cannot end the block. */
export function logDocument(title: string, place: string, lines: readonly LogLine[], t: Translate): string {
  const fence = '`'.repeat(Math.max(3, ...lines.map(({ text }) => (/`+/u.exec(text)?.[0].length ?? 0) + 1)));
  const body = lines.length === 0 ? t('Nothing was written in the last hour, or it has not arrived yet.') : [fence, ...lines.map(({ at, text }) => `${at} ${text}`), fence].join('\n');
  return [`# ${title}`, place, body, ''].join('\n\n');
}
