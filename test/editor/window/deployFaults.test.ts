/**
 * The editor's extension host is killed in the middle of a deployment, in a real editor against the emulator of AWS. The next window
 * finds what was left in the workspace's memory alone: the process that knew of it is gone, and said nothing.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerWizard, openDeployWindow, type DeployWindow } from '../../support/deployWindow';
import { clickDialog, dialog, notification } from '../../support/editorActions';

const stackName = 'web-ipv6-only';
let window: DeployWindow;
let page: Page;

beforeAll(async () => {
  // Nothing in the folder that would wake the extension: what was left is reason enough.
  window = await openDeployWindow({ workspace: { 'README.md': 'An empty project.' } });
  ({ page } = window);
});
afterAll(() => window?.stop());

async function askToDeploy(): Promise<void> {
  await answerWizard(page, /^IPv6-only$/, /^No one$/, /^At once$/);
  await dialog(page).filter({ hasText: /Deploy stack/ }).waitFor({ timeout: 60_000 });
}

/**
 * The editor in the browser writes what it keeps every five seconds, when it has nothing else to do; the desktop's does at once:
 * https://github.com/microsoft/vscode/blob/main/src/vs/workbench/services/storage/browser/storageService.ts
 */
const keptByTheBrowser = (): Promise<void> => page.waitForTimeout(8000);

it('killed while the person is asked: the next window removes what nobody answered', async () => {
  await askToDeploy();
  expect(await window.stackStatus(stackName)).toBe('REVIEW_IN_PROGRESS');
  await keptByTheBrowser();
  await window.editor.killHost();
  expect(await window.stackStatus(stackName)).toBe('REVIEW_IN_PROGRESS');
  await window.editor.reopen();
  await expect.poll(() => window.stackStatus(stackName), { timeout: 60_000 }).toBeUndefined();
  expect(await window.emulator.control.requests()).not.toContain('ExecuteChangeSet');
});

it('killed while CloudFormation works: it goes on, and the next window takes it up and shows its end', async () => {
  await window.emulator.control.reset();
  await window.emulator.control.delay('ServiceCluster', 35);
  await askToDeploy();
  await clickDialog(page, 'Deploy to 1234-5678-9012');
  await expect.poll(() => window.stackStatus(stackName), { timeout: 60_000 }).toBe('CREATE_IN_PROGRESS');
  await notification(page, /Deploying web-ipv6-only/).filter({ hasText: / of \d+/ }).waitFor({ timeout: 60_000 });
  await keptByTheBrowser();
  await window.editor.killHost();
  await window.editor.reopen();
  const offer = notification(page, /still being changed when the window closed/);
  await offer.waitFor({ timeout: 60_000 });
  expect(await window.stackStatus(stackName)).toBe('CREATE_IN_PROGRESS');
  await offer.getByRole('button', { name: 'Watch' }).click();
  await notification(page, /web-ipv6-only is running/).waitFor({ timeout: 90_000 });
  expect(await window.stackStatus(stackName)).toBe('CREATE_COMPLETE');
  expect((await window.emulator.control.requests()).filter((action) => action === 'ExecuteChangeSet' || action === 'DeleteStack')).toEqual(['ExecuteChangeSet']);
  // Nothing is left to take up: it was seen to its end.
  await window.editor.reopen();
  await expect.poll(() => window.editor.evaluate((vscode) => vscode.extensions.getExtension('ipv6-fargate.ipv6-fargate')?.isActive), { timeout: 30_000 }).toBe(true);
  await page.waitForTimeout(1500);
  expect(await notification(page, /still being changed/).count()).toBe(0);
});
