/**
 * The pictures of a deployment: the wizard, the difference, the question, the progress, why tasks cannot start, the outputs.
 * They are written to test-results/pictures, light ones; `node scripts/screenshots.mjs` takes dark ones too, and writes those of the pages to docs/images.
 */
import { CloudFormationClient, DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInFor } from '../../../src/core/deploy/builtIn';
import { defaultParams } from '../../../src/core/deploy/params';
import { choose, openDeployWindow, region, type DeployWindow } from '../../support/deployWindow';
import { clickDialog, dialog, notification, runCommand, typeInto, waitForQuick, webview } from '../../support/editorActions';
import { closeAll, setTheme, show } from '../../support/editorFeatures';

const pictures = process.env['PICTURES'];
const results = path.resolve('test-results/pictures');
const folder = path.resolve(pictures ?? results);
/** Those that README and docs/deploying.md show; the others are for whoever looks at them after the tests. */
const shown: readonly string[] = ['wizard-light', 'question-dark', 'progress-light', 'why-light', 'why-dark', 'outputs-light'];
/** Above this many bytes a picture shows something; an empty window has fewer. */
const leastBytes = 20_000;
/** As ECS says it; its source stands in src/core/deploy/stoppedReasons.ts. */
const unreachable = 'CannotPullContainerError: The task cannot pull nginx:1.30 from the registry docker.io/library/nginx:1.30. There is a connection issue between the task and the registry. Check your task network configuration.';

let window: DeployWindow;
let page: Page;

/** Our own template with something slow after the service: the emulator does not wait for tasks, as CloudFormation does. */
function waitingTemplate(): string {
  const templates = JSON.parse(readFileSync('dist/stacks/templates.json', 'utf8')) as Readonly<Record<string, { readonly Resources: Readonly<Record<string, unknown>> }>>;
  const template = templates[builtInFor(defaultParams('ipv6-only')).key];
  return JSON.stringify({ ...template, Resources: { ...template?.Resources, Waiting: { Type: 'AWS::Logs::LogGroup', Properties: {}, DependsOn: 'Service' } } }, null, 2);
}

beforeAll(async () => {
  await Promise.all([folder, results].map((one) => fs.mkdir(one, { recursive: true })));
  window = await openDeployWindow({
    workspace: { 'orders.json': waitingTemplate() },
    settings: { 'editor.minimap.enabled': false, 'breadcrumbs.enabled': false, 'workbench.layoutControl.enabled': false, 'workbench.reduceMotion': 'on', 'ipv6Fargate.cost.prices': 'snapshot' },
  });
  ({ page } = window);
});
afterAll(() => window?.stop());

async function take(name: string): Promise<void> {
  // Over nothing that tells of itself.
  await page.mouse.move(0, 0);
  await page.locator('.workbench-hover:visible').waitFor({ state: 'hidden' });
  const picture = await page.screenshot({ path: path.join(shown.includes(name) ? folder : results, `deploy-${name}.png`) });
  expect(picture.byteLength).toBeGreaterThan(leastBytes);
}

const themes = [['light', 'Default Light Modern'], ['dark', 'Default Dark Modern']] as const;

describe.each(pictures === undefined ? themes.slice(0, 1) : themes)('in %s colours', (name, theme) => {
  beforeAll(async () => {
    await window.editor.evaluate(closeAll);
    await window.editor.evaluate(setTheme, theme);
    await runCommand(page, 'Notifications: Clear All Notifications');
    await runCommand(page, 'IPv6 Fargate: Show Egress Cost');
    await webview(page, `body.vscode-${name} main.surface-side h2`);
    await window.emulator.control.reset();
  });

  it('shows the wizard, the difference, the question, the progress and the end', async () => {
    await window.emulator.control.delay('Service', 8);
    await runCommand(page, 'Deploy IPv6 Fargate');
    await choose(page, /Profile/, /Environment variables/);
    await choose(page, /Region/, /Tokyo/);
    await waitForQuick(page, /Stack/);
    await notification(page, /Asking AWS/).waitFor({ state: 'hidden' });
    await take(`wizard-${name}`);
    await choose(page, /Stack/, /^IPv6-only$/);
    await choose(page, /Service/, /Go on/);
    await choose(page, /connect/, /^Everyone$/);
    await choose(page, /How/, /^At once$/);
    await dialog(page).filter({ hasText: /Deploy stack/ }).waitFor({ timeout: 60_000 });
    await webview(page, 'h2:has-text("Firewall")');
    await take(`question-${name}`);
    await clickDialog(page, 'Show difference');
    const again = notification(page, /Ask me again/).getByRole('button', { name: 'Ask me again' });
    await again.waitFor();
    await take(`difference-${name}`);
    await again.click();
    await clickDialog(page, 'Deploy to 1234-5678-9012');
    await webview(page, 'main.surface-side .deployment li:first-child:has-text("AWS::ECS::Service CREATE_IN_PROGRESS")', 60_000);
    await notification(page, /Service CREATE_IN_PROGRESS/).waitFor();
    await take(`progress-${name}`);
    const end = notification(page, /web-ipv6-only is running/);
    await end.waitFor({ timeout: 90_000 });
    await end.getByRole('button', { name: 'Show outputs' }).click();
    await webview(page, 'td:has-text("EcsServiceName")');
    await take(`outputs-${name}`);
    await runCommand(page, 'Notifications: Clear All Notifications');
    // The next colours begin where these did.
    await window.emulator.control.reset();
    await new CloudFormationClient(window.client).send(new DeleteStackCommand({ StackName: 'web-ipv6-only' }));
    await expect.poll(() => window.stackStatus('web-ipv6-only'), { timeout: 30_000 }).toBeUndefined();
  });

  it('shows why tasks cannot start, before CloudFormation gives up', async () => {
    const stackName = `orders-${name}`;
    await window.emulator.control.delay('Waiting', 10);
    await window.editor.evaluate(show, 'orders.json');
    await runCommand(page, 'IPv6 Fargate: Deploy This Template');
    await choose(page, /Profile/, /Environment variables/);
    await choose(page, /Region/, /Tokyo/);
    await waitForQuick(page, /Stack name/);
    await typeInto(page, stackName);
    await choose(page, /Parameters/, /Go on/);
    await dialog(page).filter({ hasText: /Deploy stack/ }).waitFor({ timeout: 60_000 });
    await clickDialog(page, 'Deploy to 1234-5678-9012');
    await notification(page, /Waiting CREATE_IN_PROGRESS/).waitFor({ timeout: 60_000 });
    for (let task = 0; task < 2; task++) await window.emulator.control.stopTask({ region, cluster: `${stackName}-ServiceCluster`, service: 'web', reason: unreachable });
    const offer = notification(page, /waiting will not help/);
    await offer.waitFor({ timeout: 60_000 });
    await webview(page, `h1:has-text("Why ${stackName} does not start")`);
    await take(`why-${name}`);
    await window.emulator.control.reset();
    await offer.getByRole('button', { name: 'Delete it' }).click();
    await notification(page, new RegExp(`${stackName} is destroyed`)).waitFor({ timeout: 60_000 });
    expect(await window.stackStatus(stackName)).toBeUndefined();
  });
});
