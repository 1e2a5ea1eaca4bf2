import type { ResourceIndex } from '../ecs/resourceIndex';

/**
 * @returns the ids of all resources that CloudFormation creates before the given one: those that it names in DependsOn or by a reference, those
 * that these name, and so on (DependsOn attribute).
 */
export function createdBefore(id: string, resources: ResourceIndex): ReadonlySet<string> {
  const before = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const resource = resources.byId(next);
    for (const earlier of resource === undefined ? [] : [...resource.dependsOn, ...resource.references.map(({ to }) => to)]) {
      if (before.has(earlier) || resources.byId(earlier) === undefined) continue;
      before.add(earlier);
      open.push(earlier);
    }
  }
  return before;
}
