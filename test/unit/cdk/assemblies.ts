import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FindingLocator, readAssembly } from '../../../src/adapters/cdk/locateFindings';
import type { LocatedFinding } from '../../../src/core/cdk/located';
import type { IgnoreEntry } from '../../../src/core/analysis/suppress';
import { analyzeText } from '../../support/analyzeText';

const fixtures = path.join(import.meta.dirname, '../../fixtures/cdk');

/** A copy of a fixture, as a project of this machine. */
export interface Project {
  readonly folder: string;
  readonly assembly: string;
  edit(file: string, change: (text: string) => string): void;
  write(file: string, text: string): void;
  remove(): void;
}

/** @param base what stands for the folder of the project in the assembly; default: where the copy is. */
export function copyProject(names: readonly string[], base?: string): Project {
  // Within a folder of its own, so that a test may put something outside of the project.
  const outside = realpathSync(mkdtempSync(path.join(tmpdir(), 'cdk-')));
  const folder = path.join(outside, 'web');
  for (const name of names) cpSync(path.join(fixtures, name), folder, { recursive: true });
  const assembly = path.join(folder, 'cdk.out');
  cpSync(path.join(folder, 'assembly'), assembly, { recursive: true });
  rmSync(path.join(folder, 'assembly'), { recursive: true });
  const written = (base ?? folder).replaceAll('\\', '\\\\');
  for (const file of readdirSync(assembly, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))) {
    const full = path.join(assembly, file);
    writeFileSync(full, readFileSync(full, 'utf8').replaceAll('/project', () => written));
  }
  return {
    folder,
    assembly,
    edit: (file, change) => {
      const full = path.join(folder, file);
      // As if it had always been so: what is newer than the synthesis is a test of its own.
      writeFileSync(full, change(readFileSync(full, 'utf8')));
      utimesSync(full, new Date(2020, 0), new Date(2020, 0));
    },
    write: (file, text) => {
      writeFileSync(path.join(folder, file), text);
    },
    remove: () => {
      rmSync(outside, { recursive: true, force: true });
    },
  };
}

/** Findings of every template about images, as `template rule -> file:line:column-end construct`. */
export async function imageLines({ folder, assembly }: Project, ignore: readonly IgnoreEntry[] = []): Promise<string[]> {
  const all = await locateAll(folder, assembly, ignore);
  return all.flatMap(({ template, located }) =>
    located
      .filter(({ finding }) => finding.ruleId === 'IPV6-101')
      .map(({ source, construct }) => `${template} -> ${source === undefined ? 'template' : `${path.relative(folder, source.path)}:${String(source.line)}:${String(source.column)}-${String(source.endColumn)}`} ${construct ?? '?'}`),
  );
}

export async function locateAll(folder: string, assemblyFolder: string, ignore: readonly IgnoreEntry[] = []): Promise<readonly { template: string; located: readonly LocatedFinding[] }[]> {
  const assembly = await readAssembly(assemblyFolder);
  if (assembly === undefined) throw new Error('no assembly');
  const locator = new FindingLocator(assembly, { roots: [folder], ignore, relativePath: (file) => path.relative(folder, file) });
  return Promise.all(
    assembly.templates.map(async (template) => {
      const text = readFileSync(template.path, 'utf8');
      return { template: path.relative(assemblyFolder, template.path), located: await locator.locate(analyzeText(text, { target: 'ipv6-only' }).findings, template, text) };
    }),
  );
}
