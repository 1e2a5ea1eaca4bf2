/** A value to be written into a template, before the style of the file gives it its form. */
export type Written =
  /** As it stands elsewhere in the same file, on one line. */
  | { readonly is: 'source'; readonly text: string }
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'plain'; readonly value: number | boolean }
  | { readonly is: 'ref'; readonly id: string }
  | { readonly is: 'attribute'; readonly id: string; readonly name: string }
  | { readonly is: 'call'; readonly name: 'Select' | 'Cidr'; readonly args: readonly Written[] }
  /** A text with `${…}` marks. */
  | { readonly is: 'sub'; readonly text: string }
  | { readonly is: 'list'; readonly items: readonly Written[] }
  | WrittenMap;

export interface WrittenMap {
  readonly is: 'map';
  readonly entries: readonly (readonly [key: string, value: Written])[];
}

export const text = (value: string): Written => ({ is: 'text', text: value });
export const plain = (value: number | boolean): Written => ({ is: 'plain', value });
export const ref = (id: string): Written => ({ is: 'ref', id });
export const attribute = (id: string, name: string): Written => ({ is: 'attribute', id, name });
export const list = (...items: readonly Written[]): Written => ({ is: 'list', items });
export const map = (entries: WrittenMap['entries']): WrittenMap => ({ is: 'map', entries });

/** How a file is written, as far as an insertion must match it. */
export interface Style {
  readonly format: 'yaml' | 'json';
  readonly newline: string;
  /** One level of indentation. */
  readonly step: string;
  /** `!Ref` rather than `Ref:`; of YAML only. */
  readonly shortForms: boolean;
  readonly quote: '"' | "'";
  /** An empty line stands between resources. */
  readonly spaced: boolean;
}

/**
 * Writes a value on lines of its own.
 * @param indent what stands before each further line.
 * @returns what follows `key:`, with the space or line break before it.
 */
export function afterKey(value: Written, indent: string, style: Style): string {
  const isBlock = style.format === 'yaml' && ((value.is === 'map' && value.entries.length > 0) || (value.is === 'list' && value.items.length > 0));
  if (!isBlock) return ` ${lines(value, indent, style)}`;
  return `${style.newline}${indent}${style.step}${lines(value, `${indent}${style.step}`, style)}`;
}

/** Writes a value as a block; its first line has no indentation, so that it may follow `- ` or a key. */
export function lines(value: Written, indent: string, style: Style): string {
  const { newline, step } = style;
  if (style.format === 'yaml') {
    if (value.is === 'map') return value.entries.map(([key, inner]) => `${key}:${afterKey(inner, indent, style)}`).join(`${newline}${indent}`);
    if (value.is === 'list') return value.items.map((item) => `- ${lines(item, `${indent}  `, style)}`).join(`${newline}${indent}`);
    return inline(value, style);
  }
  const inner = `${indent}${step}`;
  if (newline === '') return inline(value, style);
  if (value.is === 'map' && value.entries.length > 0) return `{${newline}${inner}${value.entries.map(([key, held]) => `${JSON.stringify(key)}:${afterKey(held, inner, style)}`).join(`,${newline}${inner}`)}${newline}${indent}}`;
  if (value.is === 'list' && value.items.length > 0) return `[${newline}${inner}${value.items.map((item) => lines(item, inner, style)).join(`,${newline}${inner}`)}${newline}${indent}]`;
  return inline(value, style);
}

/** Writes a value on one line. */
export function inline(value: Written, style: Style): string {
  const { format, shortForms } = style;
  switch (value.is) {
    case 'source':
      return value.text;
    case 'text':
      return format === 'json' ? JSON.stringify(value.text) : yamlText(value.text, style.quote);
    case 'plain':
      return String(value.value);
    case 'ref':
      return shortForms ? `!Ref ${value.id}` : longForm('Ref', text(value.id), style);
    case 'attribute':
      return shortForms ? `!GetAtt ${value.id}.${value.name}` : longForm('Fn::GetAtt', list(text(value.id), text(value.name)), style);
    case 'call':
      return shortForms ? `!${value.name} ${inline(list(...value.args), style)}` : longForm(`Fn::${value.name}`, list(...value.args), style);
    case 'sub':
      return shortForms ? `!Sub ${style.quote}${value.text}${style.quote}` : longForm('Fn::Sub', text(value.text), style);
    case 'list':
      return `[${value.items.map((item) => inline(item, style)).join(', ')}]`;
    case 'map':
      return `{ ${value.entries.map(([key, held]) => `${format === 'json' ? JSON.stringify(key) : key}: ${inline(held, style)}`).join(', ')} }`;
  }
}

function longForm(name: string, argument: Written, style: Style): string {
  const key = style.format === 'json' || name.includes(':') ? JSON.stringify(name) : name;
  return `{ ${key}: ${inline(argument, style)} }`;
}

/** Words and addresses stand bare; whatever YAML might read in another way is quoted. */
function yamlText(value: string, quote: Style['quote']): string {
  const isBare = /^[A-Za-z][\w.:/-]*\w$/u.test(value) && !/^(?:true|false|yes|no|on|off|null)$/iu.test(value);
  return isBare ? value : `${quote}${value}${quote}`;
}
