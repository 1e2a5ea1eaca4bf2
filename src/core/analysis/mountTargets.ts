import { valueOf } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import type { Ternary } from '../compat/catalog';
import type { EcsModel, Resource } from '../ecs/model';

/** @returns the mount targets in the file of the file system whose logical id is given. */
export function mountTargetsOf(model: EcsModel, fileSystemId: string | undefined): readonly Resource[] {
  if (fileSystemId === undefined) return [];
  return model.resources.filter((resource) => resource.type === 'AWS::EFS::MountTarget' && valueOf(resource.properties.reference('FileSystemId')) === fileSystemId);
}

/** @returns the logical id that a `Ref` at the span names, in whichever way it is written. */
export function referenceAt(text: string, span: TextSpan): string | undefined {
  const written = text.slice(span.start, span.end);
  return /^(?:!Ref\s+["']?|\{?\s*["']?Ref["']?\s*:\s*["']?)(?<id>[A-Za-z0-9]+)["']?\s*\}?$/u.exec(written)?.groups?.['id'];
}

/** @returns whether every mount target in the file has IPv6 (`yes`), none has (`no`: the default of AWS), or the file does not tell. */
export function mountTargetIpv6(targets: readonly Resource[]): Ternary {
  const types = targets.map((target) => target.properties.text('IpAddressType'));
  if (types.length === 0 || types.some((type) => type.is === 'unknown')) return 'unknown';
  const withIpv6 = types.filter((type) => ['IPV6_ONLY', 'DUAL_STACK'].includes(valueOf(type)?.text ?? 'IPV4_ONLY'));
  if (withIpv6.length === types.length) return 'yes';
  return withIpv6.length === 0 ? 'no' : 'unknown';
}
