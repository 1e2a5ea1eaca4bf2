import type { TextSpan } from '../../base/span';
import type { TextEdit } from '../analysis/types';
import type { Entry, ListNode, MapNode, Tree } from '../source/tree';
import { entryOf, scalarText, valueIn } from '../source/tree';
import { afterKey, inline, lines, list, map, text as textValue, type Style, type Written } from './written';

/** A resource to be added. */
export interface NewResource {
  readonly id: string;
  readonly type: string;
  readonly dependsOn?: readonly string[];
  readonly condition?: string | undefined;
  readonly properties: readonly (readonly [key: string, value: Written])[];
}

/**
 * Makes edits of one template in the template's own style: insertions follow their neighbours, and nothing else is touched, so that
 * comments and order stay.
 */
export class TemplateText {
  readonly style: Style;
  private readonly resources: MapNode;

  private constructor(
    readonly text: string,
    resources: MapNode,
    format: Style['format'],
  ) {
    this.resources = resources;
    this.style = styleOf(text, resources, format);
  }

  /** @returns undefined where the template has no resources, or writes them in a form into which nothing can be inserted line by line. */
  static of(text: string, root: Tree, format: Style['format']): TemplateText | undefined {
    const resources = valueIn(root, 'Resources');
    if (resources?.is !== 'map' || resources.entries.length === 0) return undefined;
    if (format === 'yaml' && (text.charAt(resources.span.start) === '{' || usesAnchors(text))) return undefined;
    return new TemplateText(text, resources, format);
  }

  /** @returns the resource as the text writes it. */
  entry(id: string): Entry | undefined {
    const entry = entryOf(this.resources, id);
    return entry?.key === id ? entry : undefined;
  }

  /** @returns the entries of all resources, in file order. */
  entries(): readonly Entry[] {
    return this.resources.entries;
  }

  /** @returns the node at a property of a resource. */
  property(id: string, name: string): Tree | undefined {
    return valueIn(valueIn(this.entry(id)?.value, 'Properties'), name);
  }

