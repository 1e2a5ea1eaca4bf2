import type { Tree } from '../source/tree';
import { asCall, scalarText, valueIn } from '../source/tree';
import type { NestedStack, TemplateOutput, ValueSource } from './model';
import type { ResourceNode, TemplateParts } from './templateParts';

/** Functions within functions beyond this are unknown. */
const maxDepth = 20;
/** Steps for one value: aliases of YAML can make a small file stand for a huge one. */
const maxSteps = 1000;
/** No name of an export is longer than 255 characters; what is far beyond is none. */
const maxName = 2000;

/** Where the reading of one value stands. */
interface Walk {
  steps: number;
  depth: number;
}
const unknown: ValueSource = { is: 'unknown' };
/** Stands in the name of an export for what is not fixed. */
const open = '${}';
/** Creates stacks of other templates; a local path is uploaded by `aws cloudformation package` or SAM. */
const nestedTypes: Readonly<Record<string, string>> = { 'AWS::CloudFormation::Stack': 'TemplateURL', 'AWS::Serverless::Application': 'Location' };

/** @returns true for the type of a resource that creates another template as a stack. */
export function isNestedStack(type: string | undefined): boolean {
  return type !== undefined && type in nestedTypes;
}

/** Tells where values of a template come from: by name only, nothing is looked up in other files. */
export class ValueSources {
  constructor(private readonly parts: TemplateParts) {}

  /** @returns each source of a value or of a list of values, also one that several values joined by commas have; empty for nothing. */
  of(node: Tree | undefined): readonly ValueSource[] {
    return this.walk(node, { steps: 0, depth: 0 });
  }

  private walk(node: Tree | undefined, walk: Walk): readonly ValueSource[] {
    if (node === undefined) return [];
    if (walk.depth >= maxDepth || ++walk.steps > maxSteps) return [unknown];
    const call = asCall(node);
    walk.depth++;
    const sources = this.sourcesOf(call, walk);
    walk.depth--;
    return sources;
  }

  private sourcesOf(node: Tree, walk: Walk): readonly ValueSource[] {
    switch (node.is) {
      case 'list':
        return [...this.each(node.items, walk), ...(node.complete ? [] : [unknown])];
      case 'call':
        return this.ofCall(node.name, node.arg, walk);
      case 'scalar':
        return node.type === 'null' ? [] : [unknown];
      case 'map':
      case 'lost':
        return [unknown];
    }
  }

  private each(nodes: readonly Tree[], walk: Walk): readonly ValueSource[] {
    const sources: ValueSource[] = [];
    for (const node of nodes) {
      sources.push(...this.walk(node, walk));
      if (walk.steps > maxSteps) break;
    }
    return sources;
  }

  private ofCall(name: string, arg: Tree, walk: Walk): readonly ValueSource[] {
    const args = arg.is === 'list' ? arg.items : [arg];
    switch (name) {
      case 'Ref':
        return this.named(scalarText(arg) ?? '');
      case 'Fn::GetAtt':
        return this.named(args.map((part) => scalarText(part) ?? '?').join('.'));
      case 'Fn::Sub':
        return this.named(/^\$\{([\w.:]+)\}$/u.exec(scalarText(arg) ?? '')?.[1] ?? '');
      case 'Fn::ImportValue': {
        const exported = this.pattern(args[0], walk);
        return [exported === undefined ? unknown : { is: 'import', name: exported }];
      }
      case 'Fn::Join':
      case 'Fn::Split':
        return scalarText(args[0]) === ',' ? this.walk(args[1], walk) : [unknown];
      case 'Fn::Select':
        return [selected(this.walk(args[1], walk), Number(scalarText(args[0]) ?? NaN))];
      default:
        // Of `Fn::If` too: which branch holds, the file does not tell.
        return [unknown];
    }
  }

