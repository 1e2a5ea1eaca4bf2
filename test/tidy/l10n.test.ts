import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { codeFiles, parseSource, root } from '../support/sourceImports';

const bundle = path.join(root, 'l10n/bundle.l10n.ja.json');
const japanese: Readonly<Record<string, string>> = existsSync(bundle) ? (JSON.parse(readFileSync(bundle, 'utf8')) as Readonly<Record<string, string>>) : {};

interface Key {
  readonly text: string;
  readonly place: string;
}

const isTranslate = (callee: string): boolean => /^(?:vscode\.l10n\.t|(?:ports\.|this\.)?t)$/u.test(callee);

/** Every text that host and wizard translate: by the editor's own function, or the port that stands for it. */
function keys(): { readonly literal: Key[]; readonly other: string[] } {
  const literal: Key[] = [];
  const other: string[] = [];
  for (const file of ['src/extension.ts', ...codeFiles('src/host'), ...codeFiles('src/core/deploy/flow'), ...codeFiles('src/core/account/flow')]) {
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && isTranslate(node.expression.getText())) {
        const [first] = node.arguments;
        if (first !== undefined && ts.isStringLiteralLike(first)) literal.push({ text: first.text, place: file });
        else other.push(`${file}: ${node.getText().slice(0, 80)}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(parseSource(file));
  }
  return { literal, other };
}

const { literal, other } = keys();
const placesOf = (text: string): string[] => [...new Set(text.match(/\{\d+\}/gu) ?? [])].sort();

describe('texts of host and wizard', () => {
  it('are found', () => {
    expect(literal.length).toBeGreaterThan(100);
  });

  it('are whole sentences in the code, so that they can be translated', () => {
    expect(other).toEqual([]);
  });

  it('all have their Japanese', () => {
    expect([...new Set(literal.filter(({ text }) => !japanese[text]).map(({ text, place }) => `${place}: ${text}`))]).toEqual([]);
  });

  it('leave no Japanese over', () => {
    const used = new Set(literal.map(({ text }) => text));
    expect(Object.keys(japanese).filter((text) => !used.has(text))).toEqual([]);
  });

  it('have the same arguments in both languages', () => {
    for (const [english, text] of Object.entries(japanese)) expect(placesOf(text), english).toEqual(placesOf(english));
  });

  it('count their arguments from 0 without a gap', () => {
    for (const { text } of literal) expect(placesOf(text), text).toEqual(placesOf(text).map((_place, index) => `{${String(index)}}`));
  });

  it('are Japanese, but for names', () => {
    const names = ['IPv6', 'NAT', 'VPC', 'Name'];
    const latin = Object.entries(japanese).filter(([, text]) => !/[\u3040-\u30ff\u4e00-\u9fff]/u.test(text) && !names.some((name) => text.includes(name)) && /[A-Za-z]{3}/u.test(text));
    expect(latin).toEqual([]);
  });

  it('keep icons, code and names as they are', () => {
    const kept = (text: string): string[] => (text.match(/\$\([\w~-]+\)|ipv6Fargate(?:\.\w+)+|\.ipv6-fargate\.json|`[^`]+`|\*\*/gu) ?? []).sort();
    for (const [english, text] of Object.entries(japanese)) expect(kept(text), english).toEqual(kept(english));
  });
});
