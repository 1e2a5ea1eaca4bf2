import type { Difference, StackSource } from '../core/deploy/types';

interface ParameterPart {
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
}

/** Values that a deployment would change while the template stays the same; a comparison of templates does not see them. */
export function changedParameters(source: StackSource & { is: 'template' }, deployed: Readonly<Record<string, string>>): Difference['others'] {
  const { Parameters: declared = {} } = JSON.parse(source.text) as ParameterPart;
  return Object.entries(declared).flatMap(([name, { Default: fallback }]) => {
    const value = source.parameters[name] ?? (fallback === undefined || source.keepsOthers === true ? undefined : String(fallback));
    const before = deployed[name];
    return before === undefined || value === undefined || value === before ? [] : [{ section: 'parameter' as const, name, change: 'update' as const }];
  });
}
