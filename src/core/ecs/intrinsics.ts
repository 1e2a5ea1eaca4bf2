import type { Tree } from '../source/tree';
import { asCall, scalarText, valueIn } from '../source/tree';
import { attributeText, referenceText } from './resourceText';
import type { TemplateParts } from './templateParts';
import { commonText, markPlaceholders, splitOutsideMarks } from './text';

/** What an expression of a template comes to, as far as the template tells. */
export type Value =
  | { readonly is: 'text'; readonly text: string; readonly whole: boolean; readonly byDefault: boolean }
  | { readonly is: 'list'; readonly items: readonly Value[]; readonly complete: boolean; readonly byDefault: boolean }
  | { readonly is: 'node'; readonly node: Tree }
  | { readonly is: 'nothing' }
  | { readonly is: 'unknown'; readonly name: string };

/** Deeper expressions than this come to "unknown" (a function and its list count twice); real templates stay below 30. */
const maxCalls = 200;
/** No name, address or ARN is longer; CloudFormation limits a parameter to 4,096 characters. */
const maxText = 16_384;
const nothing: Value = { is: 'nothing' };

/** Evaluates CloudFormation's intrinsic functions over one template; remembers each node's value. */
export class Intrinsics {
  private readonly memo = new Map<Tree, Value>();

  constructor(private readonly parts: TemplateParts) {}

  evaluate(node: Tree | undefined, depth = 0): Value {
    if (node === undefined) return nothing;
    const seen = this.memo.get(node);
    if (seen !== undefined) return seen;
    // Whatever refers back to itself meets this.
    this.memo.set(node, unknownValue('cycle'));
    const value = depth > maxCalls ? unknownValue('depth') : bounded(this.compute(node, depth));
    this.memo.set(node, value);
    return value;
  }

  private compute(node: Tree, depth: number): Value {
    switch (node.is) {
      case 'scalar':
        return node.type === 'null' ? nothing : literal(node.text, node.whole);
      case 'list':
        return this.list(node.items, node.complete, depth);
      case 'lost':
        return unknownValue('lost');
      case 'map':
      case 'call': {
        const call = asCall(node);
        return call.is === 'call' ? this.call(call.name, call.arg, depth + 1) : { is: 'node', node };
      }
    }
  }

  private list(nodes: readonly Tree[], isComplete: boolean, depth: number): Value {
    const items: Value[] = [];
    let complete = isComplete;
    let byDefault = false;
    for (const node of nodes) {
      const value = this.evaluate(node, depth + 1);
      if (value.is === 'nothing') continue;
      if (value.is === 'text' && value.byDefault) byDefault = true;
      if (value.is === 'unknown') complete = complete && asCall(node).is === 'call';
      items.push(value);
    }
    return { is: 'list', items, complete, byDefault };
  }

  private call(name: string, arg: Tree, depth: number): Value {
    const args = arg.is === 'list' ? arg.items : [arg];
    switch (name) {
      case 'Ref':
        return this.ref(scalarText(arg) ?? '');
      case 'Fn::GetAtt':
        return this.getAtt(arg, depth);
      case 'Fn::Sub':
        return this.sub(args, depth);
      case 'Fn::Join':
        return this.join(args, depth);
      case 'Fn::Select':
        return this.select(args, depth);
      case 'Fn::Split':
        return this.split(args, depth);
      case 'Fn::If':
        return this.choose(args, depth);
      case 'Fn::FindInMap':
        return this.findInMap(args, depth);
      case 'Fn::GetAZs':
        return { is: 'list', items: Array.from({ length: 6 }, (_, index) => markText(`AZ ${String(index)}`)), complete: false, byDefault: false };
      case 'Fn::ImportValue': {
        const exported = this.evaluate(args[0], depth);
        return unknownValue(exported.is === 'text' && exported.whole ? exported.text : 'ImportValue');
      }
      default:
        // Base64, Cidr, Transform, Length, ToJsonString and what is new: the file does not tell the value.
        return unknownValue(name.replace('Fn::', ''));
    }
  }

  private ref(name: string): Value {
    if (name === 'AWS::NoValue') return nothing;
    if (name === 'AWS::URLSuffix') return literal('amazonaws.com', true);
    if (name.startsWith('AWS::')) return markText(name);
    const parameter = this.parts.parameter(name);
    if (parameter !== undefined) return parameterValue(name, parameter);
    const resource = this.parts.resource(name);
    const property = (key: string): string | undefined => this.known(resource?.properties, key);
    return resource === undefined ? markText(name) : partial(referenceText(name, resource.type, property));
  }

