import { known, type Maybe } from '../../base/maybe';
import type { FluentBitConfig, FluentBitSection, Text } from '../ecs/model';
import { withVariables } from './variables';

/** A section as it is read, with its head in upper case. */
interface Draft {
  readonly head: string;
  readonly values: Map<string, Maybe<Text>>;
}

const sectionLine = /^[ \t]*\[(?<head>[A-Za-z_]+)\][ \t]*$/u;
const settingLine = /^(?<indent>[ \t]*)(?<key>[A-Za-z][\w.-]*)[ \t]+(?<value>\S.*)$/u;
const setLine = /^[ \t]*@SET[ \t]+(?<name>[^\s=]+)=(?<value>.*)$/iu;
const includeLine = /^[ \t]*@INCLUDE[ \t]+\S/iu;

/**
 * Reads a configuration in Fluent Bit's classic format: sections, settings by name, `@SET`, `@INCLUDE`, lines of comments
 * (docs.fluentbit.io, classic mode, format and schema). Never throws; lines that are nothing of that are skipped.
 */
export function readClassic(text: string): FluentBitConfig {
  const variables = new Map<string, string>();
  const sections: Draft[] = [];
  let includesOthers = false;
  for (const { line, start } of linesOf(text)) {
    const head = sectionLine.exec(line)?.groups?.['head'];
    const set = setLine.exec(line)?.groups;
    const setting = settingLine.exec(line)?.groups;
    if (head !== undefined) sections.push({ head: head.toUpperCase(), values: new Map() });
    else if (set) variables.set(set['name'] ?? '', set['value'] ?? '');
    else if (includeLine.test(line)) includesOthers = true;
    else if (setting) {
      const { key = '', value = '' } = setting;
      const valueStart = start + line.lastIndexOf(value);
      sections.at(-1)?.values.set(key.toLowerCase(), known(withVariables(value, variables), { start: valueStart, end: valueStart + value.length }));
    }
  }
  const of = (name: string): readonly FluentBitSection[] => sections.filter(({ head }) => head === name).map(({ values }) => ({ values }));
  return { syntax: 'classic', service: of('SERVICE')[0], inputs: of('INPUT'), filters: of('FILTER'), outputs: of('OUTPUT'), includesOthers };
}

function* linesOf(text: string): Generator<{ line: string; start: number }> {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  while (start <= text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    yield { line: text.slice(start, end).trimEnd(), start };
    start = end + 1;
  }
}
