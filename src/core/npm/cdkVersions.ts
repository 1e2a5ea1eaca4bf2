import { known, type Known } from '../../base/maybe';
import type { Tree } from '../source/tree';
import { exactly, overridesOf } from './overrides';

/**
 * @returns the ranges that a package.json gives for `aws-cdk`, each at its place within the quotes; undefined where the file asks for none, or
 * not in a place where npm, pnpm or Yarn read it. What is replaced for the whole project does not count.
 */
export function readCdkVersions(root: Tree): readonly Known<string>[] | undefined {
  const overrides = overridesOf(root, 'aws-cdk');
  const replaces = overrides.some(({ everywhere }) => everywhere);
  const asked = replaces ? [] : ['dependencies', 'devDependencies'].flatMap((section) => rangeIn(section, root));
  const found = [...asked, ...overrides.flatMap(({ value }) => rangeAt(value))];
  return found.length === 0 ? undefined : found.sort((a, b) => a.span.start - b.span.start);
}

function rangeIn(section: string, root: Tree): readonly Known<string>[] {
  return rangeAt(exactly(exactly(root, section), 'aws-cdk'));
}

/** `npm:aws-cdk@3.0.0` names the package once more (Yarn); `$aws-cdk` and `catalog:` point to another place, so nobody knows. */
function rangeAt(value: Tree | undefined): readonly Known<string>[] {
  if (value?.is !== 'scalar' || value.type !== 'string' || value.textStart === undefined) return [];
  const skipped = /^npm:(?:aws-cdk@)?(?=[\d^~<>=v*x])/u.exec(value.text)?.[0].length ?? 0;
  return [known(value.text.slice(skipped), { start: value.textStart + skipped, end: value.textStart + value.text.length })];
}
