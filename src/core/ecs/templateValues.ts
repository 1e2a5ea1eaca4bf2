import type { Maybe } from '../../base/maybe';
import { absent, known, unknown } from '../../base/maybe';
import { asCall, scalarText, valueIn } from '../source/tree';
import type { Tree } from '../source/tree';
import { Intrinsics } from './intrinsics';
import type { Text } from './model';
import type { TemplateParts } from './templateParts';
import { isOnlyMarks } from './text';
import { isNestedStack, ValueSources } from './valueSources';
import type { Items, Settled, Values } from './values';

/** Nested choices beyond this are unknown. */
const maxChoices = 20;

/** Values of a template: intrinsic functions are evaluated as far as the template tells. */
export class TemplateValues implements Values {
  /** Where values come from, also those that stand in other files. */
  readonly sources: ValueSources;
  private readonly intrinsics: Intrinsics;

  constructor(private readonly parts: TemplateParts) {
    this.intrinsics = new Intrinsics(parts);
    this.sources = new ValueSources(parts);
  }

  text(node: Tree | undefined): Maybe<Text> {
    if (node === undefined) return absent;
    const value = this.intrinsics.evaluate(node);
    switch (value.is) {
      case 'nothing':
        return absent;
      case 'text': {
        if (!value.whole && isOnlyMarks(value.text)) return unknown(node.span);
        return known({ text: value.text, whole: value.whole }, node.span, value.byDefault ? 'default' : 'file');
      }
      case 'list':
      case 'node':
      case 'unknown':
        return unknown(node.span);
    }
  }

  settle(node: Tree | undefined, depth = 0): Settled {
    if (node === undefined || (node.is === 'scalar' && node.type === 'null')) return { is: 'absent' };
    const call = asCall(node);
    if (call.is === 'map' || call.is === 'list') return { is: 'known', node: call, conditional: false };
    if (call.is !== 'call' || depth > maxChoices) return { is: 'unknown', span: node.span };
    if (call.name === 'Ref' && scalarText(call.arg) === 'AWS::NoValue') return { is: 'absent' };
    if (call.name !== 'Fn::If' || call.arg.is !== 'list') return { is: 'unknown', span: node.span };
    const yes = this.settle(call.arg.items[1], depth + 1);
    const no = this.settle(call.arg.items[2], depth + 1);
    if (yes.is === 'known' && no.is === 'absent') return { ...yes, conditional: true };
    if (no.is === 'known' && yes.is === 'absent') return { ...no, conditional: true };
    return yes.is === 'absent' && no.is === 'absent' ? yes : { is: 'unknown', span: node.span };
  }

  items(node: Tree | undefined, depth = 0): Items {
    if (node === undefined) return { items: [], complete: true };
    const call = asCall(node);
    if (call.is === 'scalar' && call.type === 'null') return { items: [], complete: true };
    if (call.is === 'list') return this.collect(call.items, call.complete, depth);
    if (call.is !== 'call' || depth > maxChoices) return { items: call.is === 'map' ? [{ node, conditional: false }] : [], complete: call.is === 'map' };
    if (call.name === 'Ref' && scalarText(call.arg) === 'AWS::NoValue') return { items: [], complete: true };
    if (call.name !== 'Fn::If' || call.arg.is !== 'list') return { items: [], complete: false };
    return joined(call.arg.items.slice(1, 3).map((branch) => this.items(branch, depth + 1)));
  }

  /** @returns the id of the resource that a `Ref`, `Fn::GetAtt` or `Fn::Sub` of one name points to. */
  reference(node: Tree | undefined): Maybe<string> {
    if (node === undefined) return absent;
    const call = asCall(node);
    const id = call.is === 'call' ? this.target(call.name, call.arg) : scalarText(node);
    if (id !== undefined && this.parts.resource(id) !== undefined && call.is === 'call') return known(id, node.span);
    const text = this.text(node);
    return text.is === 'absent' ? absent : unknown(node.span);
  }

  /**
   * @returns the id of the task definition that a value names: by a reference, or as CDK does for deployments by CodeDeploy, by its family
   * (`orders`, `orders:3`), where one definition of the template has that family.
   */
  taskDefinition(node: Tree | undefined): string | undefined {
    const reference = this.reference(node);
    // An output of a nested stack names a definition of another template.
    if (reference.is === 'known') return isNestedStack(this.typeOf(reference.value)) ? undefined : reference.value;
    const text = this.text(node);
    return text.is === 'known' && text.value.whole ? this.taskDefinitionOfFamily(text.value.text) : undefined;
  }

  /** @param name family, with or without its revision. */
  taskDefinitionOfFamily(name: string): string | undefined {
    const family = name.replace(/:\d+$/u, '');
    const found = this.parts.resources.filter((resource) => resource.type === 'AWS::ECS::TaskDefinition' && scalarText(valueIn(resource.properties, 'Family')) === family);
    return family === '' || found.length !== 1 ? undefined : found[0]?.id;
  }

  /** @returns the type of a resource of the template. */
  typeOf(id: string): string | undefined {
    return this.parts.resource(id)?.type;
  }

  private target(name: string, arg: Tree): string | undefined {
    switch (name) {
      case 'Ref':
        return scalarText(arg);
      case 'Fn::GetAtt':
        return arg.is === 'list' ? scalarText(arg.items[0]) : scalarText(arg)?.split('.')[0];
      case 'Fn::Sub': {
        const only = /^\$\{([\w:]+)(?:\.[\w.]+)?\}$/.exec(scalarText(arg) ?? '');
        return only?.[1];
      }
      case 'Fn::If': {
        const branches = arg.is === 'list' ? arg.items.slice(1, 3).map((branch) => this.reference(branch)) : [];
        const ids = new Set(branches.flatMap((branch) => (branch.is === 'known' ? [branch.value] : branch.is === 'unknown' ? ['?'] : [])));
        return ids.size === 1 ? [...ids][0] : undefined;
      }
      default:
        return undefined;
    }
  }

  private collect(nodes: readonly Tree[], isComplete: boolean, depth: number): Items {
    const parts = nodes.map((node): Items => {
      const call = asCall(node);
      if (call.is === 'lost') return { items: [], complete: false };
      if (call.is !== 'call' || (call.name !== 'Fn::If' && call.name !== 'Fn::Transform' && scalarText(call.arg) !== 'AWS::NoValue')) return { items: [{ node, conditional: false }], complete: true };
      if (call.name === 'Fn::Transform') return { items: [], complete: false };
      if (call.name === 'Ref') return { items: [], complete: true };
      const branches = call.arg.is === 'list' ? call.arg.items.slice(1, 3) : [];
      return depth > maxChoices ? { items: [], complete: false } : joined(branches.map((branch) => this.collect([branch], true, depth + 1)));
    });
    return { items: parts.flatMap((part) => part.items), complete: isComplete && parts.every((part) => part.complete) };
  }
}

/** Items of the branches of a choice: any of them may be there. */
function joined(branches: readonly Items[]): Items {
  return {
    items: branches.flatMap((branch) => branch.items.map((item) => ({ ...item, conditional: true }))),
    complete: branches.every((branch) => branch.complete),
  };
}

/** @returns the node at a path of property names and list indices; undefined where a step leads nowhere. */
export function nodeAt(root: Tree | undefined, path: readonly (string | number)[]): Tree | undefined {
  let node = root;
  for (const step of path) {
    if (node === undefined) return undefined;
    node = typeof step === 'number' ? (node.is === 'list' ? node.items[step] : undefined) : valueIn(node, step);
  }
  return node;
}
