/**
 * Puts arguments into a text: `{tasks}` is the argument, `{tasks|task|tasks}` the first word where it is the number 1, else the second.
 * @param shown how a value is written; as it is without.
 * @returns the text; a mark without its argument stays as it is, which tests rule out.
 */
export function fillText(text: string, args: Readonly<Record<string, string | number>>, shown: (name: string, value: string | number) => string = (_, value) => String(value)): string {
  return text.replace(/\{(\w+)(?:\|(\w+)\|(\w+))?\}/gu, (mark, name: string, one?: string, many?: string) => {
    const value = args[name];
    if (value === undefined) return mark;
    return (value === 1 ? one : many) ?? shown(name, value);
  });
}
