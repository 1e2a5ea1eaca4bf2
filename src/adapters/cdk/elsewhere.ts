import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CdkConstruct } from '../../core/cdk/constructs';
import { isAbsoluteElsewhere, isInside, partsOf } from './sourceFiles';

/** Enough to know a folder by its files. */
const maxFiles = 50;
/** A source file deeper than this is none of a project's first few. */
const maxDepth = 40;

/**
 * An assembly may come from a container or a build machine, where the project lay in another folder. That folder is known by its files:
 * all that were recorded in it must be in the project here, under the same names.
 * @returns its path with `/` as sign, where there is one.
 */
export async function projectElsewhere(constructs: readonly CdkConstruct[], project: string): Promise<string | undefined> {
  const names = new Set(constructs.flatMap(({ made }) => made.map(({ path }) => path)).filter(isAbsoluteElsewhere));
  const recorded = [...names].slice(0, maxFiles);
  for (const name of recorded) if (isInside(name, project) && (await isFile(name))) return undefined;
  const known = new Map<string, boolean>();
  const isHere = async (parts: readonly string[]): Promise<boolean> => {
    const path = join(project, ...parts);
    const found = known.get(path) ?? (await isFile(path));
    known.set(path, found);
    return found;
  };
  let best: { readonly folder: string; readonly files: number } | undefined;
  for (const [folder, files] of foldersOf(recorded.map(partsOf))) {
    if (files.length <= (best?.files ?? 0)) continue;
    let all = true;
    for (const file of files) all &&= await isHere(file);
    if (all) best = { folder, files: files.length };
  }
  return best?.folder;
}

/** Every folder above the files, the outermost first, with what lies in it under which name. */
function foldersOf(files: readonly (readonly string[])[]): ReadonlyMap<string, (readonly string[])[]> {
  const folders = new Map<string, (readonly string[])[]>();
  for (const parts of files) {
    if (parts.includes('..')) continue;
    for (let depth = 1; depth < Math.min(parts.length, maxDepth); depth++) {
      const folder = parts.slice(0, depth).join('/');
      folders.set(folder, [...(folders.get(folder) ?? []), parts.slice(depth)]);
    }
  }
  return folders;
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() === true;
}
