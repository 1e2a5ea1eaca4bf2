/** Two people deploy the same stack from two real editors: the second watches, is asked nothing, and changes nothing. They meet in CloudFormation alone. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerWizard, openDeployWindow, type DeployWindow } from '../../support/deployWindow';
import { clickDialog, dialog, notification } from '../../support/editorActions';

const stackName = 'web-ipv6-only';
const changing = ['CreateChangeSet', 'ExecuteChangeSet', 'DeleteChangeSet', 'DeleteStack', 'UpdateStack'];
let window: DeployWindow;
let first: Page;
let second: Page;

beforeAll(async () => {
  window = await openDeployWindow({ workspace: { 'README.md': 'An empty project.' } });
  first = window.page;
  second = (await window.openAnother()).page;
});
afterAll(() => window?.stop());

const start = (page: Page): Promise<void> => answerWizard(page, /^IPv6-only$/, /^No one$/, /^At once$/);
const changes = async (): Promise<readonly string[]> => (await window.emulator.control.requests()).filter((action) => changing.includes(action));

it('the second watches what the first deploys, to its end', async () => {
  await window.emulator.control.delay('ServiceCluster', 30);
  await start(first);
  await dialog(first).filter({ hasText: /Deploy stack/ }).waitFor({ timeout: 60_000 });
  await clickDialog(first, 'Deploy to 1234-5678-9012');
  await expect.poll(() => window.stackStatus(stackName), { timeout: 60_000 }).toBe('CREATE_IN_PROGRESS');
  const made = await changes();
  expect(made).toEqual(['CreateChangeSet', 'ExecuteChangeSet']);

  await start(second);
  const offer = dialog(second);
  await offer.waitFor({ timeout: 60_000 });
  expect(await offer.innerText()).toContain('web-ipv6-only is being changed already, by another window or another tool.');
  await clickDialog(second, 'Watch');
  await notification(second, /Watching web-ipv6-only/).waitFor();
  await Promise.all([first, second].map((page) => notification(page, /web-ipv6-only is running/).waitFor({ timeout: 90_000 })));
  expect(await window.stackStatus(stackName)).toBe('CREATE_COMPLETE');
  expect(await changes()).toEqual(made);
});
