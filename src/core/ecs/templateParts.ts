import type { TextSpan } from '../../base/span';
import type { Entry, Tree } from '../source/tree';
import { scalarText, valueIn } from '../source/tree';

export interface ResourceNode {
  readonly id: string;
  readonly type: string;
  readonly nameSpan: TextSpan;
  /** The `Type` entry's key and value: the anchor of what is absent. */
  readonly typeSpan: TextSpan;
  readonly span: TextSpan;
  readonly body: Tree;
  readonly properties: Tree | undefined;
  readonly condition: string | undefined;
  readonly dependsOn: readonly string[];
}

/** The sections of a template, by name. */
export class TemplateParts {
  /** In file order. */
  readonly resources: readonly ResourceNode[];
  /** True where a macro, an include or a loop may add or change resources: then what is absent is unknown. */
  readonly hasMacros: boolean;
  private readonly byId = new Map<string, ResourceNode>();
  private readonly parameters: ReadonlyMap<string, Tree>;

  constructor(readonly root: Tree) {
    const section = valueIn(root, 'Resources');
    const entries = section?.is === 'map' ? section.entries : [];
    this.resources = entries.flatMap((entry) => loopEntries(entry)).flatMap((entry) => toResource(entry) ?? []);
    for (const resource of this.resources) this.byId.set(resource.id, resource);
    const parameters = valueIn(root, 'Parameters');
    this.parameters = new Map(parameters?.is === 'map' ? parameters.entries.map((entry) => [entry.key, entry.value]) : []);
    this.hasMacros = entries.some((entry) => entry.key.startsWith('Fn::')) || (section?.is === 'map' && !section.complete) || hasForeignTransform(valueIn(root, 'Transform'));
  }

  parameter(name: string): Tree | undefined {
    return this.parameters.get(name);
  }

  resource(id: string): ResourceNode | undefined {
    return this.byId.get(id);
  }

  mapping(name: string): Tree | undefined {
    return valueIn(valueIn(this.root, 'Mappings'), name);
  }
}

/** The pattern that `Fn::ForEach` repeats is read once, with its loop variable unknown; nested loops alike. */
function loopEntries(entry: Entry, depth = 0): readonly Entry[] {
  if (!entry.key.startsWith('Fn::ForEach::')) return [entry];
  const body = entry.value.is === 'list' ? entry.value.items[2] : undefined;
  return body?.is === 'map' && depth < 5 ? body.entries.flatMap((inner) => loopEntries(inner, depth + 1)) : [];
}

/** SAM and the language extensions change nothing of what is read here; any other macro may. */
function hasForeignTransform(transform: Tree | undefined): boolean {
  if (transform === undefined) return false;
  const names = transform.is === 'list' ? transform.items.map(scalarText) : [scalarText(transform)];
  return names.some((name) => name === undefined || !/^AWS::(?:Serverless-|LanguageExtensions|SecretsManager-|CodeDeployBlueGreen)/.test(name));
}

/** `Fn::Transform` among properties (`AWS::Include`) may add any of those that are not written: then none is absent. */
function withIncludes(properties: Tree | undefined): Tree | undefined {
  return properties?.is === 'map' && properties.entries.length > 1 && properties.entries.some((entry) => entry.key === 'Fn::Transform') ? { ...properties, complete: false } : properties;
}

function toResource({ key, keySpan, value }: Entry): ResourceNode | undefined {
  const type = scalarText(valueIn(value, 'Type'));
  if (type === undefined || value.is !== 'map') return undefined;
  const typeEntry = value.entries.find((entry) => entry.key === 'Type');
  const depends = valueIn(value, 'DependsOn');
  return {
    id: key,
    type,
    nameSpan: keySpan,
    typeSpan: typeEntry === undefined ? keySpan : { start: typeEntry.keySpan.start, end: typeEntry.value.span.end },
    span: { start: keySpan.start, end: value.span.end },
    body: value,
    properties: withIncludes(valueIn(value, 'Properties')),
    condition: scalarText(valueIn(value, 'Condition')),
    dependsOn: (depends?.is === 'list' ? depends.items : depends === undefined ? [] : [depends]).flatMap((node) => scalarText(node) ?? []),
  };
}
