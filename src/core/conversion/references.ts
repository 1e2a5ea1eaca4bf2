import { referencesIn } from '../ecs/references';
import type { Tree } from '../source/tree';

/** @returns the logical ids that a part of a template refers to, by `Ref`, `Fn::GetAtt` or a mark in `Fn::Sub`. */
export function idsIn(root: Tree | undefined): ReadonlySet<string> {
  return new Set(root === undefined ? [] : referencesIn(root).map(({ to }) => to));
}
