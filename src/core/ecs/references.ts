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
  const seen = new Set<Tree>();
  const open: { readonly node: Tree; readonly conditional: boolean }[] = [{ node: root, conditional: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, conditional } = next;
    if (seen.has(node)) continue;
    seen.add(node);
    const call = asCall(node);
    const own = call.is === 'call' ? namedBy(call.name, call.arg, node.span) : [];
    found.push(...own.map((reference) => ({ ...reference, conditional })));
    const isChoice = conditional || (call.is === 'call' && call.name === 'Fn::If');
    open.push(...childrenOf(call).map((child) => ({ node: child, conditional: isChoice })));
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

function childrenOf(node: Tree): readonly Tree[] {
  switch (node.is) {
    case 'map':
      return node.entries.map((entry) => entry.value);
    case 'list':
      return node.items;
    case 'call':
      return [node.arg];
    case 'scalar':
    case 'lost':
      return [];
  }
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
  return [...template.text.matchAll(/\$\{([^{}!]+)\}/g)].flatMap((match) => {
    const path = (match[1] ?? '').trim();
    if (own.includes(path)) return [];
    const start = template.textStart === undefined ? undefined : template.textStart + match.index;
    return named(path, start === undefined ? template.span : { start, end: start + match[0].length });
  });
}
