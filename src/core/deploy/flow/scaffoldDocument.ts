import type { ScaffoldFile } from '../scaffold';
import type { Translate } from './ports';

/** @returns what a project would consist of, every file with its text, as Markdown. */
export function scaffoldDocument(folder: string, files: readonly ScaffoldFile[], t: Translate): string {
  const parts = files.map(({ path, content }) => `## ${path}\n\n${fenced(path, content)}`);
  return [`# ${t('{0} files for {1}', files.length, folder)}`, t('Nothing is written yet. No file that is there is replaced.'), ...parts, ''].join('\n\n');
}

/** A fence longer than any in the text: a README has fences of its own. */
function fenced(path: string, content: string): string {
  const longest = Math.max(2, ...[...content.matchAll(/`{3,}/gu)].map(([sign]) => sign.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${path.slice(path.lastIndexOf('.') + 1)}\n${content.trimEnd()}\n${fence}`;
}
