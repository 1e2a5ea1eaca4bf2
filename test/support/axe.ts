/** What axe-core finds in a panel that is open in the editor. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Frame } from 'playwright-core';

const source = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** @returns a line for each fault, with every section and every row open. */
export async function axeFindings(panel: Frame): Promise<string[]> {
  await panel.evaluate(() => {
    document.querySelectorAll('details').forEach((details) => (details.open = true));
    document.querySelectorAll<HTMLButtonElement>('button.row[aria-expanded="false"]').forEach((row) => row.click());
  });
  await panel.locator('#section-services table, #section-services ul').first().waitFor();
  await panel.evaluate(source);
  const { violations } = await panel.evaluate(() => (window as unknown as { axe: { run(root: Document, options: RunOptions): Promise<AxeResults> } }).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
