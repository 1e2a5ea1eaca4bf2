import type { Text } from '../ecs/model';

/**
 * Puts in what the file itself sets; a variable of the environment stays a mark.
 * @param variables values by name, as `@SET` or `env` give them.
 */
export function withVariables(written: string, variables: ReadonlyMap<string, string>): Text {
  const text = written.replaceAll(/\$\{([^${}]+)\}/gu, (mark, name: string) => variables.get(name) ?? mark);
  return { text, whole: !text.includes('${') };
}
