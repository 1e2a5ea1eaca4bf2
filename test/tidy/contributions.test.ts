import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import nls from '../../package.nls.json';
import nlsJa from '../../package.nls.ja.json';
import { codeFiles, parseSource, readSource, root } from '../support/sourceImports';

const host = ['src/extension.ts', ...codeFiles('src/host')];

/** First arguments of calls that pass `isCall`, where they are texts. */
function firstTexts(files: readonly string[], isCall: (callee: string) => boolean): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isCall(node.expression.getText())) {
      const [first] = node.arguments;
      if (first !== undefined && ts.isStringLiteralLike(first)) found.push(first.text);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of files) visit(parseSource(file));
  return found;
}

const commands = manifest.contributes.commands.map(({ command }) => command);
const settings = manifest.contributes.configuration.properties;

describe('commands', () => {
  const inEntry = firstTexts(['src/extension.ts'], (callee) => callee === 'command').map((id) => `ipv6Fargate.${id}`);
  const registered = [...inEntry, ...firstTexts(host, (callee) => callee.endsWith('commands.registerCommand'))];

  it('of package.json are those that the code registers, each once', () => {
    expect([...registered].sort()).toEqual([...commands].sort());
  });

  it('that menus, texts and code refer to exist', () => {
    const menus = Object.values(manifest.contributes.menus).flatMap((items) => items.map(({ command }) => command));
    const events = manifest.contributes.walkthroughs.flatMap(({ steps }) => steps.flatMap(({ completionEvents }) => completionEvents)).flatMap((event) => /^onCommand:(.+)$/u.exec(event)?.[1] ?? []);
    const links = [...Object.values(nls), ...Object.values(nlsJa)].flatMap((text) => [...text.matchAll(/\(command:([\w.]+)/gu)].map((match) => match[1] ?? ''));
    const pages = manifest.contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => readSource(media.markdown))).flatMap((text) => [...text.matchAll(/\(command:([\w.]+)/gu)].map((match) => match[1] ?? ''));
    const run = firstTexts(host, (callee) => callee.endsWith('executeCommand')).filter((id) => id.startsWith('ipv6Fargate.'));
    const inTexts = host.flatMap((file) => [...readSource(file).matchAll(/command:\s?'?(ipv6Fargate\.\w+)/gu)].map((match) => match[1] ?? ''));
    const used = [...menus, ...events, ...links, ...pages, ...run, ...inTexts];
    expect(used.length).toBeGreaterThan(15);
    expect(used.filter((command) => !commands.includes(command) && !ofTheEditor.includes(command))).toEqual([]);
  });

  it('carry the category, but for the main one, which reads "Deploy IPv6 Fargate" by itself', () => {
    const bare = manifest.contributes.commands.filter((command) => command.category === undefined).map(({ command }) => command);
    expect(bare).toEqual(['ipv6Fargate.deploy']);
    expect(nls['cmd.deploy']).toBe('Deploy IPv6 Fargate');
  });
});

describe('settings', () => {
  const read = [...firstTexts(['src/host/config.ts'], (callee) => /^settings\.get$/u.test(callee))];

  it('of package.json are those that the code reads', () => {
    expect([...new Set(read)].map((name) => `ipv6Fargate.${name}`).sort()).toEqual(Object.keys(settings).sort());
  });

  it('are read in one place', () => {
    const elsewhere = host.filter((file) => file !== 'src/host/config.ts' && readSource(file).includes('getConfiguration('));
    expect(elsewhere).toEqual([]);
  });

  it('that the code names exist', () => {
    const named = host.flatMap((file) => [...readSource(file).matchAll(/'ipv6Fargate\.([\w.]+)'/gu)].map((match) => `ipv6Fargate.${match[1] ?? ''}`));
    const views = Object.values(manifest.contributes.views).flatMap((list) => list.map(({ id }) => id));
    const known = [...Object.keys(settings), ...commands, ...views, ...ownNames];
    expect([...new Set(named)].filter((name) => !known.includes(name))).toEqual([]);
  });

  it('that restrict an untrusted workspace exist', () => {
    expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.filter((name) => !(name in settings))).toEqual([]);
  });
});

/** Commands that the editor has by itself, or makes for a view of ours. */
const ofTheEditor = ['vscode.openFolder', 'workbench.action.openSettings', 'ipv6Fargate.findings.focus'];

/** Names of ours that are neither commands, settings nor views: keys of the workspace's state, the status bar's item, a context, the tab. */
const ownNames = ['ipv6Fargate.salt', 'ipv6Fargate.stacks', 'ipv6Fargate.last', 'ipv6Fargate.status', 'ipv6Fargate.hasFile', 'ipv6Fargate.isTemplate', 'ipv6Fargate.panel', 'ipv6Fargate.egressCostTab', 'ipv6Fargate.findingsBy', 'ipv6Fargate.findingsState', 'ipv6Fargate.workspaceChecked', 'ipv6Fargate.findings.focus'];

describe('texts of package.json', () => {
  const used = [...readSource('package.json').matchAll(/"%(?<key>[^%"]+)%"/gu)].map((match) => match.groups?.['key'] ?? '');

  it.each([
    ['English', nls],
    ['Japanese', nlsJa],
  ])('are all there in %s, and no other', (_language, texts) => {
    expect(Object.keys(texts).sort()).toEqual([...new Set(used)].sort());
  });

  it('link the same commands and show the same code in both languages', () => {
    const parts = (text: string): string[] => [...text.matchAll(/\(command:[^)]+\)|`[^`]+`/gu)].map(([part]) => part).sort();
    const japanese: Readonly<Record<string, string>> = nlsJa;
    for (const [key, text] of Object.entries(nls)) expect(parts(japanese[key] ?? ''), key).toEqual(parts(text));
  });
});

describe('files', () => {
  it('that package.json names exist, but for what the build makes', () => {
    const named = [...readSource('package.json').matchAll(/"(?:\.\/)?(?<file>(?:media|schemas|samples|docs)\/[^"]+)"/gu)].map((match) => match.groups?.['file'] ?? '');
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });
});

describe('README and the pages', () => {
  it.each(['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...pagesUnder('docs')])('%s links only to what exists', (page) => {
    const links = [...readSource(page).matchAll(/\]\((?<link>[^)#\s]+)(?:#[^)]*)?\)/gu)].map((match) => match.groups?.['link'] ?? '').filter((link) => !/^[a-z]+:/u.test(link));
    expect(links.filter((link) => !existsSync(path.join(root, path.dirname(page), link)))).toEqual([]);
  });

  it('name only scripts that package.json has', () => {
    const named = [...`${readSource('README.md')}${readSource('CONTRIBUTING.md')}${readSource('docs/testing.md')}`.matchAll(/npm run (?<name>[\w:]+)/gu)].map((match) => match.groups?.['name'] ?? '');
    expect([...new Set(named)].filter((name) => !(name in manifest.scripts))).toEqual([]);
  });
});

function pagesUnder(folder: string): string[] {
  return ts.sys.readDirectory(path.join(root, folder), ['.md']).map((file) => path.relative(root, file).split(path.sep).join('/')).sort();
}

describe('.ci/run', () => {
  it('runs the same tests as everyone', () => {
    expect(readSource('.ci/run')).toMatch(/npm (?:run )?test\b/u);
  });
});
