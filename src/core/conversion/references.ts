import type { Tree } from '../source/tree';
import { asCall, scalarText } from '../source/tree';

/** @returns the logical ids that a part of a template refers to, by `Ref`, `Fn::GetAtt` or a mark in `Fn::Sub`. */
export function referencesIn(root: Tree | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  const open: Tree[] = root === undefined ? [] : [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const call = asCall(node);
    if (call.is === 'map') for (const { value } of call.entries) open.push(value);
    else if (call.is === 'list') open.push(...call.items);
    else if (call.is === 'call') {
      for (const id of idsOf(call.name, call.arg)) found.add(id);
      open.push(call.arg);
    }
  }
  return found;
}

function idsOf(name: string, arg: Tree): readonly string[] {
  switch (name) {
    case 'Ref':
      return [scalarText(arg) ?? ''];
    case 'Fn::GetAtt':
      return [(arg.is === 'list' ? scalarText(arg.items[0]) : scalarText(arg)?.split('.')[0]) ?? ''];
    case 'Fn::Sub': {
      const template = scalarText(arg.is === 'list' ? arg.items[0] : arg) ?? '';
      return [...template.matchAll(/\$\{(?<id>\w+)[.}]/gu)].map((match) => match.groups?.['id'] ?? '');
    }
    default:
      return [];
  }
}
