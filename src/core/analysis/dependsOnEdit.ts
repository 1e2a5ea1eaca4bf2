import type { TextSpan } from '../../base/span';
import { insertAfter } from './fixes';
import type { TextEdit } from './types';

/** DependsOn of one name, or the bracket that ends its list. */
const single = /\bDependsOn["']?\s*:\s*(?<name>["']?[A-Za-z0-9]+["']?)[ \t]*(?=[,}\r\n])/u;
const bracket = /\bDependsOn["']?\s*:\s*\[[^[\]#]*[A-Za-z0-9]["']?(?=\s*\])/u;

/**
 * Puts a resource behind another one.
 * @param resource the whole entry, @param type its type as written, @param id what shall be created before it.
 * @returns nothing where DependsOn is written as a list of lines, or in a way that is not known.
 */
export function dependsOnEdit(text: string, resource: TextSpan, type: string, id: string, isYaml: boolean): TextEdit | undefined {
  const written = text.slice(resource.start, resource.end);
  const quoted = isYaml ? id : `"${id}"`;
  if (/\bDependsOn\b/u.test(written)) {
    // In a comment it says nothing.
    if (/#[^\r\n]*\bDependsOn\b/u.test(written)) return undefined;
    const one = single.exec(written);
    const name = one?.groups?.['name'];
    if (one && name !== undefined) {
      const start = resource.start + one.index + one[0].lastIndexOf(name);
      return { span: { start, end: start + name.length }, newText: `[${name}, ${quoted}]` };
    }
    const list = bracket.exec(written);
    const end = list ? resource.start + list.index + list[0].length : undefined;
    return end === undefined ? undefined : { span: { start: end, end }, newText: `, ${quoted}` };
  }
  const at = new RegExp(`\\bType["']?\\s*:\\s*["']?(?=${type}\\b)`, 'u').exec(written);
  if (at === null) return undefined;
  const start = resource.start + at.index + at[0].length;
  return insertAfter(text, { start, end: start + type.length }, 'DependsOn', id, isYaml);
}
