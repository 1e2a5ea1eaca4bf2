import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/core/rules';

const folder = join(__dirname, '../../docs/rules');
const ids = rules.map((rule) => rule.id as string);
const rowsOf = (name: string): string[][] => readFileSync(join(folder, name), 'utf8').split('\n').filter((line) => line.startsWith('| ')).map((line) => line.slice(2, -2).split(' | '));

interface Statement {
  readonly number: string;
  readonly rules: readonly string[];
  readonly judged: string;
}

const statements: readonly Statement[] = rowsOf('statements.md')
  .filter(([number]) => /^R\d/u.test(number ?? ''))
  .map((cells) => ({ number: cells[0] ?? '', judged: cells.at(-1) ?? '', rules: [...(cells.at(-1) ?? '').matchAll(/\]\((IPV6-\d{3})\.md\)/gu)].map((match) => match[1] ?? '') }));

describe('statements', () => {
  it('have numbers of their own', () => {
    const numbers = statements.map(({ number }) => number);
    expect(numbers.length).toBeGreaterThan(80);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it.each(statements.map((statement) => [statement.number, statement] as const))('%s has a rule that exists, or says why it has none', (_number, statement) => {
    expect(statement.rules.filter((id) => !ids.includes(id))).toEqual([]);
    if (statement.rules.length === 0) expect(statement.judged).toMatch(/^(?:none: .{10,}|every rule .{10,})$/u);
  });

  it.each(ids)('%s names the statements that it judges in the table of rules', (id) => {
    const numbers = statements.filter((statement) => statement.rules.includes(id)).map(({ number }) => number);
    const row = rowsOf('README.md').find(([first]) => first?.startsWith(`[${id}](`) === true);
    expect(numbers).not.toEqual([]);
    expect(row?.[1]?.startsWith(`${numbers.join(', ')}: `), `${row?.[1] ?? 'no row'} <- ${numbers.join(', ')}`).toBe(true);
  });
});
