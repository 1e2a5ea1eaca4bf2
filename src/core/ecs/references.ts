import type { TextSpan } from '../../base/span';
import type { ScalarNode, Tree } from '../source/tree';
import { asCall, scalarText } from '../source/tree';
import type { Reference } from './model';

/**
 * Collects every `Ref`, `Fn::GetAtt` and name in an `Fn::Sub` below a node, in file order. CloudFormation creates a resource after all that
 * it refers to (DependsOn attribute). Names of parameters are among them; pseudo parameters are not.
 */
export function referencesIn(root: Tree): readonly Reference[] {
  const found: Reference[] = [];
  collect(root, false, found);
  // Nodes of aliases are shared, so that a reference may be found twice.
  return found.sort((a, b) => a.span.start - b.span.start).filter((reference, index) => !isSame(reference, found[index - 1]));
}

function isSame(a: Reference, b: Reference | undefined): boolean {
  return a.span.start === b?.span.start && a.span.end === b.span.end && a.to === b.to && a.attribute === b.attribute;
}

/** @param conditional true within an `Fn::If`, which may take the other side. */
function collect(node: Tree, conditional: boolean, found: Reference[]): void {
  if (node.is === 'scalar' || node.is === 'lost') return;
  const part = asCall(node);
  if (part.is === 'call') {
    for (const reference of namedBy(part.name, part.arg, node.span)) found.push({ ...reference, conditional });
    collect(part.arg, conditional || part.name === 'Fn::If', found);
  } else if (part.is === 'map') for (const { value } of part.entries) collect(value, conditional, found);
  else if (part.is === 'list') for (const item of part.items) collect(item, conditional, found);
}

type Named = Omit<Reference, 'conditional'>;

function namedBy(name: string, arg: Tree, span: TextSpan): readonly Named[] {
  switch (name) {
    case 'Ref':
      return named(scalarText(arg), span);
    case 'Fn::GetAtt':
      return named(arg.is === 'list' ? arg.items.map((item) => scalarText(item) ?? '?').join('.') : scalarText(arg), span);
    case 'Fn::Sub': {
      const template = arg.is === 'list' ? arg.items[0] : arg;
      const own = arg.is === 'list' && arg.items[1]?.is === 'map' ? arg.items[1].entries.map((entry) => entry.key) : [];
      return template?.is === 'scalar' ? namesInText(template, own) : [];
    }
    default:
      return [];
  }
}

function named(path: string | undefined, span: TextSpan): readonly Named[] {
  if (path === undefined || path === '' || path.startsWith('AWS::')) return [];
  const dot = path.indexOf('.');
  return [{ to: dot < 0 ? path : path.slice(0, dot), attribute: dot < 0 ? undefined : path.slice(dot + 1), span }];
}

/** `own`: names that the function itself defines. */
function namesInText(template: ScalarNode, own: readonly string[]): readonly Named[] {
  if (!template.text.includes('${')) return [];
  return [...template.text.matchAll(/\$\{([^{}!]+)\}/g)].flatMap((match) => {
    const path = (match[1] ?? '').trim();
    if (own.includes(path)) return [];
    const start = template.textStart === undefined ? undefined : template.textStart + match.index;
    return named(path, start === undefined ? template.span : { start, end: start + match[0].length });
  });
}
