import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textsJa } from '../../src/core/analysis/textsJa';
import { rules } from '../../src/core/rules';

const root = join(__dirname, '../..');
const readme = readFileSync(join(root, 'docs/rules/README.md'), 'utf8');

function placesOf(template: string): string[] {
  return [...template.matchAll(/\{\w+\}/gu)].map((match) => match[0]).sort();
}

function fixtureTexts(slug: string): string {
  const folder = join(root, 'test/fixtures/rules', slug);
  return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}

describe('rules', () => {
  it('have ids and slugs of their own, in order', () => {
    const ids = rules.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(rules.map((rule) => rule.slug)).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
    expect(ids.filter((id) => !/^IPV6-[1-4]\d\d$/u.test(id))).toEqual([]);
  });

  it('all have fixtures, and no fixture is left over', () => {
    expect(readdirSync(join(root, 'test/fixtures/rules')).sort()).toEqual(rules.map((rule) => rule.slug).sort());
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('stands in the file of its name', () => {
    const file = rule.slug.replaceAll(/-(\w)/gu, (_, letter: string) => letter.toUpperCase());
    const path = join(root, 'src/core/rules', `${file}.ts`);
    expect(existsSync(path), path).toBe(true);
    expect(readFileSync(path, 'utf8')).toContain(`id: '${id}'`);
  });

  it('has a page with what, why, what to do, sources and the day', () => {
    const page = readFileSync(join(root, 'docs/rules', `${id}.md`), 'utf8');
    expect(page.startsWith(`# ${id}: ${rule.title}\n`)).toBe(true);
    for (const part of ['## What it says', '## Why', '## What to do', '## Sources', 'Checked 20', '<https://']) expect(page).toContain(part);
    for (const message of Object.values(rule.messages)) expect(page).toContain(message);
  });

  it('stands in the table, which says whether it has a fix', () => {
    const row = readme.split('\n').find((line) => line.startsWith(`| [${id}](${id}.md) ${rule.title} |`));
    expect(row).toBeDefined();
    expect(row?.endsWith('| yes |')).toBe(Object.keys(rule.fixes).length > 0);
  });

  it('says everything in Japanese too, with the same arguments', () => {
    const japanese = textsJa[id];
    expect(japanese?.title).toBeTruthy();
    expect(Object.keys(japanese?.messages ?? {}).sort()).toEqual(Object.keys(rule.messages).sort());
    expect(Object.keys(japanese?.fixes ?? {}).sort()).toEqual(Object.keys(rule.fixes).sort());
    for (const [key, message] of Object.entries(rule.messages)) expect(placesOf(japanese?.messages[key] ?? ''), key).toEqual(placesOf(message));
    for (const [key, title] of Object.entries(rule.fixes)) expect(placesOf(japanese?.fixes[key] ?? '').every((place) => placesOf(title).includes(place)), key).toBe(true);
  });

  it('reports each of its messages in some fixture', () => {
    const texts = fixtureTexts(rule.slug);
    const related = new Set(['here', 'route']);
    const missing = Object.keys(rule.messages).filter((message) => !related.has(message) && !texts.includes(`${id} ${message} `));
    expect(missing).toEqual([]);
  });

  it('says what is wrong and what it causes in a sentence', () => {
    for (const message of Object.values(rule.messages)) {
      expect(message).toMatch(/^[A-Za-z{0-9].*[.]$/u);
      expect(message.length, message).toBeLessThanOrEqual(260);
    }
  });
});
