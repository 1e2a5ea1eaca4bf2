import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** One import of a source file. Paths are relative to the repository, with `/`; packages keep their name. */
export interface SourceImport {
  readonly from: string;
  /** `src/base/span.ts`, or the specifier of a package as written. */
  readonly to: string;
  /** The compiler erases it: nothing is loaded. */
  readonly isType: boolean;
  /** `import()`: loaded when that line runs. */
  readonly isDynamic: boolean;
}

const isCode = (name: string): boolean => /\.tsx?$/u.test(name);

/** @returns every TypeScript file under a folder of the repository, sorted. */
export function codeFiles(folder: string): string[] {
  const found = readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return codeFiles(name);
    return isCode(name) ? [name] : [];
  });
  return found.sort();
}

export function readSource(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

export function parseSource(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readSource(file), ts.ScriptTarget.ES2022, true);
}

/** @returns every import, re-export, `import()`, `import('…').T` and `require` of a file. */
export function importsOf(file: string): SourceImport[] {
  const found: SourceImport[] = [];
  const add = (specifier: ts.Node | undefined, isType: boolean, isDynamic: boolean): void => {
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) found.push({ from: file, to: resolve(file, specifier.text), isType, isDynamic });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node.importClause), false);
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly, false);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true, false);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false, true);
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'require') add(node.arguments[0], false, true);
    ts.forEachChild(node, visit);
  };
  visit(parseSource(file));
  return found;
}

function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.isTypeOnly) return true;
  const names = clause.namedBindings;
  return clause.name === undefined && names !== undefined && ts.isNamedImports(names) && names.elements.length > 0 && names.elements.every((one) => one.isTypeOnly);
}

function resolve(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const target = path.posix.join(path.posix.dirname(file), specifier);
  const candidates = [`${target}.ts`, `${target}.tsx`, `${target}/index.ts`, target];
  return candidates.find((one) => existsSync(path.join(root, one)) && !isFolder(one)) ?? target;
}

const isFolder = (name: string): boolean => !/\.[a-z]+$/u.test(name);

/** @returns the files and packages that loading a file loads with it; what is imported for its types, or later, is not among them. */
export function loadedBy(file: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    if (!isCode(name)) return;
    for (const one of importsOf(name)) if (!one.isType && !one.isDynamic) visit(one.to);
  };
  visit(file);
  seen.delete(file);
  return seen;
}

/** @returns the name of the package that a specifier is of: `@a/b/c` is of `@a/b`. */
export function packageOf(specifier: string): string {
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
