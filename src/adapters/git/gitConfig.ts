import { dirname, isAbsolute, join } from 'node:path';

/** Files that include each other; git itself stops at ten. */
const maxDepth = 10;

interface Reader {
  readText(path: string): Promise<string | undefined>;
  readonly home: string | undefined;
}

/** @returns `core.excludesFile` as a file of git's settings says it, with the files that it includes; undefined where it says nothing. */
export async function excludesFileOf(path: string, reader: Reader, depth = 0): Promise<string | undefined> {
  const text = depth > maxDepth ? undefined : await reader.readText(path);
  let found: string | undefined;
  for (const { section, name, value } of settingsIn(text ?? '')) {
    if (section === 'core' && name === 'excludesfile') found = value;
    if (section !== 'include' || name !== 'path' || /^(?:\\\\|\/\/)/u.test(value)) continue;
    const included = value.startsWith('~/') ? reader.home && join(reader.home, value.slice(2)) : isAbsolute(value) ? value : join(dirname(path), value);
    const said = included === undefined ? undefined : await excludesFileOf(included, reader, depth + 1);
    if (said !== undefined) found = said;
  }
  return found;
}

interface Setting {
  /** In lower case; sections with a name of their own (`remote "origin"`) are left out. */
  readonly section: string;
  readonly name: string;
  readonly value: string;
}

/** `[core]`, then `excludesFile = ~/.ignore`: git-config, "Syntax". */
function settingsIn(text: string): readonly Setting[] {
  let section = '';
  return text.split(/\r?\n/u).flatMap((line): Setting[] => {
    const head = /^\s*\[(?<section>[^\]]*)\]\s*(?<rest>.*)$/u.exec(line)?.groups;
    if (head !== undefined) section = (head['section'] ?? '').trim().toLowerCase();
    const setting = /^\s*(?<name>[A-Za-z][\w-]*)\s*=\s*(?<value>.*)$/u.exec(head === undefined ? line : (head['rest'] ?? ''))?.groups;
    return setting === undefined ? [] : [{ section, name: (setting['name'] ?? '').toLowerCase(), value: plain(setting['value'] ?? '') }];
  });
}

/** Without quotes, comments and escapes. */
function plain(value: string): string {
  const parts = value.match(/"(?:[^"\\]|\\.)*"|[^"#;]+|[#;].*$/gu) ?? [];
  const kept = parts.filter((part) => !/^[#;]/u.test(part));
  return kept.map((part) => (part.startsWith('"') ? part.slice(1, -1) : part).replaceAll(/\\(?<sign>["\\])/gu, '$<sign>')).join('').trim();
}
