/** The panel, the findings and the commands for a person whose editor is Japanese. */
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindings } from '../../support/axe';
import { startEditor, type Editor } from '../../support/editor';
import { runCommand, webview } from '../../support/editorActions';
import { eventually, setTheme, show } from '../../support/editorFeatures';

let editor: Editor;
let panel: Frame;

beforeAll(async () => {
  editor = await startEditor({ workspace: path.resolve('samples'), viewport: { width: 1280, height: 1000 }, settings: { 'ipv6Fargate.cost.prices': 'snapshot' }, language: 'ja' });
  await editor.evaluate(show, 'shop.yaml');
  await runCommand(editor.page, '外部通信の料金を表示');
  panel = await webview(editor.page, 'main h2');
  await panel.locator('.context summary').filter({ hasText: 'shop.yaml' }).waitFor();
});
afterAll(() => editor?.stop());

it('says the verdict and the numbers as a Japanese reader has them', async () => {
  // One gateway and its address for 730 hours: 730 × 0.05.
  await eventually(() => panel.locator('h2').textContent()).toMatch(/^IPv6 なら月 \$36\.50 が \$0\.00 に。妨げは \d 行です。$/);
  expect(await panel.locator('html').getAttribute('lang')).toBe('ja');
  expect(await panel.locator('main').innerText()).not.toMatch(/\{\w+\}/);
});

it('speaks Japanese in lens and problems too', async () => {
  await eventually(() => editor.page.locator('.codelens-decoration').first().textContent()).toMatch(/[ぁ-ん]/);
});

it.each(['Default Light Modern', 'Default High Contrast'])('has no fault that axe-core finds, in %s', async (theme) => {
  await editor.evaluate(setTheme, theme);
  expect(await axeFindings(panel)).toEqual([]);
});
