import { valueOf } from '../../base/maybe';
import type { Resource } from './model';
import type { ResourceIndex } from './resourceIndex';

/** An `Allow` statement of a policy: the actions and resources that it names, as patterns. */
export interface AllowStatement {
  readonly actions: readonly string[];
  /** What the file does not tell stands as `*`. */
  readonly resources: readonly string[];
}

/**
 * Reads what a policy allows.
 * @param property the policy document. @returns undefined where the file does not tell all of it, or it says by exclusion what it allows.
 */
export function allowStatements({ properties }: Resource, property: string, lookup: ResourceIndex): readonly AllowStatement[] | undefined {
  const paths = statementPaths(properties, [property]);
  if (paths === undefined) return undefined;
  const statements: AllowStatement[] = [];
  for (const path of paths.slice(0, 100)) {
    const effect = properties.text(...path, 'Effect');
    const names = properties.keys(...path);
    if (names.is !== 'known' || effect.is !== 'known') return undefined;
    if (effect.value.text !== 'Allow') continue;
    const actions = patterns(properties, [...path, 'Action'], lookup);
    const resources = patterns(properties, [...path, 'Resource'], lookup);
    if (actions === undefined || resources === undefined) return undefined;
    statements.push({ actions, resources });
  }
  return statements;
}

/** Where a part of a resource's properties stands: names of properties and numbers of items. */
export type PropertyPath = readonly (string | number)[];

/** @returns where the statements of a policy document stand: one, or a list of them; undefined where the file does not tell how many. */
export function statementPaths(properties: Resource['properties'], document: PropertyPath): readonly PropertyPath[] | undefined {
  const list = [...document, 'Statement'];
  if (properties.keys(...list).is === 'known') return [list];
  const count = valueOf(properties.length(...list));
  return count === undefined ? undefined : Array.from({ length: count }, (_, index) => [...list, index]);
}

/** One text or a list of them. */
function patterns(properties: Resource['properties'], path: PropertyPath, lookup: ResourceIndex): readonly string[] | undefined {
  const count = valueOf(properties.length(...path));
  const one = pattern(properties, path, lookup);
  if (count === undefined || one !== undefined) return one === undefined ? undefined : [one];
  const all = Array.from({ length: Math.min(count, 200) }, (_, index) => pattern(properties, [...path, index], lookup));
  return all.length === 0 || all.includes(undefined) ? undefined : all.flatMap((text) => text ?? []);
}

/** A bucket of the file is none of AWS: its name is chosen at deployment, and known not to be another. */
function pattern(properties: Resource['properties'], path: PropertyPath, lookup: ResourceIndex): string | undefined {
  const isBucket = (id: string): boolean => lookup.byId(id)?.type === 'AWS::S3::Bucket';
  const reference = valueOf(properties.reference(...path));
  if (reference !== undefined && isBucket(reference)) return 'arn:aws:s3:::own-bucket';
  const text = valueOf(properties.text(...path))?.text;
  return text?.replace(/\$\{(\w+)(\.Arn)?[^{}]*\}/gu, (_, id: string, arn: string | undefined) => (isBucket(id) ? `${arn === undefined ? '' : 'arn:aws:s3:::'}own-bucket` : '*'));
}

/** @returns whether a pattern of a policy, in which `*` and `?` stand for others, fits a text; case as given. */
export function fits(wildcard: string, text: string): boolean {
  let [at, from, star, mark] = [0, 0, -1, 0];
  while (from < text.length) {
    if (wildcard[at] === '*') [star, mark, at] = [at, from, at + 1];
    else if (at < wildcard.length && (wildcard[at] === '?' || wildcard[at] === text[from])) [at, from] = [at + 1, from + 1];
    else if (star < 0) return false;
    else [at, mark, from] = [star + 1, mark + 1, mark + 1];
  }
  while (wildcard[at] === '*') at++;
  return at === wildcard.length;
}
