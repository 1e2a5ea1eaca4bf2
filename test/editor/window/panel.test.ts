/** The panel in a real editor: its figures against the terminal's, what it keeps, what it writes, and that everyone can use it. */
import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Usage } from '../../../src/core/cost/types';
import { startEditor, type Editor } from '../../support/editor';
import { runCommand, webview } from '../../support/editorActions';
import { eventually, setTheme, show } from '../../support/editorFeatures';
import { axeFindings } from '../../support/axe';

let editor: Editor;
let panel: Frame;

/** What stands in the column of the month, by row: ways out, and `now`. */
const months = (): Promise<Record<string, string>> =>
  panel.locator('tr.way').evaluateAll((rows) =>
    Object.fromEntries(
      rows.map((row) => {
        const cell = row.querySelector('td.month')?.cloneNode(true) as Element;
        for (const beside of cell.querySelectorAll('.vh, .difference')) beside.remove();
        return [row.querySelector('button.row')?.id.replace('way-', '') ?? '', cell.textContent ?? ''];
      }),
    ),
  );

/** What is paid beside the ways out: balancers, idle addresses, the task itself. */
const besides = (): Promise<readonly string[]> => panel.locator('.besides td').allTextContents();

interface Line {
  readonly monthly: string | null;
}

interface Terminal {
  readonly currency: string;
  readonly now: { readonly perMonth: string } | null;
  readonly strategies: readonly { readonly id: string; readonly perMonth: string }[];
  readonly ingress: readonly Line[];
  readonly idle: Line | null;
  readonly context: readonly Line[];
  readonly natSaving: { readonly shared: string; readonly whole: string; readonly gbOnly: string };
  readonly wouldChange: readonly { readonly axis: string; readonly side: string; readonly at: number; readonly to: string }[];
}

/** What the terminal says of the same file, usage and Region. The usage stands in a team's file, which has every input. */
async function terminal(usage: Partial<Usage>, region = 'us-east-1'): Promise<Terminal> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'ipv6-fargate-cost-'));
  try {
    await fs.writeFile(path.join(folder, '.ipv6-fargate.json'), JSON.stringify({ usage }));
    const args = ['cost', '--prices', 'snapshot', '--region', region, '--format', 'json', path.resolve('samples/shop.yaml')];
    const { stdout } = await promisify(execFile)(process.execPath, [path.resolve('dist/cli.js'), ...args], { cwd: folder });
    return JSON.parse(stdout) as Terminal;
  } finally {
    await fs.rm(folder, { recursive: true });
  }
}

const yen = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const dollars = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const amount = (currency: string, value: string): string => (currency === 'JPY' ? `JPY ${yen.format(Number(value))}` : `$${dollars.format(Number(value))}`);

function shown({ currency, now, strategies }: Terminal): Record<string, string> {
  const rows = [...(now === null ? [] : [{ id: 'now', perMonth: now.perMonth }]), ...strategies];
  return Object.fromEntries(rows.map(({ id, perMonth }) => [id, amount(currency, perMonth)]));
}

function shownBesides({ currency, ingress, idle, context }: Terminal): readonly string[] {
  return [...ingress, ...(idle === null ? [] : [idle]), ...context].map(({ monthly }) => (monthly === null ? 'not known' : amount(currency, monthly)));
}

async function openPanel(): Promise<void> {
  await editor.evaluate(show, 'shop.yaml');
  await runCommand(editor.page, 'IPv6 Fargate: Show Egress Cost');
  panel = await webview(editor.page, 'main h2');
  await panel.locator('.context summary').filter({ hasText: 'shop.yaml' }).waitFor();
}

beforeAll(async () => {
  editor = await startEditor({ workspace: path.resolve('samples'), viewport: { width: 1280, height: 1000 }, settings: { 'ipv6Fargate.cost.prices': 'snapshot' } });
  await editor.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPanel();
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
    await panel.getByRole('button', { name: 'Reset to the file' }).click();
  });
});