  private getAtt(arg: Tree, depth: number): Value {
    const parts = arg.is === 'list' ? arg.items.map((item) => this.evaluate(item, depth)) : [this.evaluate(arg, depth)];
    const path = parts.map((part) => (part.is === 'text' ? part.text : '?')).join('.');
    return this.attribute(path);
  }

  private attribute(path: string): Value {
    const dot = path.indexOf('.');
    const id = dot < 0 ? path : path.slice(0, dot);
    const resource = this.parts.resource(id);
    const property = (key: string): string | undefined => this.known(resource?.properties, key);
    return partial(attributeText(id, path.slice(id.length + 1), resource?.type ?? '', property));
  }

  private known(properties: Tree | undefined, key: string): string | undefined {
    const value = this.evaluate(valueIn(properties, key), maxCalls / 2);
    return value.is === 'text' ? value.text : undefined;
  }

  private sub(args: readonly Tree[], depth: number): Value {
    const template = args[0];
    if (template?.is !== 'scalar') return unknownValue('Sub');
    const names = args[1];
    let length = template.text.length;
    let whole = template.whole;
    let byDefault = false;
    const text = withDynamicReferences(template.text).replace(/\$\{([^{}]*)\}/g, (all: string, raw: string) => {
      // `${!Name}` is left for whoever reads the text later, a shell for instance.
      const isLeft = raw.startsWith('!') || raw.startsWith('resolve:');
      const name = raw.replace(/^!/, '').trim();
      if (isLeft) {
        whole = false;
        return `\${${name}}`;
      }
      const own = valueIn(names, name);
      const value = own !== undefined ? this.evaluate(own, depth) : name.includes('.') && this.parts.parameter(name) === undefined ? this.attribute(name) : this.ref(name);
      if (value.is !== 'text') {
        whole = false;
        return value.is === 'unknown' ? `\${${name}}` : value.is === 'nothing' ? '' : all;
      }
      whole &&= value.whole;
      byDefault ||= value.byDefault;
      length += value.text.length;
      return length > maxText ? '' : value.text;
    });
    return length > maxText ? unknownValue('Sub') : { is: 'text', text, whole, byDefault };
  }

  private join(args: readonly Tree[], depth: number): Value {
    const delimiter = this.evaluate(args[0], depth);
    const list = this.evaluate(args[1], depth);
    if (delimiter.is !== 'text' || list.is !== 'list') return unknownValue('Join');
    const texts = list.items.map((item) => (item.is === 'text' ? item : { text: `\${${item.is === 'unknown' ? item.name : 'value'}}`, whole: false, byDefault: false }));
    if (texts.reduce((sum, item) => sum + item.text.length + delimiter.text.length, 0) > maxText) return unknownValue('Join');
    return {
      is: 'text',
      text: texts.map((item) => item.text).join(delimiter.text) + (list.complete ? '' : '${more}'),
      whole: list.complete && texts.every((item) => item.whole),
      byDefault: list.byDefault || texts.some((item) => item.byDefault),
    };
  }

  private select(args: readonly Tree[], depth: number): Value {
    const index = this.evaluate(args[0], depth);
    const list = this.evaluate(args[1], depth);
    const at = index.is === 'text' && index.whole ? Number(index.text) : NaN;
    const item = list.is === 'list' ? list.items[at] : undefined;
    if (item === undefined) return unknownValue('Select');
    return item.is === 'text' && list.is === 'list' && list.byDefault ? { ...item, byDefault: true } : item;
  }

  private split(args: readonly Tree[], depth: number): Value {
    const delimiter = this.evaluate(args[0], depth);
    const source = this.evaluate(args[1], depth);
    if (delimiter.is !== 'text' || source.is !== 'text') return unknownValue('Split');
    return listOf(splitOutsideMarks(source.text, delimiter.text), source.byDefault, source.whole || !/^\$\{[^{}]*\}$/.test(source.text));
  }

  private choose(args: readonly Tree[], depth: number): Value {
    const yes = this.evaluate(args[1], depth);
    const no = this.evaluate(args[2], depth);
    const condition = scalarText(args[0]) ?? 'condition';
    if (yes.is === 'text' && no.is === 'text') return yes.text === no.text ? { ...yes, byDefault: yes.byDefault || no.byDefault } : { is: 'text', text: commonText(yes.text, no.text, condition), whole: false, byDefault: yes.byDefault || no.byDefault };
    if (yes.is === 'nothing' && no.is === 'nothing') return nothing;
    return unknownValue(condition);
  }

