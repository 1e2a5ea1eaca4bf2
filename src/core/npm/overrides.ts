import { entryOf, type Tree } from '../source/tree';

/** A range that takes the place of what others ask for. */
export interface Override {
  readonly value: Tree;
  /** True where it holds for the project itself too, whatever its `dependencies` say. */
  readonly everywhere: boolean;
}

/** A range behind the name, which says for which askers it holds: `aws-cdk@^2`, in Yarn `aws-cdk@npm:^2`. */
const versioned = '(?:@.+)?';

/**
 * Finds what a package.json writes in place of the versions of one package: `overrides` of npm
 * (docs.npmjs.com/cli/configuring-npm/package-json), `resolutions` of Yarn (yarnpkg.com/configuration/manifest), `pnpm.overrides`
 * (pnpm.io/settings). npm refuses an override that differs from what the project itself asks for, so there both count.
 */
export function overridesOf(root: Tree, name: string): readonly Override[] {
  return [
    ...nested(exactly(root, 'overrides'), name, 0).map((value) => ({ value, everywhere: false })),
    ...flat(exactly(root, 'resolutions'), name, '/'),
    ...flat(exactly(exactly(root, 'pnpm'), 'overrides'), name, '>'),
  ];
}

/** npm's may stand within those of the packages that ask; `.` is the package itself. */
function nested(node: Tree | undefined, name: string, depth: number): readonly Tree[] {
  if (node?.is !== 'map' || depth > 20) return [];
  const isNamed = new RegExp(`^${name}${versioned}$`, 'u');
  return node.entries.flatMap(({ key, value }) => {
    if (value.is !== 'map') return isNamed.test(key) ? [value] : [];
    const own = isNamed.test(key) ? value.entries.flatMap((entry) => (entry.key === '.' ? [entry.value] : [])) : [];
    return [...own, ...nested(value, name, depth + 1)];
  });
}

/** One list; a path of askers may stand before the name. */
function flat(node: Tree | undefined, name: string, separator: '/' | '>'): readonly Override[] {
  // `@types/aws-cdk` is another package, `@types/node/aws-cdk` is not.
  const askers = separator === '/' ? '(?:.*/)?[^@/][^/]*/' : '.*>';
  const isNamed = new RegExp(`^(?<askers>${askers})?${name}(?<range>${versioned})$`, 'u');
  return (node?.is === 'map' ? node.entries : []).flatMap(({ key, value }) => {
    const found = isNamed.exec(key)?.groups;
    if (found === undefined || value.is !== 'scalar') return [];
    return [{ value, everywhere: (found['askers'] === undefined || found['askers'] === '**/') && found['range'] === '' }];
  });
}

/** @returns the value of a name that is spelled as it must be, as npm reads names. */
export function exactly(node: Tree | undefined, name: string): Tree | undefined {
  const entry = entryOf(node, name);
  return entry?.key === name ? entry.value : undefined;
}