describe('a blocker', () => {
  it('is fixed by its button, as the quick fix does it', async () => {
    await editor.evaluate(show, 'shop.yaml');
    await panel.getByRole('button', { name: /^Fix, line \d+$/ }).first().click();
    await eventually(() => editor.evaluate((vscode) => vscode.window.activeTextEditor?.document.getText() ?? '')).toContain('.dkr-ecr.${AWS::Region}.on.aws/shop:');
    await eventually(() => panel.locator('h2').textContent()).not.toContain('block');
    await runCommand(editor.page, 'File: Revert File');
  });

  it('leads to its line', async () => {
    const { page } = editor;
    await editor.evaluate(show, 'orders.taskdef.json');
    await panel.getByRole('button', { name: 'line 13', exact: true }).first().click();
    await eventually(() => page.locator('#status\\.editor\\.selection').textContent()).toContain('Ln 13');
  });
});

/** What was entered by all tests so far. */
let entered: Partial<Usage> = {};

describe('each input gives what the terminal prints for it', () => {
  beforeAll(async () => {
    await editor.evaluate(show, 'shop.yaml');
    await panel.locator('.context summary').filter({ hasText: 'shop.yaml' }).waitFor();
    await panel.getByRole('button', { name: /^More:/ }).click();
  });

  it('without any', async () => {
    await eventually(months).toEqual(shown(await terminal({})));
  });

  it.each<[label: string, typed: string, usage: Partial<Usage>]>([
    ['Running tasks', '6', { tasks: 6 }],
    ['Zones', '3', { zones: 3 }],
    ['NAT gateways', '2', { natGateways: 2 }],
    ['Interface endpoints', '5', { endpoints: 5 }],
    ['To AWS endpoints', '40', { gbEndpoints: 40 }],
    ['To S3, image layers', '60.5', { gbS3: 60.5 }],
    ['To the internet', '120', { gbInternet: 120 }],
    ['Hours a day', '10', { hoursPerDay: 10 }],
    ['Hours a month', '720', { hours: 720 }],
    ['Image, compressed', '0.4', { imageGb: 0.4 }],
    ['Starts a month', '180', { startsPerMonth: 180 }],
    ['Logs a task and hour', '5', { logMbPerTaskHour: 5 }],
    ['To hosts without IPv6', '30', { gbIpv4Only: 30 }],
    ['Of that, outbound', '80', { gbInternetOut: 80 }],
    ['Between zones', '25', { gbCrossZone: 25 }],
    ['Zones with endpoints', '2', { endpointZones: 2 }],
    ['Your discount', '7.5', { discountPercent: 7.5 }],
  ])('%s: %s', async (label, typed, usage) => {
    entered = { ...entered, ...usage };
    await panel.getByLabel(label, { exact: true }).fill(typed);
    await eventually(months).toEqual(shown(await terminal(entered)));
  });

  it('a choice and a tick', async () => {
    entered = { ...entered, imagesFrom: 'internet', s3GatewayBesideNat: true };
    await panel.getByLabel('Images come from').selectOption('internet');
    await panel.getByLabel('S3 gateway endpoint beside NAT').check();
    await eventually(months).toEqual(shown(await terminal(entered)));
  });

  it('logs in all, in place of logs a task', async () => {
    const { logMbPerTaskHour: _, ...others } = entered;
    entered = { ...others, gbLogs: 20 };
    await panel.getByLabel('Logs a task and hour', { exact: true }).fill('');
    await panel.getByLabel('Or logs in all', { exact: true }).fill('20');
    await eventually(months).toEqual(shown(await terminal(entered)));
  });

  it.each<[label: string, typed: string, usage: Partial<Usage>]>([
    ['Zones of public balancers', '3', { loadBalancerZones: 3 }],
    ['Load balancers', '2', { loadBalancers: 2 }],
    ['Idle public addresses', '4', { idleAddresses: 4 }],
    ['vCPU of a task', '0.5', { taskVcpu: 0.5 }],
    ['Memory of a task', '2', { taskMemoryGb: 2 }],
  ])('%s: %s, beside the ways out', async (label, typed, usage) => {
    entered = { ...entered, ...usage };
    await panel.getByLabel(label, { exact: true }).fill(typed);
    const wanted = await terminal(entered);
    expect(shownBesides(wanted)).not.toEqual([]);
    await eventually(besides).toEqual(shownBesides(wanted));
    expect(await months()).toEqual(shown(wanted));
  });

  it.each<[label: string, option: string, usage: Partial<Usage>]>([
    ['Addresses of balancers', 'dualstack', { loadBalancerAddresses: 'dualstack' }],
    ['Addresses of balancers', 'dualstack-without-public-ipv4', { loadBalancerAddresses: 'dualstack-without-public-ipv4' }],
    ['Processor', 'arm', { taskArchitecture: 'arm' }],
  ])('%s: %s, beside the ways out', async (label, option, usage) => {
    entered = { ...entered, ...usage };
    await panel.getByLabel(label, { exact: true }).selectOption(option);
    await eventually(besides).toEqual(shownBesides(await terminal(entered)));
  });

  it.each(['yes', 'no'] as const)('NAT gateways used by others: %s, in what moving saves', async (natShared) => {
    entered = { ...entered, natShared };
    const row = panel.locator('#way-nat-gateway');
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
    await panel.getByLabel('NAT gateways used by others').selectOption(natShared);
    const { natSaving, currency } = await terminal(entered);
    expect(natSaving.shared).toBe(natShared);
    const saving = amount(currency, natShared === 'yes' ? natSaving.gbOnly : natSaving.whole);
    await eventually(() => panel.locator('#lines-nat-gateway .detail').textContent()).toContain(saving);
    await eventually(months).toEqual(shown(await terminal(entered)));
  });

  it('a rate of one’s own, put on after the discount', async () => {
    const own: Partial<Usage> = { ...entered, exchange: { from: 'USD', to: 'JPY', rate: 151.5 } };
    await panel.getByLabel('Rate for 1 USD', { exact: true }).fill('151.5');
    await panel.getByLabel('Currency, three letters', { exact: true }).fill('JPY');
    const wanted = await terminal(own);
    expect(wanted.currency).toBe('JPY');
    await eventually(months).toEqual(shown(wanted));
    await eventually(besides).toEqual(shownBesides(wanted));
    await panel.getByLabel('Currency, three letters', { exact: true }).fill('');
    await panel.getByLabel('Rate for 1 USD', { exact: true }).fill('');
    await eventually(months).toEqual(shown(await terminal(entered)));
  });

  it('another Region, and the automatic one again', async () => {
    await panel.locator('.context > summary').click();
    await panel.locator('#choice-region').selectOption('eu-west-1');
    await eventually(months).toEqual(shown(await terminal(entered, 'eu-west-1')));
    await panel.locator('#choice-region').selectOption({ index: 0 });
    await eventually(months).toEqual(shown(await terminal(entered)));
  });
});

