import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { templateSources } from '../../core/cdk/templateSources';
import { linesOfParams, taskParts } from '../../core/deploy/sourceLines';
import type { SourceLine } from '../../core/deploy/types';
import { projectElsewhere } from '../cdk/elsewhere';
import { readAssembly } from '../cdk/readAssembly';
import { SourceFiles } from '../cdk/sourceFiles';

/**
 * Where a CDK app sets its tasks and services: the parameters in the `cdk.json` of a project that we wrote, and the lines that made the
 * constructs, as the assembly recorded them.
 * @param folder of the app
 * @param assemblyFolder what its synthesis wrote
 */
export async function appLines(folder: string, assemblyFolder: string): Promise<readonly SourceLine[]> {
  const settings = path.join(folder, 'cdk.json');
  const params = linesOfParams(await readFile(settings, 'utf8'), settings);
  const assembly = await readAssembly(assemblyFolder);
  if (assembly === undefined) return params;
  const constructs = assembly.templates.flatMap((template) => template.constructs);
  const files = new SourceFiles([folder], folder, await projectElsewhere(constructs, folder));
  const lines: SourceLine[] = [...params];
  for (const template of assembly.templates) {
    const text = await readFile(template.path, 'utf8');
    const sources = templateSources(text, template.name, template.constructs);
    for (const { start, end, ...part } of taskParts(text)) {
      const recorded = sources.at({ start, end });
      const place = recorded === undefined ? undefined : await files.find(recorded.traces);
      if (recorded !== undefined && place !== undefined) lines.push({ ...part, path: place.path, line: place.line, construct: recorded.construct });
    }
  }
  return lines;
}
