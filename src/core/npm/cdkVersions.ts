import { known, type Known } from '../../base/maybe';
import type { Tree } from '../source/tree';
import { entryOf } from '../source/tree';

/**
 * @returns the ranges that a package.json gives for `aws-cdk`, each at its place within the quotes; undefined where the file asks for none, or
 * not in a place where npm reads it.
 */
export function readCdkVersions(root: Tree): readonly Known<string>[] | undefined {
  const found = ['dependencies', 'devDependencies'].flatMap((section) => {
    const list = entryOf(root, section);
    const entry = list?.key === section ? entryOf(list.value, 'aws-cdk') : undefined;
    const value = entry?.key === 'aws-cdk' ? entry.value : undefined;
    if (value?.is !== 'scalar' || value.type !== 'string' || value.textStart === undefined) return [];
    return [known(value.text, { start: value.textStart, end: value.textStart + value.text.length })];
  });
  return found.length === 0 ? undefined : found;
}