describe('what it writes', () => {
  it('copies the comparison as Markdown', async () => {
    await panel.locator('#section-export > summary').click();
    await panel.getByRole('button', { name: 'Copy Markdown' }).click();
    await panel.getByText('Copied.').waitFor();
    const text = await editor.evaluate(async (vscode) => await vscode.env.clipboard.readText());
    const { strategies } = await terminal(entered);
    for (const { perMonth } of strategies) expect(text).toContain(`| $${dollars.format(Number(perMonth))} |`);
    expect(text).toContain('Your own terms, not AWS’s: 7.5 % discount.');
  });

  it.each(['CSV', 'JSON'])('saves it as %s, with the numbers of the terminal', async (format) => {
    await panel.getByRole('button', { name: `Save ${format}…` }).click();
    const name = `egress-cost-us-east-1.${format.toLowerCase()}`;
    const input = editor.page.locator('.quick-input-widget:visible input');
    await eventually(() => input.inputValue()).toContain(name);
    await input.press('Enter');
    const file = path.join(editor.folder, name);
    await eventually(() => fs.readFile(file, 'utf8').catch(() => '')).not.toBe('');
    const text = await fs.readFile(file, 'utf8');
    const told = await terminal(entered);
    const wanted = Object.fromEntries(told.strategies.map(({ id, perMonth }) => [id, perMonth]));
    if (format === 'JSON') {
      const { strategies, wouldChange } = JSON.parse(text) as Terminal;
      expect(told.wouldChange).not.toEqual([]);
      expect(wouldChange).toEqual(told.wouldChange);
      expect(Object.fromEntries(strategies.map(({ id, perMonth }) => [id, perMonth]))).toEqual(wanted);
    } else {
      // Cells of a total hold no comma and no quote.
      const totals = text.split('\r\n').map((row) => row.split(',')).filter((row) => row[4] === 'total' && row[15] === '' && row[2] !== 'now');
      expect(Object.fromEntries(totals.map((row) => [row[2], row[8]]))).toEqual(wanted);
    }
  });

  it('shows the team’s file with the entries, and leaves every other key of it', async () => {
    const file = path.join(editor.folder, '.ipv6-fargate.json');
    await fs.writeFile(file, '{\n  // agreed in May\n  "target": "ipv6-only"\n}\n');
    await panel.getByRole('button', { name: 'Save for the team' }).click();
    await eventually(() => editor.evaluate((vscode) => vscode.window.activeTextEditor?.document.getText() ?? '')).toContain('"tasks": 6');
    await editor.evaluate(async (vscode) => {
      await vscode.window.activeTextEditor?.document.save();
    });
    const text = await fs.readFile(file, 'utf8');
    expect(text).toContain('  // agreed in May\n  "target": "ipv6-only",\n  "usage": {');
    await editor.evaluate(show, 'shop.yaml');
    await eventually(() => panel.locator('#usage-tasks-origin').textContent()).toBe('team’s file');
    await eventually(months).toEqual(shown(await terminal(entered)));
  });
});