  /** @returns what stands at a node, to be written again elsewhere; undefined where it takes more than one line. */
  source(node: Tree | undefined): Written | undefined {
    if (node === undefined) return undefined;
    const written = this.text.slice(node.span.start, node.span.end);
    return written === '' || /[\n\r#]/u.test(written) ? undefined : { is: 'source', text: written };
  }

  /** A new resource behind another one. */
  addResource(after: Entry, { id, type, dependsOn, condition, properties }: NewResource): TextEdit {
    const { newline, spaced, format } = this.style;
    const written = map([
      ['Type', textValue(type)],
      ...(dependsOn === undefined || dependsOn.length === 0 ? [] : [['DependsOn', oneOrList(dependsOn)] as const]),
      ...(condition === undefined ? [] : [['Condition', textValue(condition)] as const]),
      ['Properties', map(properties)],
    ]);
    const indent = newline === '' ? '' : this.indentAt(after.keySpan.start);
    const at = this.endOf(after);
    const key = format === 'yaml' ? id : JSON.stringify(id);
    const gap = `${format === 'json' ? ',' : ''}${newline}${spaced ? newline : ''}${indent}`;
    return { span: { start: at, end: at }, newText: `${gap}${key}:${afterKey(written, indent, this.style)}` };
  }

  /** Sets a property of a resource: in place of what stands there, else behind the other properties. */
  setProperty(id: string, name: string, value: Written): TextEdit | undefined {
    const resource = this.entry(id);
    if (resource === undefined) return undefined;
    const properties = valueIn(resource.value, 'Properties');
    if (properties === undefined) return this.insertEntry(resource.value, 'Type', 'Properties', map([[name, value]]));
    const present = entryOf(properties, name);
    if (present !== undefined) return { span: present.value.span, newText: inline(value, this.style) };
    return this.insertEntry(properties, undefined, name, value);
  }

  /** Names further resources in `DependsOn`. */
  addDependsOn(id: string, added: readonly string[]): TextEdit | undefined {
    const resource = this.entry(id);
    if (resource === undefined) return undefined;
    const present = entryOf(resource.value, 'DependsOn');
    if (present === undefined) return added.length === 0 ? undefined : this.insertEntry(resource.value, 'Type', 'DependsOn', oneOrList(added));
    const named = present.value.is === 'list' ? present.value.items.flatMap((item) => scalarText(item) ?? []) : [scalarText(present.value) ?? ''];
    const missing = added.filter((one) => !named.includes(one));
    if (missing.length === 0) return undefined;
    if (present.value.is === 'list') return this.addItems(present.value, missing.map(textValue));
    if (present.value.is !== 'scalar') return undefined;
    const own = this.source(present.value) ?? textValue(scalarText(present.value) ?? '');
    const names = list(own, ...missing.map(textValue));
    // A comment behind the value stays beside it.
    const hasComment = /^[ \t]*#/u.test(this.text.slice(present.value.span.end));
    const written = hasComment ? ` ${inline(names, this.style)}` : afterKey(names, this.indentAt(present.keySpan.start), this.style);
    const start = /\s/u.test(this.text.charAt(present.value.span.start - 1)) ? present.value.span.start - 1 : present.value.span.start;
    return { span: { start, end: present.value.span.end }, newText: written };
  }

  /** Adds items behind the last one of a list that is not empty. */
  addItems(node: ListNode, items: readonly Written[]): TextEdit | undefined {
    const last = node.items.at(-1);
    return last && this.addItemsAfter(node, last, items);
  }

  /** Adds items behind one of a list. */
  addItemsAfter(node: ListNode, after: Tree, items: readonly Written[]): TextEdit | undefined {
    if (items.length === 0) return undefined;
    const { style, text } = this;
    const isBlockYaml = style.format === 'yaml' && text.charAt(node.span.start) !== '[';
    if (isBlockYaml) {
      const dash = text.lastIndexOf('-', after.span.start - 1);
      const lineStart = startOfLine(text, dash);
      const indent = text.slice(lineStart, dash);
      if (dash < node.span.start || indent.trim() !== '') return undefined;
      const at = this.lineEnd(after.span.end);
      return insertion(at, items.map((item) => `${style.newline}${indent}- ${lines(item, `${indent}  `, style)}`).join(''));
    }
    const ownLine = text.slice(startOfLine(text, after.span.start), after.span.start);
    const isOnOwnLine = style.format === 'json' && ownLine.trim() === '';
    const separator = isOnOwnLine ? `,${style.newline}${ownLine}` : ', ';
    const write = (item: Written): string => (isOnOwnLine ? lines(item, ownLine, style) : inline(item, style));
    return insertion(after.span.end, items.map((item) => `${separator}${write(item)}`).join(''));
  }

  /** @param after key behind which the new one goes; the last one where it is not given or absent. */
  private insertEntry(node: Tree, after: string | undefined, key: string, value: Written): TextEdit | undefined {
    if (node.is !== 'map') return undefined;
    const neighbour = (after === undefined ? undefined : entryOf(node, after)) ?? node.entries.at(-1);
    if (neighbour === undefined) return undefined;
    const { style, text } = this;
    const isBlockYaml = style.format === 'yaml' && text.charAt(node.span.start) !== '{';
    if (isBlockYaml) {
      const indent = this.indentAt(neighbour.keySpan.start);
      return insertion(this.lineEnd(neighbour.value.span.end), `${style.newline}${indent}${key}:${afterKey(value, indent, style)}`);
    }
    const ownLine = text.slice(startOfLine(text, neighbour.keySpan.start), neighbour.keySpan.start);
    const written = style.format === 'json' ? JSON.stringify(key) : key;
    if (style.format === 'yaml' || ownLine.trim() !== '') return insertion(neighbour.value.span.end, `, ${written}: ${inline(value, style)}`);
    return insertion(neighbour.value.span.end, `,${style.newline}${ownLine}${written}:${afterKey(value, ownLine, style)}`);
  }

  /** The indentation of a key, also of one that stands behind the dash of a list. */
  private indentAt(offset: number): string {
    const before = this.text.slice(startOfLine(this.text, offset), offset);
    return before.replaceAll(/[^\t ]/gu, ' ');
  }

  /** Where the next resource may stand: behind the comments that belong to this one. */
  private endOf(entry: Entry): number {
    if (this.style.format === 'json') return entry.value.span.end;
    const indent = this.indentAt(entry.keySpan.start).length;
    let end = this.lineEnd(entry.value.span.end);
    for (;;) {
      const next = /^(?<line>\r?\n(?<indent>[ \t]+)#[^\r\n]*)/u.exec(this.text.slice(end, end + 2000));
      if ((next?.groups?.['indent']?.length ?? 0) <= indent) return end;
      end += next?.groups?.['line']?.length ?? 0;
    }
  }

  /** The end of the line on which a value ends; a block scalar's own line break is not part of it. */
  private lineEnd(offset: number): number {
    let at = offset;
    while (at > 0 && /\s/u.test(this.text.charAt(at - 1))) at--;
    const end = this.text.slice(at).search(/\r?\n/u);
    return end < 0 ? this.text.length : at + end;
  }
}

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}

function oneOrList(ids: readonly string[]): Written {
  const [only, ...others] = ids;
  return only !== undefined && others.length === 0 ? textValue(only) : list(...ids.map(textValue));
}

function startOfLine(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** What an anchor repeats cannot be changed in one of its places. */
function usesAnchors(text: string): boolean {
  return /(?:^|[\s,[{])(?:<<\s*:|\*[\w-]+\s*(?:$|[,\]}#]))/mu.test(text);
}

function styleOf(text: string, resources: MapNode, format: Style['format']): Style {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const first = resources.entries[0];
  const inner = first?.value.is === 'map' ? first.value.entries[0] : undefined;
  const outerIndent = indentOf(text, first?.keySpan);
  const innerIndent = indentOf(text, inner?.keySpan);
  const isOneLine = format === 'json' && !text.slice(resources.span.start, resources.span.end).includes('\n');
  const step = innerIndent.length > outerIndent.length ? innerIndent.slice(outerIndent.length) : '  ';
  const usesShort = /!(?:Ref|GetAtt|Sub|Select)\b/u.test(text) || !/\bFn::|\bRef["']?\s*:/u.test(text);
  const gaps = resources.entries.slice(1).filter((entry, index) => /\n[ \t]*\r?\n/u.test(text.slice(resources.entries[index]?.value.span.end, entry.keySpan.start)));
  return {
    format,
    newline: isOneLine ? '' : newline,
    step,
    shortForms: format === 'yaml' && usesShort,
    quote: text.split('"').length > text.split("'").length ? '"' : "'",
    spaced: format === 'yaml' && gaps.length * 2 > resources.entries.length - 1,
  };
}

function indentOf(text: string, span: TextSpan | undefined): string {
  if (span === undefined) return '';
  const before = text.slice(startOfLine(text, span.start), span.start);
  return /^[ \t]*$/u.test(before) ? before : '';
}
