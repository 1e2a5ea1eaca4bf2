/** The panel alone in a real browser: what it says, what it does, and that each of its states is usable by everyone. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../scripts/lib/editorHost/browser.mjs';
import { compare } from '../../src/core/cost/compare';
import { formatMonth } from '../../src/core/cost/format';
import { articlePreset } from '../../src/core/cost/article';
import { snapshotBook } from '../../src/core/cost/snapshotBook';
import type { Usage } from '../../src/core/cost/types';
import { strategyIds } from '../../src/core/strategies';
import { effectiveUsage } from '../../src/core/views/usage';
import { openPanel, startPanelServer, type OpenOptions, type PanelPage, type PanelServer } from '../panel/page';
import { ordersTask } from '../panel/ordersTask';
import { orders, states } from '../panel/states';

let browser: Browser;
let server: PanelServer;
let axe: string;

beforeAll(async () => {
  browser = await launchBrowser();
  server = await startPanelServer();
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function withPanel(options: Partial<OpenOptions>, run: (panel: PanelPage) => Promise<void>): Promise<void> {
  const panel = await openPanel(browser, server, { state: orders, width: 280, ...options });
  try {
    await run(panel);
    expect(panel.problems).toEqual([]);
  } finally {
    await panel.page.context().close();
  }
}

const everything = { isContextOpen: true, hasMoreUsage: true, rows: ['ipv6', 'nat-gateway', 'vpc-endpoints'], sections: { usage: true, charts: true, dependencies: true, services: true, presets: true, export: true } };

const months = (page: Page): Promise<string[]> => page.locator('.way .month').allInnerTexts();

/** What the comparison itself says of a usage. */
function compared(usage: Usage, region = 'ap-northeast-1'): readonly string[] {
  const { strategies } = compare(usage, snapshotBook(region));
  return strategies.map((strategy) => formatMonth(strategy, 'USD'));
}

const calls = async (panel: PanelPage, name: string): Promise<readonly unknown[]> => (await panel.calls()).filter((call) => call.name === name).map((call) => call.params);

