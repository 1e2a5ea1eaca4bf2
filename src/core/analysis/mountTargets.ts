import { valueOf } from '../../base/maybe';
import type { Ternary } from '../compat/catalog';
import type { EcsModel, Resource } from '../ecs/model';

/** @param fileSystem as a volume names it: an id, or `${LogicalId}`. @returns the mount targets of it that stand in the file. */
export function mountTargetsOf(model: EcsModel, fileSystem: string): readonly Resource[] {
  const id = /^\$\{(?<id>[^.}]+)\}$/u.exec(fileSystem)?.groups?.['id'];
  if (id === undefined) return [];
  return model.resources.filter((resource) => resource.type === 'AWS::EFS::MountTarget' && valueOf(resource.properties.reference('FileSystemId')) === id);
}

/** @returns whether every mount target in the file has IPv6 (`yes`), none has (`no`: the default of AWS), or the file does not tell. */
export function mountTargetIpv6(targets: readonly Resource[]): Ternary {
  const types = targets.map((target) => target.properties.text('IpAddressType'));
  if (types.length === 0 || types.some((type) => type.is === 'unknown')) return 'unknown';
  const withIpv6 = types.filter((type) => ['IPV6_ONLY', 'DUAL_STACK'].includes(valueOf(type)?.text ?? 'IPV4_ONLY'));
  if (withIpv6.length === types.length) return 'yes';
  return withIpv6.length === 0 ? 'no' : 'unknown';
}
