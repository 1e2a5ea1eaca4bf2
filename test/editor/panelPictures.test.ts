/**
 * Pictures of the panel alone, in its real bundle: as narrow as a side bar goes, and in Japanese, for which the browser that is brought along
 * has no letters. They are written to test-results/pictures; `npm run screenshots` writes them to docs/images.
 */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../../scripts/lib/editorHost/browser.mjs';
import { openPanel, startPanelServer, type OpenOptions, type PanelServer } from '../panel/page';
import { inJapanese, orders } from '../panel/states';

const folder = path.resolve(process.env['PICTURES'] ?? 'test-results/pictures');
/** Above this many bytes a picture shows something. */
const leastBytes = 20_000;

let browser: Browser;
let server: PanelServer;

beforeAll(async () => {
  await fs.mkdir(folder, { recursive: true });
  browser = await launchBrowser();
  server = await startPanelServer();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

it.each<[name: string, options: OpenOptions]>([
  ['panel-narrow', { state: orders, width: 250, theme: 'dark', ui: { sections: { charts: true } } }],
  ['panel-ja', { state: inJapanese(orders), width: 320, theme: 'light', ui: { sections: { charts: true, dependencies: true } } }],
  ['panel-editor-ja', { state: { ...inJapanese(orders), surface: 'editor' }, width: 900, theme: 'dark' }],
])('%s', async (name, options) => {
  const { page, problems } = await openPanel(browser, server, options);
  await page.locator('svg.chart').last().waitFor();
  const picture = await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
  expect(picture.byteLength).toBeGreaterThan(leastBytes);
  expect(problems).toEqual([]);
  await page.context().close();
});