describe('numbers', () => {
  it('shows the month of vector V2, computed by hand: 4 addresses 14.60, 6 endpoint hours and 40 GB 61.72, 2 gateways and 100 GB 104.02', () =>
    withPanel({}, async ({ page }) => {
      expect(await months(page)).toEqual(['$0.00', '$0.00', '$14.60', '$61.72', '$97.82', '$104.02']);
      expect(await page.locator('h2').innerText()).toBe('IPv6 would cost $0.00 instead of $104.02 a month. 2 lines block it.');
      expect(await page.locator('.figures').innerText()).toMatch(/Today\s+\$104\.02\s+NAT gateway\s+As written\s+\$14\.60\s+Public IPv4\s+After 2 fixes\s+\$0\.00\s+IPv6/);
    }));

  it('follows a slider in the same frame, equal to the comparison, and tells the host once it rests', () =>
    withPanel({ ui: everything }, async (panel) => {
      const { page } = panel;
      const slider = page.getByRole('slider', { name: 'Running tasks, slider' });
      for (const tasks of [5, 17, 30, 50]) {
        await slider.fill(String(tasks));
        expect(await months(page)).toEqual(compared(effectiveUsage(ordersTask.stated, { ...orders.entries, tasks })));
      }
      expect(await page.getByLabel('Running tasks', { exact: true }).inputValue()).toBe('50');
      expect(await slider.getAttribute('aria-valuetext')).toBe('50 tasks, $182.50 public IPv4');
      await expect.poll(() => calls(panel, 'setUsage')).toEqual([{ entries: { gbEndpoints: 40, gbS3: 60, tasks: 50 } }]);
    }));

  it('takes a typed number when it makes sense, says what is wrong when not, and Escape goes back', () =>
    withPanel({ ui: everything }, async ({ page }) => {
      const field = page.getByLabel('NAT gateways', { exact: true });
      await field.fill('x');
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      expect(await page.locator('#usage-natGateways-problem').innerText()).toBe('A whole number from 1 up.');
      expect(await months(page)).toEqual(compared(effectiveUsage(ordersTask.stated, orders.entries)));
      await field.press('Escape');
      expect(await field.inputValue()).toBe('2');
      await field.fill('1');
      expect(await months(page)).toEqual(compared(effectiveUsage(ordersTask.stated, { ...orders.entries, natGateways: 1 })));
    }));

  it('shows each line with quantity, unit price and source', () =>
    withPanel({ width: 720 }, async ({ page }) => {
      await page.getByRole('button', { name: 'NAT gateway' }).click();
      const rows = page.locator('#lines-nat-gateway .line-table tbody tr');
      expect(await rows.nth(0).innerText()).toMatch(/Gateway hours\s+snapshot of Sep \d+, 2026\s+2 gateways × 730 h\s+\$0\.062\s+\$90\.52/);
      expect(await rows.nth(1).innerText()).toMatch(/2 addresses × 730 h\s+\$0\.005\s+\$7\.30/);
      expect(await rows.nth(2).innerText()).toMatch(/100 GB\s+\$0\.062\s+\$6\.20/);
      expect(await page.locator('#lines-nat-gateway').innerText()).toContain('A gateway endpoint carries them free: $100.30 (−\u2060$3.72).');
      await page.keyboard.press('Escape');
      expect(await page.locator('#lines-nat-gateway').isVisible()).toBe(false);
    }));

  it('shows SKU and effective date of live prices', () =>
    withPanel({ state: states.live, ui: { rows: ['nat-gateway'] } }, async ({ page }) => {
      expect(await page.locator('#lines-nat-gateway').innerText()).toContain('APN1-NatGateway-Hours · SKU M2YSHUBETB3JX4M4, from Nov 1, 2026 · live, today 21:20');
    }));

  it('never shows an unknown price as 0', () =>
    withPanel({ state: states.unknownPrice, ui: { rows: ['nat-gateway'] } }, async ({ page }) => {
      expect((await months(page)).map((month) => month.replace(/\s+/g, ' '))).toEqual(expect.arrayContaining([expect.stringContaining('at least ≈$47.47'), expect.stringContaining('at least $42.19')]));
      expect(await page.locator('.gaps').innerText()).toContain('Between zones: not known in UAE. Not counted as 0.');
      expect(await page.locator('#lines-nat-gateway .line-table tr').last().innerText()).toMatch(/not known\s+not known/);
      expect(await page.locator('h2 .vh').innerText()).toBe('at least about $47.47');
    }));

  it('names the crossings: 61.72 / 3.65 = 16.9 and 104.02 / 3.65 = 28.5 tasks', () =>
    withPanel({ ui: everything }, async ({ page }) => {
      expect(await page.locator('.crossings li').allInnerTexts()).toEqual(['A From 17 tasks, VPC endpoints cost less than public IPv4 (16.9).', 'B From 29 tasks, NAT gateway costs less than public IPv4 (28.5).']);
      await page.getByRole('button', { name: 'Values as a table' }).last().click();
      const table = page.getByRole('table', { name: 'Break-even, values' });
      expect(await table.locator('tbody tr').first().innerText()).toMatch(/^0\s+0\.00\s+0\.00\s+61\.72\s+104\.02$/);
      await page.getByRole('button', { name: 'GB', exact: true }).click();
      expect(await page.getByRole('button', { name: 'GB', exact: true }).getAttribute('aria-pressed')).toBe('true');
    }));

  it('shows the figures of the article beside today’s', () =>
    withPanel({ ui: everything }, async (panel) => {
      const { page } = panel;
      const rows = (await page.locator('.article tbody tr:has(.number)').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
      expect(rows).toEqual(['IPv6, dual-stack, an hour 0 0', 'Public IPv4, an hour 0.005 0.005', 'VPC endpoints, an hour 0.056 0.042', 'VPC endpoints, a GB 0.0335 0.010', 'NAT gateway, an hour 0.064 0.067', 'NAT gateway, a GB 0.062 0.062']);
      await page.getByRole('button', { name: 'Article, Feb 2024' }).click();
      expect(await months(page)).toEqual(compared(articlePreset().usage));
      await page.getByRole('button', { name: 'This template' }).click();
      expect(await months(page)).toEqual(compared(effectiveUsage(ordersTask.stated, {})));
    }));
});

describe('what it asks for', () => {
  it('opens lines, applies fixes and deploys through the host', () =>
    withPanel({}, async (panel) => {
      const { page } = panel;
      await page.getByRole('button', { name: 'line 47' }).first().click();
      await page.getByRole('button', { name: 'Fix, line 63' }).click();
      await page.getByRole('button', { name: 'Fix 2 lines…' }).click();
      await page.getByRole('button', { name: 'Deploy IPv6 Fargate…' }).click();
      await page.getByRole('button', { name: 'Check it' }).click();
      expect((await panel.calls()).map(({ name, params }) => [name, params])).toEqual([
        ['ready', {}],
        ['openLine', { line: 47 }],
        ['applyFix', { fixId: 'fix-2' }],
        ['fixAll', { strategy: 'ipv6' }],
        ['deploy', {}],
        ['checkHosts', {}],
      ]);
    }));

  it('chooses region, target, pin and export', () =>
    withPanel({ width: 720 }, async (panel) => {
      const { page } = panel;
      await page.getByLabel('Region').selectOption('eu-west-1');
      await page.getByLabel('Target').selectOption('dual-stack');
      await page.getByLabel('Keep this task definition').check();
      await page.getByRole('button', { name: 'Copy Markdown' }).click();
      await page.getByText('Copied.').waitFor();
      expect(await calls(panel, 'setRegion')).toEqual([{ region: 'eu-west-1' }]);
      expect(await calls(panel, 'setTarget')).toEqual([{ target: 'dual-stack' }]);
      expect(await calls(panel, 'pin')).toEqual([{ isPinned: true }]);
      expect(await calls(panel, 'export')).toEqual([{ format: 'markdown' }]);
    }));

  it('keeps what is open for the next time, and works by keyboard', () =>
    withPanel({}, async (panel) => {
      const { page } = panel;
      await page.locator('#section-charts > summary').press('Enter');
      await page.locator('#section-charts .chart').first().waitFor();
      await page.locator('#way-ipv6').press('Space');
      expect(await page.locator('#way-ipv6').getAttribute('aria-expanded')).toBe('true');
      expect(await panel.kept()).toMatchObject({ sections: { charts: true }, rows: ['ipv6'] });
    }));

  it('keeps entries that are not saved yet when a snapshot arrives', () =>
    withPanel({ ui: everything }, async (panel) => {
      await panel.page.getByRole('slider', { name: 'Running tasks, slider' }).fill('9');
      await panel.change({ ...orders, revision: 2 });
      expect(await panel.page.getByLabel('Running tasks', { exact: true }).inputValue()).toBe('9');
    }));

  it('says the sentence to a screen reader once numbers rest', () =>
    withPanel({ ui: everything }, async ({ page }) => {
      await page.getByLabel('To S3, image layers', { exact: true }).fill('0');
      await expect.poll(() => page.locator('body > .vh[role=status]').innerText()).toBe('IPv6 would cost $0.00 instead of $100.30 a month. 2 lines block it.');
    }));

  it('searches and filters the catalog', () =>
    withPanel({ ui: everything }, async ({ page }) => {
      await page.getByPlaceholder(/Search \d+ services/).fill('ecr');
      await expect.poll(() => page.locator('.services tbody th').allInnerTexts()).toEqual(expect.arrayContaining([expect.stringContaining('Amazon ECR API')]));
      await page.getByPlaceholder(/Search \d+ services/).fill('');
      expect(await page.locator('.services tbody th').first().innerText()).toContain('ElastiCache');
      await page.getByLabel('used here').check();
      expect(await page.locator('#section-services [role=status]').innerText()).toBe('No service matches.');
    }));
});

describe('Japanese', () => {
  it('says the verdict as a whole sentence', () =>
    withPanel({ state: { ...orders, locale: 'ja' } }, async ({ page }) => {
      expect(await page.locator('h2').innerText()).toBe('IPv6 なら月 $104.02 が $0.00 に。妨げは 2 行です。');
      expect(await page.locator('html').getAttribute('lang')).toBe('ja');
      expect(await page.locator('body').innerText()).not.toMatch(/[{}]/);
    }));
});

/** Sentences of the states as the design words them. */
const sentences: Partial<Record<keyof typeof states, string>> = {
  none: 'IPv6 costs $0.00 a month. A public IPv4 address costs $3.65 for each task.',
  live: 'IPv6 starts and costs $0.00: $3.65 a month less than public IPv4.',
  blocked: 'This task starts under no way out: Fargate runs tasks in the network mode awsvpc only.',
  brokenFirst: 'orders.yaml cannot be read from line 31. Figures are of your entries.',
};

describe.each(Object.entries(states))('state "%s"', (name, state) => {
  it('says its sentence, fits, and axe finds nothing', async () => {
    for (const options of [{ width: 280 }, { width: 720, theme: 'light', ui: everything }, { width: 140, theme: 'highContrast', ui: everything }, { width: 280, theme: 'highContrastLight', ui: everything }] as const) {
      await withPanel({ state: { ...state, surface: options.width === 720 ? 'editor' : 'side' }, ...options }, async ({ page }) => {
        const wanted = sentences[name as keyof typeof states];
        if (wanted !== undefined) expect((await page.locator('h2').innerText()).trim()).toBe(wanted);
        expect(await page.locator('.way').count()).toBe(strategyIds.length);
        await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
        await checkAxe(page);
      });
    }
  });
});

it('begins with bars only, until the host answers', () =>
  withPanel({ state: null }, async ({ page }) => {
    expect((await page.locator('main').innerText()).trim()).toBe('');
  }));

it('ships a script under 120 KB that holds no text of a language', () => {
  expect(server.scriptBytes).toBeLessThan(120_000);
});

/** Colours are the theme's: contrast is measured where the theme itself has it. */
async function checkAxe(page: Page): Promise<void> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: run } = window as unknown as { axe: { run(context: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> } };
    const result = await run.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: { 'page-has-heading-one': { enabled: false } } });
    return result.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => `${node.html.slice(0, 120)} ${node.failureSummary ?? ''}`).slice(0, 3).join(' | ')}`);
  });
  expect(found).toEqual([]);
}
