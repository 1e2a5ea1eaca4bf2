import type { TextSpan } from '../../base/span';
import { parseJsonSource } from '../source/parse';
import type { Tree } from '../source/tree';
import { valueIn } from '../source/tree';
import type { ResourceNode } from './templateParts';
import type { TemplateValues } from './templateValues';

/** Parallel and map states nest; deeper than this nobody writes by hand. */
const maxDepth = 10;

/**
 * What the states of a state machine that run an ECS task (`arn:…:states:::ecs:runTask`) give to it, from a definition that is an object or a
 * text. Names that the template fills in stand as references to its resources.
 */
export function runTaskParameters(values: TemplateValues, resource: ResourceNode): readonly Tree[] {
  const names = valueIn(resource.properties, 'DefinitionSubstitutions');
  const object = valueIn(resource.properties, 'Definition');
  if (valueIn(object, 'States')?.is === 'map') return parametersIn(values, object && filled(object, names, undefined), 0);
  const text = values.text(valueIn(resource.properties, 'DefinitionString'));
  if (text.is !== 'known' || !text.value.text.includes(':::ecs:runTask')) return [];
  const { root } = parseJsonSource(text.value.text);
  return root === undefined ? [] : parametersIn(values, filled(root, names, text.span), 0);
}

function parametersIn(values: TemplateValues, machine: Tree | undefined, depth: number): readonly Tree[] {
  const states = valueIn(machine, 'States');
  if (states?.is !== 'map' || depth > maxDepth) return [];
  return states.entries.flatMap(({ value: state }) => {
    const action = values.text(valueIn(state, 'Resource'));
    const parameters = valueIn(state, 'Parameters') ?? valueIn(state, 'Arguments');
    const own = action.is === 'known' && action.value.text.includes(':::ecs:runTask') && parameters?.is === 'map' ? [parameters] : [];
    const branches = valueIn(state, 'Branches');
    const inner = [...(branches?.is === 'list' ? branches.items : []), valueIn(state, 'ItemProcessor'), valueIn(state, 'Iterator')];
    return [...own, ...inner.flatMap((machineInside) => parametersIn(values, machineInside, depth + 1))];
  });
}

/**
 * Puts in what the template fills in: substitutions by name and, in a text that functions made, references and attributes.
 * @param span of the text that all of it stands in, where it is one: places within it are not known.
 */
function filled(node: Tree, names: Tree | undefined, span: TextSpan | undefined): Tree {
  switch (node.is) {
    case 'map':
      return { ...node, span: span ?? node.span, entries: node.entries.map((entry) => ({ ...entry, keySpan: span ?? entry.keySpan, value: filled(entry.value, names, span) })) };
    case 'list':
      return { ...node, span: span ?? node.span, items: node.items.map((item) => filled(item, names, span)) };
    case 'scalar': {
      const name = /^\$\{([\w.:]+)\}$/.exec(node.text)?.[1];
      const given = name === undefined ? undefined : valueIn(names, name);
      if (given !== undefined || span === undefined) return given ?? node;
      const arg: Tree = { ...node, span, text: name ?? node.text, whole: true, textStart: undefined };
      if (name !== undefined) return { is: 'call', span, name: name.includes('.') ? 'Fn::GetAtt' : 'Ref', arg };
      return node.text.includes('${') ? { is: 'call', span, name: 'Fn::Sub', arg } : { ...node, span, textStart: undefined };
    }
    case 'call':
    case 'lost':
      return span === undefined ? node : { ...node, span };
  }
}
