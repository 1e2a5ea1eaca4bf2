import type { Maybe } from '../../base/maybe';
import { absent, known, unknown } from '../../base/maybe';
import { booleanOf } from '../source/scalarType';
import type { Tree } from '../source/tree';
import type { PropertyReader } from './model';
import type { TemplateValues } from './templateValues';
import { nodeAt } from './templateValues';
import { mapped, numberOf } from './values';

/** @returns a reader over the properties of one resource. */
export function propertyReader(values: TemplateValues, properties: Tree | undefined): PropertyReader {
  type Path = (string | number)[];
  /** Steps through choices of which only one branch exists. */
  const find = (path: Path): Tree | undefined => {
    let node = properties;
    for (const step of path) {
      const settled = values.settle(node);
      node = nodeAt(settled.is === 'known' ? settled.node : undefined, [step]);
    }
    return node;
  };
  /** True where a step of the path is an expression that the file does not tell. */
  const hidden = (path: Path): Tree | undefined => {
    for (let length = 0; length < path.length; length++) {
      const node = find(path.slice(0, length));
      if (node !== undefined && values.settle(node).is === 'unknown' && node.is !== 'scalar') return node;
    }
    return undefined;
  };
  const orHidden = <T>(found: Maybe<T>, path: Path): Maybe<T> => {
    const veil = found.is === 'absent' ? hidden(path) : undefined;
    return veil === undefined ? found : unknown(veil.span);
  };
  return {
    text: (...path) => orHidden(values.text(find(path)), path),
    number: (...path) => orHidden(mapped(values.text(find(path)), numberOf), path),
    boolean: (...path) => orHidden(mapped(values.text(find(path)), booleanOf), path),
    reference: (...path) => orHidden(values.reference(find(path)), path),
    length: (...path) => {
      const node = find(path);
      if (node === undefined) return orHidden(absent, path);
      const { items, complete } = values.items(node);
      return complete ? known(items.length, node.span) : unknown(node.span);
    },
    keys: (...path) => {
      const node = find(path);
      const settled = values.settle(node);
      if (node === undefined || settled.is === 'absent') return orHidden(absent, path);
      if (settled.is === 'unknown') return unknown(settled.span);
      return settled.node.is === 'map' ? known(settled.node.entries.map((entry) => entry.key), node.span) : absent;
    },
    span: (...path) => find(path)?.span,
  };
}
