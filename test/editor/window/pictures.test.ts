/**
 * The pictures of README: the real panel and a real problem with its hover, light and dark.
 * They are written to test-results/pictures; `node scripts/screenshots.mjs` writes them to docs/images.
 */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEditor, type Editor } from '../../support/editor';
import { notification, runCommand, webview } from '../../support/editorActions';
import { closeAll, setTheme, show } from '../../support/editorFeatures';

const folder = path.resolve(process.env['PICTURES'] ?? 'test-results/pictures');
/** Above this many bytes a picture shows something; an empty window has fewer. */
const leastBytes = 20_000;
const size = { width: 1280, height: 800 };

let editor: Editor;
let panel: Frame;

beforeAll(async () => {
  await fs.mkdir(folder, { recursive: true });
  editor = await startEditor({
    workspace: path.resolve('samples'),
    viewport: size,
    // A window for reading: no map of the text, no breadcrumbs, larger letters of the code as by default.
    settings: { 'editor.minimap.enabled': false, 'breadcrumbs.enabled': false, 'workbench.layoutControl.enabled': false, 'editor.stickyScroll.enabled': false, 'editor.hover.delay': 50, 'editor.hover.above': false, 'workbench.reduceMotion': 'on', 'ipv6Fargate.cost.prices': 'snapshot' },
  });
});
afterAll(() => editor?.stop());

async function take(name: string): Promise<void> {
  const picture = await editor.page.screenshot({ path: path.join(folder, `${name}.png`) });
  expect(picture.byteLength).toBeGreaterThan(leastBytes);
}

/** The side view beside the file that it is about. */
async function takePanel(name: string): Promise<void> {
  await editor.evaluate(show, 'shop.yaml');
  await panel.locator('.context summary').filter({ hasText: 'shop.yaml' }).waitFor();
  await panel.getByText('today', { exact: true }).waitFor();
  await panel.getByRole('button', { name: /^line \d+$/ }).first().click();
  await editor.page.locator('.squiggly-info').first().waitFor();
  await take(`panel-${name}`);
}

/** The whole panel as an editor. */
async function takePanelEditor(name: string): Promise<void> {
  const { page } = editor;
  await page.setViewportSize({ width: 1100, height: 2300 });
  await runCommand(page, 'IPv6 Fargate: Open Egress Cost in Editor');
  await editor.evaluate((vscode) => vscode.commands.executeCommand('workbench.action.closeSidebar'));
  const wide = await webview(page, 'main.surface-editor .columns');
  await wide.locator('svg.chart').last().waitFor();
  await take(`panel-editor-${name}`);
  await page.setViewportSize(size);
}

describe.each([
  ['light', 'Default Light Modern'],
  ['dark', 'Default Dark Modern'],
])('in %s colours', (name, theme) => {
  beforeAll(async () => {
    await editor.evaluate(closeAll);
    await editor.evaluate(setTheme, theme);
    await runCommand(editor.page, 'IPv6 Fargate: Show Egress Cost');
    panel = await webview(editor.page, `body.vscode-${name} main.surface-side h2`);
  });

  it('shows a problem with its hover', async () => {
    const { page } = editor;
    await editor.evaluate(show, 'orders.taskdef.json');
    await page.locator('.squiggly-info').first().waitFor();
    // The lens moves the lines below it: hover only when it is there.
    await page.locator('.codelens-decoration').first().waitFor();
    await page.locator('.view-line').getByText('.dkr.ecr.').hover();
    const hover = page.locator('.monaco-hover').filter({ hasText: 'IPV6-101' });
    await hover.waitFor();
    // It fades in.
    await hover.evaluate((element) => Promise.all(element.getAnimations({ subtree: true }).map((animation) => animation.finished)));
    await take(`diagnostic-${name}`);
    await page.mouse.move(0, 0);
  });

  it('shows the panel beside the file', () => takePanel(name));

  it('shows the findings of the workspace', async () => {
    const { page } = editor;
    await editor.evaluate(show, 'shop.yaml');
    await runCommand(page, 'IPv6 Fargate: Check Workspace');
    await page.locator('.pane:has(.pane-header[aria-label^="Findings"]) .monaco-list-row[aria-label*=", line "]').first().waitFor();
    await notification(page, 'findings in').waitFor();
    await runCommand(page, 'Notifications: Clear All Notifications');
    await take(`findings-${name}`);
  });

  it('shows the steps of a conversion before they are taken', async () => {
    const { page } = editor;
    await editor.evaluate(show, 'shop.yaml');
    await runCommand(page, 'IPv6 Fargate: Convert to IPv6-only');
    // What no edit can change is told first, where there is any.
    const preview = page.locator('#refactorPreview');
    const anyway = page.locator('.monaco-dialog-box').getByRole('button', { name: 'Convert', exact: false });
    await preview.or(anyway).first().waitFor();
    if (await anyway.isVisible()) await anyway.click();
    await preview.locator('.monaco-list-row').first().waitFor();
    await take(`conversion-${name}`);
    await preview.getByRole('button', { name: 'Discard' }).click();
  });

  it('shows the panel as an editor', () => takePanelEditor(name));
});

describe('in high contrast', () => {
  beforeAll(async () => {
    await editor.evaluate(closeAll);
    await editor.evaluate(setTheme, 'Default High Contrast');
    await runCommand(editor.page, 'IPv6 Fargate: Show Egress Cost');
    panel = await webview(editor.page, 'body.vscode-high-contrast main.surface-side h2');
  });

  it('shows the panel beside the file', () => takePanel('high-contrast'));

  it('shows the panel as an editor', () => takePanelEditor('high-contrast'));
});