  private named(path: string): readonly ValueSource[] {
    if (path === 'AWS::NoValue') return [];
    if (this.parts.parameter(path) !== undefined) return [{ is: 'parameter', name: path }];
    const [id = '', ...attribute] = path.split('.');
    const resource = this.parts.resource(id);
    if (resource === undefined) return [unknown];
    if (isNestedStack(resource.type)) return attribute[0] === 'Outputs' && attribute[1] !== undefined ? [{ is: 'output', stack: id, name: attribute[1] }] : [unknown];
    // These attributes are the same as `Ref` (aws-resource-ec2-subnet, -ec2-securitygroup, -ecs-taskdefinition).
    return attribute.length === 0 || /^(?:SubnetId|GroupId|TaskDefinitionArn)$/u.test(attribute.join('.')) ? [{ is: 'resource', id }] : [unknown];
  }

  /** The name of an export, with a mark for whatever is not fixed. */
  private pattern(node: Tree | undefined, walk: Walk): string | undefined {
    if (node === undefined || walk.depth >= maxDepth || ++walk.steps > maxSteps) return undefined;
    const call = asCall(node);
    if (call.is === 'scalar') return named(scalarText(call));
    if (call.is !== 'call') return undefined;
    const args = call.arg.is === 'list' ? call.arg.items : [call.arg];
    switch (call.name) {
      case 'Ref':
        return open;
      case 'Fn::Sub':
        return named(scalarText(args[0])?.replace(/\$\{[^{}!]*\}/gu, open));
      case 'Fn::Join': {
        const delimiter = scalarText(args[0]);
        if (delimiter === undefined || args[1]?.is !== 'list') return undefined;
        const pieces = this.patterns(args[1].items, walk);
        return pieces === undefined ? undefined : named(pieces.join(delimiter));
      }
      default:
        return undefined;
    }
  }

  private patterns(nodes: readonly Tree[], walk: Walk): readonly string[] | undefined {
    const pieces: string[] = [];
    const inner = { ...walk, depth: walk.depth + 1 };
    for (const node of nodes) {
      const piece = this.pattern(node, inner);
      walk.steps = inner.steps;
      if (piece === undefined) return undefined;
      pieces.push(piece);
    }
    return pieces;
  }

  outputs(): readonly TemplateOutput[] {
    const section = valueIn(this.parts.root, 'Outputs');
    return (section?.is === 'map' ? section.entries : []).map(({ key, value }) => ({
      name: key,
      exportName: this.pattern(valueIn(valueIn(value, 'Export'), 'Name'), { steps: 0, depth: 0 }),
      sources: this.of(valueIn(value, 'Value')),
    }));
  }

  stacks(): readonly NestedStack[] {
    return this.parts.resources.flatMap((resource) => this.stack(resource) ?? []);
  }

  private stack({ id, type, properties }: ResourceNode): NestedStack | undefined {
    const place = nestedTypes[type];
    const written = place === undefined ? undefined : (scalarText(valueIn(properties, place)) ?? this.pattern(valueIn(properties, place), { steps: 0, depth: 0 }));
    const isAtUrl = written !== undefined && /^[a-z][a-z0-9+.-]*:\/\//iu.test(written);
    // Bucket and folders of a URL may be open, the name of the file may not.
    const location = isAtUrl ? /\/(?<name>[\w.-]+)(?:\?.*)?$/u.exec(written)?.groups?.['name'] : scalarText(place === undefined ? undefined : valueIn(properties, place));
    if (location === undefined) return undefined;
    const parameters = valueIn(properties, 'Parameters');
    return { id, location, isAtUrl, parameters: (parameters?.is === 'map' ? parameters.entries : []).map(({ key, value }) => ({ name: key, sources: this.of(value) })) };
  }
}

function named(text: string | undefined): string | undefined {
  return text === undefined || text === '' || text.length > maxName ? undefined : text;
}

/** One of a list that is written out, else one of whatever a name stands for. */
function selected(sources: readonly ValueSource[], item: number): ValueSource {
  const [only] = sources;
  if (!Number.isInteger(item) || item < 0 || only === undefined) return unknown;
  const isName = only.is !== 'resource' && only.is !== 'unknown';
  if (sources.length === 1 && isName) return only.item === undefined ? { ...only, item } : unknown;
  return sources.every(({ is }) => is === 'resource') ? (sources[item] ?? unknown) : unknown;
}
