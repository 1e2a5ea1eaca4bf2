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
import { inJapanese, orders, states } from '../panel/states';

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
    // A mark of a text whose argument is missing, a form that nobody chose, or what is no number.
    expect(await panel.page.locator('body').innerText()).not.toMatch(/\{\w|\w\}|NaN|undefined|\[object/u);
  } finally {
    await panel.page.context().close();
  }
}

const everything = { isContextOpen: true, hasMoreUsage: true, rows: ['now', 'ipv6', 'public-ipv4', 'nat-gateway', 'vpc-endpoints'], sections: { usage: true, charts: true, dependencies: true, regions: true, services: true, presets: true, export: true } };

/** The column of the month, without the row of what there is now and the differences to it. */
const months = (page: Page): Promise<string[]> =>
  page.locator('.way:not(:has(#way-now)) .month').evaluateAll((cells) =>
    cells.map((cell) => {
      const copy = cell.cloneNode(true) as Element;
      for (const beside of copy.querySelectorAll('.vh, .difference')) beside.remove();
      return copy.textContent ?? '';
    }),
  );

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

  it('touches for one step of a slider only what the step changes', () =>
    withPanel({ ui: everything, width: 720 }, async ({ page }) => {
      const slider = page.getByRole('slider', { name: 'Running tasks, slider' });
      await slider.fill('5');
      await page.waitForTimeout(400);
      await page.evaluate(() => {
        const { changes } = Object.assign(window, { changes: [] as string[] });
        const nameOf = ({ target }: MutationRecord): string => (target instanceof Element ? target : target.parentElement)?.closest('.services, .regions, .matrix tbody, .article, .context, .verdict .actions, .verdict .sub, .blockers, .ways thead, .field')?.className ?? '';
        new MutationObserver((records) => changes.push(...records.map(nameOf))).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      });
      await slider.fill('6');
      await expect.poll(() => page.locator('#ways-caption').innerText()).toMatch(/^6 tasks/u);
      // The text of the slider's own field, and of the field beside it that the row of public addresses answers to.
      const changed = (await page.evaluate(() => (window as unknown as { changes: string[] }).changes)).filter((name) => name !== '');
      expect(new Set(changed)).toEqual(new Set(['field']));
      expect(changed.length).toBeLessThan(6);
    }));

  it('lets what is out of sight follow once numbers rest, or as soon as it comes near', () =>
    withPanel({ ui: everything, width: 720 }, async ({ page }) => {
      const slider = page.getByRole('slider', { name: 'Running tasks, slider' });
      const total = page.locator('.matrix tfoot td').nth(2);
      await slider.evaluate((input: HTMLInputElement) => {
        window.scrollTo(0, 0);
        const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
        set?.call(input, '9');
        input.dispatchEvent(new Event('input', { bubbles: true }));
      });
      // 9 × 3.65
      expect(await page.locator('.way:has(#way-public-ipv4) .month').innerText()).toContain('$32.85');
      await expect.poll(() => total.innerText(), { timeout: 1000 }).toBe('$32.85');
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
      // 40 GB alone pass the gateways where the free endpoint takes S3: 97.82 + 40 × 0.062.
      expect(await page.locator('#lines-nat-gateway .variants tr').nth(1).innerText()).toMatch(/with the free S3 gateway endpoint[\s\S]*\$100\.30\s+−\u2060\$3\.72/);
      await page.keyboard.press('Escape');
      expect(await page.locator('#lines-nat-gateway').isVisible()).toBe(false);
    }));

  it('shows the hours of tasks that run for a part of the day as they are counted', () =>
    withPanel({ state: { ...orders, entries: { ...orders.entries, hoursPerDay: 12 } }, ui: { rows: ['public-ipv4'] }, width: 720 }, async ({ page }) => {
      // 4 × 730 × 12 / 24 × 0.005
      expect(await page.locator('#lines-public-ipv4 .line-table tbody tr').first().innerText()).toMatch(/4 tasks × 730 × 12\/24 h\s+\$0\.005\s+\$7\.30/);
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

describe('a deployment under way', () => {
  it('says when each step began and how long it took', () =>
    withPanel({ state: states.deployment }, async ({ page }) => {
      const steps = page.locator('.deployment li');
      // 21:12:00 to 21:12:41, and 21:12:50 to 21:13:55.
      expect(await steps.nth(0).innerText()).toMatch(/^Network 21:12 · 0:41\s+14 resources/u);
      expect(await steps.nth(1).innerText()).toMatch(/^Service orders-ipv6 21:12\s/u);
      expect(await steps.nth(2).innerText()).toMatch(/^Task stopped 21:12 · 1:05\s/u);
      expect(await steps.nth(3).locator('time').count()).toBe(0);
    }));
});

describe('what would change the recommendation', () => {
  it('stands under the verdict, and follows once numbers rest', () =>
    withPanel({ ui: everything }, async ({ page }) => {
      const list = page.locator('.verdict [aria-busy]');
      // 104.02 / 3.65 = 28.5 tasks: as many addresses cost what the gateways cost, the only other way that works.
      expect(await list.innerText()).toMatch(/As written, public IPv4 is the cheapest that works\.[^]*NAT gateway from 28\.5 tasks \(4 now\)$/u);
      await page.getByRole('slider', { name: 'Running tasks, slider' }).fill('40');
      expect(await list.evaluate((element) => getComputedStyle(element).visibility)).toBe('hidden');
      await expect.poll(() => list.innerText()).toMatch(/NAT gateway is the cheapest that works\.[^]*Public IPv4 below 28\.5 tasks \(40 now\)/u);
    }));

  it('is nothing for a way that costs nothing', () =>
    withPanel({ state: states.live }, async ({ page }) => {
      expect(await page.locator('.verdict [aria-busy]').innerText()).toBe('Nothing changes that: IPv6 costs nothing, whatever the tasks, GB, endpoints or zones.');
    }));
});

describe('what there is now', () => {
  it('has a row of its own, and every way its difference to it', () =>
    withPanel({ width: 720 }, async ({ page }) => {
      expect(await page.locator('tr:has(#way-now)').innerText()).toMatch(/Yours now\s*today\s*NAT gateway · line 21\s+\$104\.02/);
      // 14.60 − 104.02 and 61.72 − 104.02
      expect(await page.locator('tr:has(#way-public-ipv4)').innerText()).toContain('−\u2060$89.42');
      expect(await page.locator('tr:has(#way-vpc-endpoints)').innerText()).toContain('−\u2060$42.30');
    }));

  it('says what moving really saves where others share the gateways', () =>
    withPanel({ ui: { ...everything, rows: ['nat-gateway'] } }, async ({ page }) => {
      expect(await page.locator('#lines-nat-gateway').innerText()).toContain('then moving this one saves its GB, $6.20; else all of $104.02.');
      await page.getByLabel('NAT gateways used by others').selectOption('yes');
      expect(await page.locator('#lines-nat-gateway').innerText()).toContain('Moving this service saves its GB: $6.20.');
      expect(await page.locator('h2').innerText()).toBe('IPv6 would cost $0.00; your share today is $6.20 a month. 2 lines block it.');
      expect(await page.locator('.figures').innerText()).toMatch(/Your share today\s+\$6\.20/);
    }));

  it('tells why each endpoint is needed', () =>
    withPanel({ ui: everything }, async ({ page }) => {
      expect((await page.locator('#lines-vpc-endpoints .tip ul').first().innerText()).split('\n')).toEqual(['ecr.api for orders:1.42', 'ecr.dkr for orders:1.42', 's3 for orders:1.42: gateway endpoint, no charge', 'logs for awslogs']);
    }));
});

describe('inputs', () => {
  it('takes a schedule, images, logs, endpoints beside IPv6 and a discount, and shows what the comparison says of all together', () =>
    withPanel({ ui: everything }, async (panel) => {
      const typed: readonly (readonly [label: string, text: string, entries: Partial<Usage>])[] = [
        ['Hours a day', '8', { hoursPerDay: 8 }],
        ['Image, compressed', '0.5', { imageGb: 0.5 }],
        ['Starts a month', '300', { startsPerMonth: 300 }],
        ['Logs a task and hour', '12', { logMbPerTaskHour: 12 }],
        ['Endpoints beside IPv6', '2', { ipv4OnlyEndpoints: 2 }],
        ['Your discount', '12.5', { discountPercent: 12.5 }],
      ];
      let entered: Partial<Usage> = orders.entries;
      for (const [label, text, entries] of typed) {
        entered = { ...entered, ...entries };
        await panel.page.getByLabel(label, { exact: true }).fill(text);
        expect(await months(panel.page), label).toEqual(compared(effectiveUsage(ordersTask.stated, entered)));
      }
      await expect.poll(async () => (await calls(panel, 'setUsage')).at(-1)).toEqual({ entries: entered });
    }));

  it('marks a discount and a rate as the person’s own, and takes a rate only with its currency', () =>
    withPanel({ ui: everything }, async ({ page }) => {
      await page.getByLabel('Your discount', { exact: true }).fill('10');
      expect(await page.locator('.own').innerText()).toBe('Your own terms, not AWS’s: 10 % discount.');
      await page.getByLabel('Rate for 1 USD').fill('150');
      expect(await page.getByLabel('Rate for 1 USD').getAttribute('aria-invalid')).toBe('true');
      await page.getByLabel('Currency, three letters').fill('jpy');
      expect(await page.locator('.own').innerText()).toBe('Your own terms, not AWS’s: 10 % discount, 1 USD = 150 JPY.');
      // 104.02 × 0.9 × 150
      expect((await months(page)).at(-1)).toBe('JPY 14,043');
    }));

  it('says what is wrong: too much, or stated twice', () =>
    withPanel({ ui: everything }, async ({ page }) => {
      await page.getByLabel('Hours a day', { exact: true }).fill('25');
      expect(await page.locator('#usage-hoursPerDay-problem').innerText()).toBe('At most 24.');
      await page.getByLabel('Or logs in all').fill('5');
      await page.getByLabel('Logs a task and hour').fill('3');
      expect(await page.locator('#usage-logMbPerTaskHour-problem').innerText()).toBe('Logs are stated twice: keep one of the two.');
    }));

  it('shows numbers as the person writes them, and reads them so', () =>
    withPanel({ state: { ...orders, locale: 'de', entries: { ...orders.entries, gbS3: 60.5 } }, ui: everything }, async ({ page }) => {
      const field = page.getByLabel('To S3, image layers', { exact: true });
      expect(await field.inputValue()).toBe('60,5');
      await field.fill('1.060,5');
      expect((await months(page)).at(-1)).toBe('$166,05');
    }));
});

describe('all Regions', () => {
  it('sorts by a column, parts currencies, and shows a Region that is chosen', () =>
    withPanel({ width: 720, ui: { sections: { regions: true } } }, async (panel) => {
      const { page } = panel;
      const table = page.getByRole('table', { name: 'A month by Region, egress only, USD' });
      await table.waitFor();
      await table.getByRole('button', { name: 'NAT gateway' }).click();
      expect(await table.locator('th[aria-sort="ascending"]').innerText()).toBe('NAT gateway');
      const amounts = (await table.locator('tbody td:last-child').evaluateAll((cells) => cells.map((cell) => cell.firstChild?.textContent ?? ''))).map((text) => Number(text.replace(/[^\d.]/g, '')));
      expect(amounts).toEqual([...amounts].sort((a, b) => a - b));
      expect(await table.locator('[aria-current]').innerText()).toMatch(/^Tokyo\s*ap-northeast-1\s*shown/);
      expect(await page.getByRole('table', { name: 'A month by Region, egress only, CNY' }).innerText()).not.toContain('$');
      await table.getByRole('button', { name: 'Oregon' }).click();
      expect(await calls(panel, 'setRegion')).toEqual([{ region: 'us-west-2' }]);
      expect(await panel.kept()).toMatchObject({ regionSort: { by: 'nat-gateway', isDescending: false } });
    }));
});

describe('sources', () => {
  it('opens a cell of the matrix to its reason, page, day and line, and closes it by Escape', () =>
    withPanel({ width: 720 }, async (panel) => {
      const { page } = panel;
      const cell = page.getByRole('button', { name: 'IPv6: fix' }).first();
      await cell.click();
      const why = page.locator('#why-dependency-1');
      expect(await why.innerText()).toContain('IPv6: The host has no IPv6 address. AWS: tasks in IPv6-only subnets need the on.aws address. Documented.');
      const link = why.getByRole('link', { name: 'AWS: fargate-task-networking, read Oct 2026' });
      expect(await link.getAttribute('href')).toBe('https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html');
      await why.getByRole('button', { name: 'line 47', exact: true }).click();
      expect(await calls(panel, 'openLine')).toEqual([{ line: 47 }]);
      await page.keyboard.press('Escape');
      expect(await why.isVisible()).toBe(false);
      expect(await cell.evaluate((element) => element === document.activeElement)).toBe(true);
    }));

  it('says where AWS does not list the Region for IPv6-only tasks', () =>
    withPanel({ state: { ...orders, region: { ...orders.region, ipv6Only: { ...orders.region.ipv6Only, isListed: false } } } }, async ({ page }) => {
      expect(await page.locator('.verdict').innerText()).toContain('AWS does not list Tokyo for tasks in IPv6-only subnets. AWS, read Oct 2026');
    }));
});

describe('prices', () => {
  it('names each source that failed, and what is used instead', () =>
    withPanel({ state: states.offline }, async (panel) => {
      const text = (await panel.page.locator('.message').innerText()).replace(/\s+/g, ' ');
      expect(text).toMatch(/^Live prices not reached\. Snapshot of Sep \d+, 2026 used instead \(\d+ days old\)\. AWS Price List: no answer in time\. AWS’s public price files: the connection was cut\. Try again · Show log$/);
      await panel.page.getByRole('button', { name: 'Try again' }).click();
      expect(await calls(panel, 'refreshPrices')).toEqual([{}]);
    }));

  it('says that a snapshot is older than 120 days', () =>
    withPanel({ state: states.old }, async ({ page }) => {
      expect(await page.locator('.message').innerText()).toMatch(/^This snapshot is 1\d\d days old\. Get live prices$/);
    }));
});

describe('without a mouse', () => {
  it('reaches everything by Tab, in the order of the page, with a visible focus', () =>
    withPanel({ ui: everything }, async ({ page }) => {
      await page.locator('.services tbody tr').first().waitFor();
      const places: number[] = [];
      for (let step = 0; step < 400; step++) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
          const element = document.activeElement;
          if (element === null || element === document.body) return null;
          const style = getComputedStyle(element);
          return { place: [...document.querySelectorAll('*')].indexOf(element), isSeen: style.outlineStyle !== 'none' && style.outlineWidth !== '0px' };
        });
        if (at === null) break;
        expect(at.isSeen).toBe(true);
        places.push(at.place);
      }
      expect(places.length).toBeGreaterThan(80);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }));

  it('reads the values of a chart by arrows', () =>
    withPanel({ ui: everything }, async ({ page }) => {
      const reader = page.getByRole('slider', { name: 'Read the values at a number of tasks' });
      await reader.focus();
      await reader.press('ArrowRight');
      // 5 addresses for 730 hours.
      expect(await reader.getAttribute('aria-valuetext')).toBe('5 tasks: IPv6 0.00 · Public IPv4 18.25 · VPC endpoints 61.72 · NAT gateway 104.02');
      expect(await page.locator('.pointed').count()).toBe(1);
    }));

  it('moves nothing for who asked for less motion', () =>
    withPanel({ state: states.loading, context: { reducedMotion: 'reduce' } }, async ({ page }) => {
      expect(await page.locator('.progress').evaluate((element) => getComputedStyle(element, '::after').animationName)).toBe('none');
      expect(await page.locator('.twist').first().evaluate((element) => getComputedStyle(element).transitionDuration)).toBe('0s');
    }));
});