describe('accessibility', () => {
  it.each(['Default Light Modern', 'Default Dark Modern', 'Default High Contrast', 'Default High Contrast Light'])('has no fault that axe-core finds, in %s', async (theme) => {
    await editor.evaluate(setTheme, theme);
    expect(await axeFindings(panel)).toEqual([]);
  });
});

it('keeps what is open, what was entered and the Region over a reload', async () => {
  await editor.evaluate(show, 'orders.taskdef.json');
  await eventually(() => panel.locator('.context summary').textContent()).toContain('orders.taskdef.json');
  await panel.getByLabel('Running tasks', { exact: true }).fill('9');
  await panel.locator('#choice-region').selectOption('eu-west-1');
  await eventually(() => panel.locator('.context summary').textContent()).toContain('Ireland');
  // The editor itself writes what extensions keep only when a moment has passed.
  await editor.page.waitForTimeout(2500);
  await editor.page.reload();
  panel = await webview(editor.page, 'main h2', 60_000);
  await editor.page.locator('.tab[data-resource-name="orders.taskdef.json"]').first().click();
  await eventually(() => panel.locator('.context summary').textContent()).toMatch(/orders\.taskdef\.json[\s\S]*Ireland/);
  expect(await panel.getByLabel('Running tasks', { exact: true }).inputValue()).toBe('9');
  expect(await panel.locator('#section-export').evaluate((section) => (section as HTMLDetailsElement).open)).toBe(true);
});

it('keeps its content policy: nothing was refused', () => {
  expect(editor.output.filter((line) => /Content Security Policy/i.test(line) && line.includes('webview'))).toEqual([]);
});
