import { readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import stackManifest from '../../cdk-stack/package.json';
import { codeFiles, importsOf, loadedBy, packageOf, parseSource, readSource, root, type SourceImport } from '../support/sourceImports';

/** What a floor may import: of `src`, by the beginning of the path, and packages by name. `types` only as `import type`. */
interface Floor {
  readonly name: string;
  readonly holds: RegExp;
  readonly may: readonly RegExp[];
  readonly types?: readonly RegExp[];
}

const base = /^src\/base\//u;
const core = /^src\/core\//u;
const data = /^src\/data\//u;
const shared = /^src\/shared\//u;
const adapters = /^src\/adapters\//u;
const host = /^src\/host\//u;
const node = /^node:/u;
const arithmetic = /^big\.js$/u;
const parsers = /^(?:jsonc-parser|js-yaml|yaml)$/u;
const schema = /^cdk-stack\/lib\/params\.schema\.json$/u;
const manifestFile = /^package\.json$/u;
const coreOfPanel = /^src\/core\/(?:cost|views)\/|^src\/core\/strategies\.ts$/u;

/** The first that holds a file counts. docs/architecture.md draws them. */
const floors: readonly Floor[] = [
  { name: 'base', holds: base, may: [base] },
  { name: 'data', holds: data, may: [base, data], types: [core] },
  { name: 'core', holds: core, may: [base, core, data, parsers, arithmetic, schema] },
  { name: 'adapters', holds: adapters, may: [base, core, data, adapters, node, parsers, arithmetic, /^ignore$/u, /^@aws-sdk\//u, /^@smithy\/core\//u] },
  { name: 'shared', holds: shared, may: [base, coreOfPanel, shared, arithmetic] },
  { name: 'webview', holds: /^src\/webview\//u, may: [base, coreOfPanel, shared, /^src\/webview\//u, arithmetic, /^preact(?:\/|$)/u] },
  { name: 'deployer', holds: /^src\/deployer\//u, may: [base, /^src\/core\/deploy\//u, /^src\/deployer\//u, node, /^@aws-cdk\/(?:toolkit-lib|cloudformation-diff)/u, /^@aws-sdk\/client-cloudformation$/u, /^yaml$/u] },
  { name: 'cli', holds: /^src\/cli\//u, may: [base, core, data, adapters, /^src\/cli\//u, node, manifestFile], types: [arithmetic] },
  { name: 'composition roots of the host', holds: /^src\/host\/lazy\//u, may: [base, core, data, shared, adapters, host, node, /^vscode$/u] },
  { name: 'host', holds: host, may: [base, core, shared, host, node, manifestFile, /^vscode$/u], types: [adapters] },
  { name: 'extension.ts', holds: /^src\/extension\.ts$/u, may: [base, core, shared, host, adapters, /^vscode$/u] },
];

/** The entry and its lazy parts are bundles of their own: the host knows the lazy ones by their types only. */
const lazyBundle = /^src\/host\/lazy\//u;

/** Files over 400 lines, each with a reason. One that became shorter must leave the list. */
const longFiles: Readonly<Record<string, string>> = {};

const files = codeFiles('src');
const imports = files.flatMap(importsOf);

function breaks({ from, to, isType }: SourceImport): boolean {
  const floor = floors.find(({ holds }) => holds.test(from));
  if (floor === undefined) return true;
  const allowed = isType ? [...floor.may, ...(floor.types ?? [])] : floor.may;
  return !allowed.some((one) => one.test(to));
}

const arrow = ({ from, to }: SourceImport): string => `${from} -> ${to}`;

describe('floors', () => {
  it('hold every source file', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(files.filter((file) => !floors.some(({ holds }) => holds.test(file)))).toEqual([]);
  });

  it.each(floors)('$name imports only what stands below it', ({ name }) => {
    const own = imports.filter(({ from }) => floors.find(({ holds }) => holds.test(from))?.name === name);
    expect(own.filter(breaks).map(arrow)).toEqual([]);
  });

  it('have no exit that goes nowhere', () => {
    const unresolved = imports.filter(({ to }) => (to.startsWith('src/') ? !/\.(?:tsx?|json)$/u.test(to) : to.startsWith('.')));
    expect(unresolved.map(arrow)).toEqual([]);
  });

  it('know vscode only in the host and the entry', () => {
    const knowing = new Set(imports.filter(({ to }) => to === 'vscode').map(({ from }) => from));
    expect([...knowing].filter((file) => !file.startsWith('src/host/') && file !== 'src/extension.ts')).toEqual([]);
  });

  it('load the lazy parts of the host by loadLazy alone', () => {
    expect(imports.filter(({ from, to, isType }) => lazyBundle.test(to) && !isType && !lazyBundle.test(from)).map(arrow)).toEqual([]);
  });

  it('do not go round in circles', () => {
    expect(circles().filter((one) => !(one in knownCircles))).toEqual([]);
  });

  it('excuse no circle that is gone', () => {
    expect(Object.keys(knownCircles).filter((one) => !circles().includes(one))).toEqual([]);
  });
});

/** Each with a reason. One that is gone must leave the list. */
const knownCircles: Readonly<Record<string, string>> = {
  'src/core/analysis/dependencies.ts -> src/core/analysis/fluentBit.ts -> src/core/analysis/dependencies.ts': 'functions that call each other after both are loaded; `needAt` and `sourceOf` could stand in a file of their own',
  'src/core/analysis/dependencies.ts -> src/core/analysis/hosts.ts -> src/core/analysis/dependencies.ts': 'as above',
  'src/webview/parts/breakEven.tsx -> src/webview/parts/breakEvenDrawing.tsx -> src/webview/parts/breakEven.tsx': 'functions that call each other after both are loaded; `letterOf` could stand with the drawing',
};

/** Circles among what is loaded; a circle of types is erased and harmless. */
function circles(): string[] {
  const next = new Map(files.map((file) => [file, imports.filter(({ from, to, isType }) => from === file && !isType && files.includes(to)).map(({ to }) => to)]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      found.push(named(path.slice(path.indexOf(file))));
      return;
    }
    if (done.has(file)) return;
    for (const one of next.get(file) ?? []) visit(one, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return found;
}

/** A circle has no beginning: it is named from the file that comes first by its name. */
function named(circle: readonly string[]): string {
  const at = circle.indexOf([...circle].sort()[0] ?? '');
  return [...circle.slice(at), ...circle.slice(0, at), ...circle.slice(at, at + 1)].join(' -> ');
}

/** What makes an answer depend on more than its question. */
const impure: Readonly<Record<string, readonly string[]>> = {
  Date: ['now'],
  Math: ['random'],
};
const impureNames = ['process', 'console', 'setTimeout', 'setInterval', 'fetch', 'performance', 'crypto', 'globalThis', 'document', 'window', 'require'];

/** The clock is read by `new Date()` too, but not by `new Date(2026, 0)`. */
function impurities(file: string): string[] {
  const found: string[] = [];
  const visit = (one: ts.Node): void => {
    if (ts.isPropertyAccessExpression(one) && ts.isIdentifier(one.expression) && impure[one.expression.text]?.includes(one.name.text)) found.push(one.getText());
    if (ts.isNewExpression(one) && one.expression.getText() === 'Date' && (one.arguments?.length ?? 0) === 0) found.push(one.getText());
    if (ts.isIdentifier(one) && impureNames.includes(one.text) && isFree(one)) found.push(one.parent.getText());
    ts.forEachChild(one, visit);
  };
  visit(parseSource(file));
  return found.map((text) => `${file}: ${text}`);
}

/** Whether a name stands for the global of that name, not for a property or a parameter of its own. */
function isFree(name: ts.Identifier): boolean {
  const { parent } = name;
  const isUsed = ts.isPropertyAccessExpression(parent) ? parent.expression === name : ts.isCallExpression(parent) || ts.isNewExpression(parent);
  return isUsed && !declares(name.getSourceFile(), name.text);
}

function declares(source: ts.SourceFile, name: string): boolean {
  let found = false;
  const visit = (one: ts.Node): void => {
    if ((ts.isVariableDeclaration(one) || ts.isParameter(one) || ts.isFunctionDeclaration(one) || ts.isBindingElement(one)) && one.name?.getText() === name) found = true;
    ts.forEachChild(one, visit);
  };
  visit(source);
  return found;
}

describe('the core', () => {
  it('answers from its arguments alone', () => {
    expect(files.filter((file) => core.test(file) || base.test(file)).flatMap(impurities)).toEqual([]);
  });

  it('keeps nothing in modules that changes', () => {
    const changing = files.filter((file) => !file.startsWith('src/deployer/main')).flatMap((file) =>
      parseSource(file).statements.flatMap((statement) => (ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Const) === 0 ? [`${file}: ${statement.getText().split('\n')[0] ?? ''}`] : [])),
    );
    expect(changing).toEqual([]);
  });
});

describe('activation', () => {
  const loaded = loadedBy('src/extension.ts');

  it('loads neither parsers, nor data, nor an SDK, nor what is drawn', () => {
    const heavy = [...loaded].filter((one) => /^(?:js-yaml|yaml|jsonc-parser|preact|@aws-sdk\/|@smithy\/|@aws-cdk\/)/u.test(one) || data.test(one) || adapters.test(one) || lazyBundle.test(one) || one.startsWith('src/webview/'));
    expect(heavy).toEqual([]);
  });

  it('loads the host', () => {
    expect([...loaded].filter((one) => host.test(one)).length).toBeGreaterThan(15);
  });

  it('leaves the parser of broken files to broken files', () => {
    expect([...loadedBy('src/host/lazy/analysis.ts')].filter((one) => one === 'yaml')).toEqual([]);
  });
});

describe('files', () => {
  const tooLong = files.filter((file) => readSource(file).split('\n').length - 1 > 400);

  it('have at most 400 lines, or a reason', () => {
    expect(tooLong.filter((file) => !(file in longFiles))).toEqual([]);
  });

  it('give no reason that is not needed any more', () => {
    expect(Object.keys(longFiles).filter((file) => !tooLong.includes(file))).toEqual([]);
  });

  it('are named after what they hold, not after having been useful', () => {
    expect(files.filter((file) => /\/(?:utils?|helpers?|misc|common)\.tsx?$/u.test(file))).toEqual([]);
  });
});

/** Packages that come with another one of the list, each with the reason why they are not in it. */
const comeAlong: Readonly<Record<string, string>> = {
  '@aws-cdk/cloudformation-diff': 'what toolkit-lib itself compares templates with; in the version that it brings',
};

describe('dependencies', () => {
  const page = readSource('docs/architecture.md');
  const named = [...(page.split('\n## Dependencies\n')[1] ?? '').matchAll(/^\| `(?<name>[^`]+)` \|/gmu)].map((match) => match.groups?.['name'] ?? '');
  const declared = [manifest.dependencies, manifest.devDependencies, stackManifest.devDependencies].flatMap((list) => Object.keys(list));

  it('stand in docs/architecture.md, each with its reason and no other', () => {
    expect([...new Set(named)].sort()).toEqual([...new Set(declared)].sort());
    expect(named).toHaveLength(new Set(named).size);
    expect(page.split('\n').filter((line) => /^\| `[^`]+` \|\s*\|/u.test(line))).toEqual([]);
  });

  it('of the program are declared, or come along with one that is', () => {
    const packages = new Set(imports.filter(({ to }) => !/^(?:src\/|node:|cdk-stack\/|package\.json)/u.test(to) && to !== 'vscode').map(({ to }) => packageOf(to)));
    expect([...packages].filter((name) => !(name in manifest.dependencies) && !(name in comeAlong))).toEqual([]);
    expect(Object.keys(comeAlong).filter((name) => !packages.has(name) || name in manifest.dependencies)).toEqual([]);
  });
});

describe('docs/architecture.md', () => {
  it('names tests that exist', () => {
    const tests = [...readSource('docs/architecture.md').matchAll(/`(?<file>(?:test|cdk-stack\/test)\/[\w/.-]+)`/gu)].map((match) => match.groups?.['file'] ?? '');
    expect(tests.length).toBeGreaterThan(10);
    expect(tests.filter((file) => !exists(file))).toEqual([]);
  });
});

function exists(file: string): boolean {
  const folder = path.dirname(path.join(root, file));
  try {
    return readdirSync(folder).includes(path.basename(file));
  } catch {
    return false;
  }
}