describe('what it asks for', () => {
  it('goes back to the automatic Region, and keeps entries for the team', () =>
    withPanel({ state: states.unknownPrice, ui: everything }, async (panel) => {
      const { page } = panel;
      await page.locator('#choice-region').selectOption({ label: 'Automatic: Tokyo (line 3)' });
      await page.getByRole('button', { name: 'Save for the team' }).click();
      await page.getByText('.ipv6-fargate.json is open beside').waitFor();
      expect(await calls(panel, 'setRegion')).toEqual([{ region: null }]);
      expect(await calls(panel, 'saveForTeam')).toEqual([{}]);
    }));

  it('says why there is nothing to keep for the team', () =>
    withPanel({ state: states.none, ui: everything }, async ({ page }) => {
      expect(await page.getByRole('button', { name: 'Save for the team' }).isDisabled()).toBe(true);
      expect(await page.locator('#usage-save-note').innerText()).toBe('Nothing entered yet.');
    }));

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
      await page.locator('#choice-region').selectOption('eu-west-1');
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
      await page.getByRole('button', { name: 'Reset the filters' }).click();
      await page.getByLabel('PrivateLink IPv6').selectOption('yes');
      const filtered = await page.locator('.services tbody tr').count();
      expect(filtered).toBeGreaterThan(0);
      await page.locator('#services-region').selectOption('open');
      expect(await page.locator('.services tbody tr').count()).toBeLessThan(filtered);
    }));
});

describe('Japanese', () => {
  it('says the verdict as a whole sentence', () =>
    withPanel({ state: inJapanese(orders) }, async ({ page }) => {
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
    // What stands in the sections that open is the same in every state: once is enough.
    const ui = state === orders ? everything : { rows: everything.rows, sections: { usage: true, charts: false, dependencies: false, services: false, presets: false, export: true } };
    for (const { locale, ...options } of [{ width: 280, locale: 'en' }, { width: 720, theme: 'light', ui, locale: 'ja' }, { width: 140, theme: 'highContrast', ui, locale: 'en' }, { width: 250, theme: 'highContrastLight', ui, locale: 'ja' }] as const) {
      await withPanel({ state: { ...(locale === 'ja' ? inJapanese(state) : state), surface: options.width === 720 ? 'editor' : 'side' }, ...options }, async ({ page }) => {
        const wanted = locale === 'ja' ? undefined : sentences[name as keyof typeof states];
        if (wanted !== undefined) expect((await page.locator('h2').innerText()).trim()).toBe(wanted);
        expect(await page.locator('.way:not(:has(#way-now))').count()).toBe(strategyIds.length);
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