  private findInMap(args: readonly Tree[], depth: number): Value {
    const [name, first, second] = args.slice(0, 3).map((arg) => this.evaluate(arg, depth));
    const mapping = name?.is === 'text' ? this.parts.mapping(name.text) : undefined;
    if (mapping === undefined) return unknownValue('FindInMap');
    const found: Value[] = [];
    for (const outer of this.picked(mapping, first)) for (const inner of this.picked(outer, second)) found.push(this.evaluate(inner, depth));
    const texts = found.filter((value) => value.is === 'text');
    if (found.length === 1 && found[0] !== undefined) return found[0];
    const start = texts[0];
    if (start === undefined || texts.length !== found.length) return unknownValue('FindInMap');
    const byDefault = [first, second].some((key) => key?.is === 'text' && key.byDefault);
    return texts.slice(1).reduce<Value & { is: 'text' }>((all, value) => ({ is: 'text', text: commonText(all.text, value.text, 'mapping'), whole: all.whole && all.text === value.text, byDefault }), start);
  }

  /** The entry that a known key names, else all entries. */
  private picked(map: Tree, key: Value | undefined): readonly Tree[] {
    if (map.is !== 'map') return [];
    if (key?.is === 'text' && key.whole) return map.entries.filter((entry) => entry.key === key.text).map((entry) => entry.value);
    return map.entries.slice(0, 100).map((entry) => entry.value);
  }
}

function parameterValue(name: string, parameter: Tree): Value {
  const type = scalarText(valueIn(parameter, 'Type')) ?? 'String';
  const preset = valueIn(parameter, 'Default');
  const text = preset?.is === 'scalar' ? preset.text : undefined;
  const allowed = allowedValue(name, type, parameter);
  if (allowed !== undefined && (allowed.whole || text === undefined)) return allowed;
  // The default of an SSM parameter is the name under which the value is looked up, not the value.
  if (text === undefined || type.startsWith('AWS::SSM::Parameter::Value')) return type === 'AWS::SSM::Parameter::Name' ? partial(`parameter-\${${name}}`) : unknownValue(name);
  if (type.startsWith('List<') || type === 'CommaDelimitedList') return text === '' ? { is: 'list', items: [], complete: true, byDefault: true } : listOf(text.split(',').map((part) => part.trim()), true, true);
  return { is: 'text', text, whole: true, byDefault: true };
}

/** What all values have in common that a parameter may take; undefined where that is nothing. The only one is certain. */
function allowedValue(name: string, type: string, parameter: Tree): (Value & { is: 'text' }) | undefined {
  const allowed = valueIn(parameter, 'AllowedValues');
  if (!/^(?:String|Number)$/.test(type) || allowed?.is !== 'list' || !allowed.complete || allowed.items.length > 100) return undefined;
  const texts = allowed.items.map((item) => (item.is === 'scalar' && item.whole ? item.text : undefined));
  const [first, ...others] = texts;
  if (first === undefined) return undefined;
  let text = first;
  for (const other of others) {
    if (other === undefined) return undefined;
    text = commonText(text, other, name);
  }
  return text.replace(/\$\{[^{}]*\}/g, '') === '' ? undefined : { is: 'text', text, whole: others.every((other) => other === first), byDefault: false };
}

function listOf(texts: readonly string[], byDefault: boolean, complete: boolean): Value {
  return { is: 'list', items: texts.map((text) => ({ is: 'text', text, whole: !text.includes('${'), byDefault })), complete, byDefault };
}

function literal(text: string, whole: boolean): Value {
  const marked = whole ? markPlaceholders(withDynamicReferences(text)) : { text, whole };
  return { is: 'text', ...marked, byDefault: false };
}

/** Dynamic references (`{{resolve:ssm:/name}}`) are filled by CloudFormation at deployment: marks, as far as we know. */
function withDynamicReferences(text: string): string {
  return text.includes('{{resolve:') ? text.replace(/\{\{(resolve:[^{}]*)\}\}/g, '${$1}') : text;
}

function partial(text: string): Value {
  return { is: 'text', text, whole: !text.includes('${'), byDefault: false };
}

function markText(name: string): Value & { is: 'text' } {
  return { is: 'text', text: `\${${name}}`, whole: false, byDefault: false };
}

function unknownValue(name: string): Value {
  return { is: 'unknown', name: name.replace(/[${}]/g, '') };
}

function bounded(value: Value): Value {
  return value.is === 'text' && value.text.length > maxText ? unknownValue('long') : value;
}
