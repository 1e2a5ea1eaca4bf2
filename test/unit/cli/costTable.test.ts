import { expect, it } from 'vitest';
import { run } from '../../../src/cli/cost';
import table from '../../fixtures/cost/terminal.json';

interface Arrangement {
  readonly id: string;
  readonly perMonth: string;
  readonly variants: readonly Arrangement[];
}

/** Expected values were calculated outside this project; the calculation stands in terminal.json. */
it.each(table.cases.map((one) => [one.name, one] as const))('%s', async (_, { flags, expected }) => {
  let out = '';
  const code = await run(['--prices', 'snapshot', '--format', 'json', ...flags.split(' ')], { stdout: (text) => void (out += text), stderr: () => undefined, env: {}, cwd: import.meta.dirname });
  expect(code).toBe(0);
  const { strategies } = JSON.parse(out) as { strategies: readonly Arrangement[] };
  const months = Object.fromEntries(strategies.flatMap((one) => [one, ...one.variants]).map(({ id, perMonth }) => [id, perMonth]));
  expect(Object.fromEntries(Object.keys(expected).map((id) => [id, months[id]]))).toEqual(expected);
});
