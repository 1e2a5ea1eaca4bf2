import { applyEdits, modify, parse, type ParseError } from 'jsonc-parser';
import type { Usage } from '../cost/types';

/** What a person keeps for the team; what is not named stays as the file has it. */
export interface TeamValues {
  readonly region?: string;
  readonly usage: Partial<Usage>;
}

const newline = '\n';

/**
 * Writes values into the text of a team's file. Every other key, the comments and the indentation stay.
 * @param text of the file; empty where there is none yet.
 * @returns the whole new text; undefined where the text is no JSON object, which nobody may overwrite.
 */
export function withTeamValues(text: string, { region, usage }: TeamValues): string | undefined {
  const before = text.trim() === '' ? `{}${newline}` : text;
  const errors: ParseError[] = [];
  const content: unknown = parse(before, errors, { allowTrailingComma: true });
  if (errors.length > 0 || !isRecord(content)) return undefined;
  const hasUsage = isRecord(content['usage']) || content['usage'] === undefined;
  if (!hasUsage) return undefined;
  const entries = Object.entries(usage).flatMap(([field, value]) => (value === undefined ? [] : [[['usage', field], value] as const]));
  const values = [...(region === undefined ? [] : [[['region'], region] as const]), ...entries];
  const formattingOptions = { tabSize: indentOf(before), insertSpaces: !/^\t/mu.test(before), eol: before.includes('\r\n') ? '\r\n' : newline };
  return values.reduce((now, [path, value]) => applyEdits(now, modify(now, [...path], value, { formattingOptions })), before);
}

function indentOf(text: string): number {
  return /^(?<indent> +)"/mu.exec(text)?.groups?.['indent']?.length ?? 2;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
