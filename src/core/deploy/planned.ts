import type { Difference, PlannedResource, ResourceStatus } from './types';

/**
 * What a deployment is certain to make or change. A resource that may be replaced may also stay as it is, and what only loses its place in
 * the template goes after everything else is made: CloudFormation tells nothing of the one, and the other stands in nobody's way.
 */
export function plannedBy({ resources }: Difference): readonly PlannedResource[] {
  return resources
    .filter(({ change, properties }) => change === 'add' || change === 'replace' || change === 'import' || (change === 'update' && properties.some(({ replaces }) => replaces !== 'maybe')))
    .map(({ logicalId, type }) => ({ logicalId, type }));
}

/**
 * What a stack that is being created still has to make, for a window that did not see the difference.
 * @param template JSON; anything else tells nothing. A resource with a condition may never be made, so it is not waited for.
 * @param begun logical ids of what CloudFormation has begun or made
 */
export function plannedByTemplate(template: string, begun: ReadonlySet<string>): readonly PlannedResource[] {
  const resources = recordOf(recordOf(parsed(template))?.['Resources']) ?? {};
  return Object.entries(resources).flatMap(([logicalId, resource]) => {
    const { Type: type, Condition: condition } = recordOf(resource) ?? {};
    return typeof type !== 'string' || condition !== undefined || begun.has(logicalId) ? [] : [{ logicalId, type }];
  });
}

/** Whether these resources of a deployment stand: none is at work, and none that is planned is still to be begun. */
export function areMade(resources: readonly ResourceStatus[], planned: readonly PlannedResource[], counts: (type: string) => boolean): boolean {
  const seen = new Set(resources.map(({ logicalId }) => logicalId));
  return resources.every(({ type, status }) => !counts(type) || status.endsWith('_COMPLETE') || status === 'DELETE_SKIPPED') && planned.every(({ logicalId, type }) => !counts(type) || seen.has(logicalId));
}

/** @returns when the last of these resources was finished, in milliseconds since 1970; null where none was. */
export function madeAt(resources: readonly ResourceStatus[], counts: (type: string) => boolean): number | null {
  const times = resources.flatMap(({ type, at }) => (counts(type) && !Number.isNaN(Date.parse(at)) ? [Date.parse(at)] : []));
  return times.length === 0 ? null : Math.max(...times);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : undefined;
}
