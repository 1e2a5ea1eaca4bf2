import { valueOf } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import type { Container, TaskDefinition } from '../ecs/model';
import { canPreferIpv6 } from './router';

/** A configuration that a router reads from a file of its image or of a volume (`config-file-type: file`). */
export interface MountedConfig {
  /** The path in the container, as `config-file-value` names it. */
  readonly path: string;
  readonly span: TextSpan;
  /** Id of the task definition. */
  readonly taskDefinition: string;
  /** Whether the router that reads it knows `net.dns.prefer_ipv6`. */
  readonly canPreferIpv6: 'yes' | 'no' | 'unknown';
}

/** @returns whether a router reads a configuration beside the one that FireLens writes, from a file or from S3. */
export function readsOwnConfig({ firelens }: Container): boolean {
  return firelens?.options.has('config-file-value') === true || firelens?.options.has('config-file-type') === true;
}

/** @returns the files that routers of these task definitions read, as far as their paths are told. */
export function mountedConfigs(tasks: readonly TaskDefinition[]): readonly MountedConfig[] {
  return tasks.flatMap((task) =>
    task.containers.flatMap(({ firelens, image }) => {
      const value = firelens?.options.get('config-file-value')?.value;
      if (value?.is !== 'known' || !value.value.whole || valueOf(firelens?.options.get('config-file-type')?.value ?? value)?.text === 's3') return [];
      return [{ path: value.value.text, span: value.span, taskDefinition: task.id, canPreferIpv6: canPreferIpv6(image) }];
    }),
  );
}

/**
 * The files of a workspace that may be the one which a router reads: an image is built from the workspace, so that name and folders agree
 * from the end.
 * @param paths with `/`. @returns those of the same name, of which only the ones that share the most folders with the path.
 */
export function filesOf({ path }: MountedConfig, paths: readonly string[]): readonly string[] {
  const shared = paths.map((candidate) => ({ candidate, count: sharedEnd(path, candidate) })).filter(({ count }) => count > 0);
  const most = shared.reduce((best, { count }) => Math.max(best, count), 0);
  return shared.filter(({ count }) => count === most).map(({ candidate }) => candidate);
}

function sharedEnd(a: string, b: string): number {
  const [left, right] = [a, b].map((path) => path.split('/').filter(Boolean).reverse());
  const differs = left?.findIndex((part, index) => part !== right?.[index]) ?? 0;
  return differs < 0 ? (left?.length ?? 0) : differs;
}
