import { parse } from 'jsonc-parser';
import { codeOnly, depthAt } from './mergeIntoAppCode';

/** Why a stack is not written into an app by us; `mergeIntoAppTexts.ts` says each in words. */
export type MergeObstacle =
  /** cdk.json names no TypeScript file, or several. */
  | 'entry-unclear'
  | 'entry-missing'
  /** Not one `const app = new App()` at the top of the file. */
  | 'app-unclear'
  | 'name-used'
  | 'modules'
  | 'no-library'
  | 'old-library';

/** Programs that run TypeScript as it is. */
const runners = /(?:^|[\s/\\"'])(?:ts-node|ts-node-dev|tsx|bun|swc-node|esr|--experimental-strip-types|--experimental-transform-types)(?=$|[\s"'./])/u;

/** @returns the path of the TypeScript file that `app` in a cdk.json runs, below its folder; undefined where it is not one. */
export function entryPath(cdkJson: string): string | undefined {
  const settings: unknown = parse(cdkJson);
  const app = typeof settings === 'object' && settings !== null && 'app' in settings ? settings.app : undefined;
  if (typeof app !== 'string' || !runners.test(app)) return undefined;
  const files = app.split(/\s+/u).map((part) => part.replaceAll(/^["']|["']$/gu, '').replace(/^\.[\\/]/u, '').replaceAll('\\', '/')).filter((part) => /\.[cm]?ts$/u.test(part) && !part.startsWith('-'));
  const [file] = files;
  return files.length === 1 && file !== undefined && !file.startsWith('/') && !file.startsWith('..') && !/^[A-Za-z]:/u.test(file) ? file : undefined;
}

/** Whether a command runs modules of ECMAScript with paths that have no ending, as our files write them. */
export function takesShortPaths(cdkJson: string): boolean {
  return /(?:^|[\s/])(?:tsx|bun)(?=$|\s)/u.test(cdkJson.replaceAll('"', ' '));
}

export interface Insertion {
  readonly offset: number;
  readonly text: string;
}

/**
 * Where an import and a statement go into the entry file of an app: behind its imports, and before `app.synth()` or at its end.
 * @param statement of the stack; `$app` stands for the name of the app.
 * @returns the two insertions, or why the file is not one that can be extended without a doubt.
 */
export function extendEntry(text: string, { importLine, statement, stackName }: { readonly importLine: string; readonly statement: string; readonly stackName: string }): { readonly is: 'insertions'; readonly insertions: readonly Insertion[] } | { readonly is: 'obstacle'; readonly obstacle: MergeObstacle } {
  const code = codeOnly(text);
  const apps = [...code.matchAll(/\bnew\s+(?:\w+\s*\.\s*)?App\s*\(/gu)];
  const named = [...code.matchAll(/^[ \t]*(?:export\s+)?(?:const|let|var)\s+(?<name>[\w$]+)\s*(?::[^=;\n]+)?=\s*new\s+(?:\w+\s*\.\s*)?App\s*\(/gmu)];
  const name = named[0]?.groups?.['name'];
  const isCertain = apps.length === 1 && named.length === 1 && depthAt(code, named[0]?.index ?? 0) === 0 && depthAt(code, code.length) === 0;
  if (!isCertain || name === undefined || !/['"]aws-cdk-lib['"]/u.test(text)) return { is: 'obstacle', obstacle: 'app-unclear' };
  if (text.includes(`'${stackName}'`) || text.includes(`"${stackName}"`)) return { is: 'obstacle', obstacle: 'name-used' };
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = (part: string): string => part.replaceAll('\n', eol);
  const imports = text.includes(importLine) ? [] : [{ offset: endOfImports(code), text: lines(`${importLine}\n`) }];
  if (imports.length > 0 && /\bIpv6FargateStack\b/u.test(code)) return { is: 'obstacle', obstacle: 'name-used' };
  const synth = [...code.matchAll(new RegExp(`^[ \\t]*${name.replaceAll('$', '\\$')}\\s*\\.\\s*synth\\s*\\(`, 'gmu'))].find(({ index }) => depthAt(code, index) === 0);
  const made = statement.replace('$app', name);
  const last = synth === undefined ? { offset: text.length, text: lines(`${text.endsWith('\n') || text === '' ? '' : '\n'}\n${made}\n`) } : { offset: synth.index, text: lines(`${made}\n\n`) };
  return { is: 'insertions', insertions: [...imports, last] };
}

/** Offset of the line behind the last import; the first line, or the one behind `#!`, where there is none. */
function endOfImports(code: string): number {
  const starts = [...code.matchAll(/^import\b/gmu)].filter(({ index }) => depthAt(code, index) === 0);
  const last = starts.at(-1);
  if (last === undefined) return code.startsWith('#!') ? lineAfter(code, 0) : 0;
  const open = code.slice(last.index).search(/["']/u);
  const from = open < 0 ? last.index : last.index + open;
  const close = code.indexOf(code.charAt(from), from + 1);
  return lineAfter(code, close < 0 ? from : close);
}

function lineAfter(code: string, offset: number): number {
  const end = code.indexOf('\n', offset);
  return end < 0 ? code.length : end + 1;
}
