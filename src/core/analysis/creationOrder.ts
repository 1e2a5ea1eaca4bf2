import type { ResourceIndex } from '../ecs/resourceIndex';

/**
 * @returns the ids of all resources that CloudFormation creates before the given one: those that it names in DependsOn or by a reference, those
 * that these name, and so on (DependsOn attribute).
 */
export function createdBefore(id: string, resources: ResourceIndex): ReadonlySet<string> {
  const before = new Set<string>();
  const open = [id];
  const add = (earlier: string): void => {
    if (before.has(earlier) || resources.byId(earlier) === undefined) return;
    before.add(earlier);
    open.push(earlier);
  };
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const resource = resources.byId(next);
    resource?.dependsOn.forEach(add);
    for (const { to } of resource?.references ?? []) add(to);
  }
  return before;
}
