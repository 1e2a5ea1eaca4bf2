import type { Difference } from '../types';

/**
 * A built-in template names its parameters in permissions and firewall rules; a person wants to read what stands for them.
 * @returns the difference with `${Name}` replaced by the value of each parameter that was given
 */
export function filledIn(difference: Difference, parameters: Readonly<Record<string, string>>): Difference {
  const fill = (text: string): string => text.replaceAll(/\$\{(?<name>\w+)\}/gu, (place, name: string) => (Object.hasOwn(parameters, name) ? (parameters[name] ?? place) : place));
  return {
    ...difference,
    permissions: difference.permissions.map((one) => ({ ...one, actions: one.actions.map(fill), resources: one.resources.map(fill), principals: one.principals.map(fill) })),
    network: difference.network.map((one) => ({ ...one, group: fill(one.group), protocol: fill(one.protocol), peer: fill(one.peer) })),
  };
}
