import { absent, known, unknown, type Maybe } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import { booleanOf } from '../source/scalarType';
import type { Tree } from '../source/tree';
import type { PropertyReader } from './model';
import type { TemplateValues } from './templateValues';
import { nodeAt } from './templateValues';
import { mapped, numberOf } from './values';

type Path = readonly (string | number)[];

/** A reader over the properties of one resource. */
export class TemplateProperties implements PropertyReader {
  constructor(
    private readonly values: TemplateValues,
    private readonly properties: Tree | undefined,
  ) {}

  text(...path: Path): ReturnType<PropertyReader['text']> {
    return this.orHidden(this.values.text(this.find(path)), path);
  }

  number(...path: Path): Maybe<number> {
    return this.orHidden(mapped(this.values.text(this.find(path)), numberOf), path);
  }

  boolean(...path: Path): Maybe<boolean> {
    return this.orHidden(mapped(this.values.text(this.find(path)), booleanOf), path);
  }

  reference(...path: Path): Maybe<string> {
    return this.orHidden(this.values.reference(this.find(path)), path);
  }

  length(...path: Path): Maybe<number> {
    const node = this.find(path);
    if (node === undefined) return this.orHidden(absent, path);
    const { items, complete } = this.values.items(node);
    return complete ? known(items.length, node.span) : unknown(node.span);
  }

  keys(...path: Path): Maybe<readonly string[]> {
    const node = this.find(path);
    const settled = this.values.settle(node);
    if (node === undefined || settled.is === 'absent') return this.orHidden(absent, path);
    if (settled.is === 'unknown') return unknown(settled.span);
    return settled.node.is === 'map' ? known(settled.node.entries.map((entry) => entry.key), node.span) : absent;
  }

  span(...path: Path): TextSpan | undefined {
    return this.find(path)?.span;
  }

  isOptional(...path: Path): boolean {
    for (let length = 0; length <= path.length; length++) {
      const node = this.find(path, length);
      const settled = this.values.settle(node);
      if (settled.is === 'known' && settled.conditional) return true;
      const next = path[length];
      if (typeof next === 'number' && this.values.items(node).items[next]?.conditional === true) return true;
    }
    return false;
  }

  /** Steps through choices of which only one branch exists. */
  private find(path: Path, length = path.length): Tree | undefined {
    let node = this.properties;
    for (let i = 0; i < length && node !== undefined; i++) {
      const settled = this.values.settle(node);
      node = nodeAt(settled.is === 'known' ? settled.node : undefined, path.slice(i, i + 1));
    }
    return node;
  }

  /** What is absent may stand behind an expression that the file does not tell. */
  private orHidden<T>(found: Maybe<T>, path: Path): Maybe<T> {
    if (found.is !== 'absent') return found;
    for (let length = 0; length < path.length; length++) {
      const node = this.find(path, length);
      if (node === undefined) return found;
      if (node.is === 'map' && !node.complete) return unknown(node.span);
      if (node.is !== 'scalar' && this.values.settle(node).is === 'unknown') return unknown(node.span);
    }
    return found;
  }
}
