import type { TextSpan } from '../../base/span';
import { insertAfter } from '../analysis/fixes';
import type { TextEdit } from '../analysis/types';

/** The setting before a value: `    Name   ` or `      - name: "`. */
const before = /^(?<indent>[ \t]*)(?<dash>-[ \t]+)?(?<key>["']?[\w.]+["']?)(?<gap>[ \t]*:[ \t]*["']?|[ \t]+)$/u;

/**
 * A setting on a line of its own below another one, indented as that is, and in the classic format in the same column.
 * @param value span of the other setting's value.
 * In YAML it may also stand in one line with others.
 */
export function insertSetting(text: string, value: TextSpan, key: string, newValue: string): TextEdit | undefined {
  const lineStart = text.lastIndexOf('\n', value.start - 1) + 1;
  const found = before.exec(text.slice(lineStart, value.start))?.groups;
  if (!found) return insertAfter(text, value, key, newValue, true);
  const { indent = '', dash = '', key: neighbour = '', gap = '' } = found;
  const newline = text.indexOf('\n', value.end);
  const lineEnd = newline < 0 ? text.length : newline;
  const end = text.charAt(lineEnd - 1) === '\r' ? lineEnd - 1 : lineEnd;
  const name = gap.includes(':') ? `${key}: ` : `${key.padEnd(neighbour.length + gap.length - 1)} `;
  const separator = text.includes('\r\n') ? '\r\n' : '\n';
  return { span: { start: end, end }, newText: `${separator}${indent}${' '.repeat(dash.length)}${name}${newValue}` };
}
