import type { Dependency, TaskVerdict } from '../core/analysis/types';

/** @returns at how many places of the file a dependency is such; an image and its layers share one place. */
export function countPlaces(tasks: readonly TaskVerdict[], isSuch: (dependency: Dependency) => boolean): number {
  return new Set(tasks.flatMap(({ dependencies }) => dependencies.filter(isSuch).map(({ span }) => span.start))).size;
}
