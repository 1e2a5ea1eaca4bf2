/** The panel in a real editor: its figures, its sliders, its accessibility. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEditor, type Editor } from '../../support/editor';
import { runCommand, webview } from '../../support/editorActions';
import { eventually, setTheme, show } from '../../support/editorFeatures';

let editor: Editor;
let panel: Frame;

/** What stands in the column of the month, by way out. */
const months = (): Promise<Record<string, string>> =>
  panel.locator('tr.way').evaluateAll((rows) => Object.fromEntries(rows.map((row) => [row.querySelector('button.row')?.id.replace('way-', '') ?? '', row.querySelector('td.month')?.textContent ?? ''])));

beforeAll(async () => {
  editor = await startEditor({ workspace: path.resolve('samples'), viewport: { width: 1280, height: 1000 } });
  await editor.evaluate(show, 'shop.yaml');
  await runCommand(editor.page, 'IPv6 Fargate: Show Egress Cost');
  panel = await webview(editor.page, 'main h2');
  await panel.locator('.context summary').filter({ hasText: 'shop.yaml' }).waitFor();
});
afterAll(() => editor?.stop());

describe('the figures', () => {
  it('are those of a calculation by hand at the list prices of N. Virginia', async () => {
    // 4 tasks, 730 hours; https://aws.amazon.com/vpc/pricing: $0.005 an hour for an address, $0.045 for a NAT gateway.
    await eventually(months).toMatchObject({
      ipv6: '$0.00',
      'public-ipv4': `$${(4 * 730 * 0.005).toFixed(2)}`,
      'nat-gateway': `$${(730 * 0.045 + 730 * 0.005).toFixed(2)}`,
    });
    // The template's own way out is its NAT gateway.
    expect(await panel.locator('h2').textContent()).toContain(`instead of $${(730 * 0.045 + 730 * 0.005).toFixed(2)} a month`);
  });

  it('are those that the terminal prints for the same file', async () => {
    const run = spawnSync(process.execPath, ['dist/cli.js', 'cost', '--prices', 'snapshot', '--region', 'us-east-1', '--format', 'json', 'samples/shop.yaml'], { encoding: 'utf8' });
    const { strategies } = JSON.parse(run.stdout) as { strategies: { id: string; perMonth: string }[] };
    expect(await months()).toEqual(Object.fromEntries(strategies.map(({ id, perMonth }) => [id, `$${Number(perMonth).toFixed(2)}`])));
  });

  it('follow the file of the active editor', async () => {
    await editor.evaluate(show, 'orders.taskdef.json');
    await eventually(() => panel.locator('.context summary').textContent()).toContain('orders.taskdef.json');
    // One task: https://aws.amazon.com/vpc/pricing, $0.005 an hour for an address in every Region.
    await eventually(months).toMatchObject({ 'public-ipv4': '$3.65' });
    await editor.evaluate(show, 'shop.yaml');
    await eventually(months).toMatchObject({ 'public-ipv4': '$14.60' });
  });

  it('follow a slider at once', async () => {
    await panel.locator('#section-usage > summary').click();
    const tasks = panel.getByRole('slider', { name: 'Running tasks' });
    expect(await tasks.inputValue()).toBe('4');
    await tasks.focus();
    await tasks.press('ArrowRight');
    // 5 addresses for 730 hours.
    expect(await months()).toMatchObject({ 'public-ipv4': '$18.25', 'nat-gateway': '$36.50' });
    await tasks.press('ArrowLeft');
    expect(await months()).toMatchObject({ 'public-ipv4': '$14.60' });
  });
});

describe('a blocker', () => {
  it('leads to its line', async () => {
    const { page } = editor;
    await editor.evaluate(show, 'orders.taskdef.json');
    await panel.getByRole('button', { name: 'line 13', exact: true }).click();
    await eventually(() => page.locator('#status\\.editor\\.selection').textContent()).toContain('Ln 13');
  });
});

describe('accessibility', () => {
  const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

  /** What axe-core finds in the whole panel, with every section open. */
  async function violations(): Promise<string[]> {
    await panel.evaluate(() => {
      document.querySelectorAll('details').forEach((details) => (details.open = true));
      document.querySelectorAll<HTMLButtonElement>('button.row[aria-expanded="false"]').forEach((row) => row.click());
    });
    await panel.locator('#section-services table, #section-services ul').first().waitFor();
    await panel.evaluate(axe);
    const { violations: found } = await panel.evaluate(() => (window as unknown as { axe: { run(root: Document, options: RunOptions): Promise<AxeResults> } }).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }

  it.each(['Default Light Modern', 'Default Dark Modern', 'Default High Contrast', 'Default High Contrast Light'])('has no fault that axe-core finds, in %s', async (theme) => {
    await editor.evaluate(setTheme, theme);
    expect(await violations()).toEqual([]);
  });
});

it('keeps its content policy: nothing was refused', () => {
  expect(editor.output.filter((line) => /Content Security Policy/i.test(line) && line.includes('webview'))).toEqual([]);
});
