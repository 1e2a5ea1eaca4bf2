/**
 * "Deploy IPv6 Fargate" from the palette to the task's address, and back, in a real editor against the emulator of AWS.
 * The emulator runs no containers, and its EC2 types and task interfaces are partly ours: reachability is not shown here.
 */
import { DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { answerWizard, openDeployWindow, type DeployWindow } from '../../support/deployWindow';
import { clickDialog, dialog, escapeDialog, notification, runCommand, typeInto, waitForQuick, webview } from '../../support/editorActions';

let window: DeployWindow;
let page: Page;

beforeAll(async () => {
  window = await openDeployWindow({ workspace: { 'README.md': 'An empty project.' } });
  ({ page } = window);
});
afterEach(async () => {
  // What a failed test left open must not fail the next one.
  for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
  await window.emulator.control.reset();
});
afterAll(() => window?.stop());

async function destroy(stackName: string): Promise<void> {
  await runCommand(page, 'IPv6 Fargate: Destroy Stack');
  await waitForQuick(page, /Destroy/);
  await page.locator('.quick-input-widget:visible .monaco-list-row').filter({ hasText: stackName }).first().click();
  await waitForQuick(page, new RegExp(`Destroy ${stackName} in account 1234-5678-9012`));
  await typeInto(page, 'something else');
  expect(await window.stackStatus(stackName)).toBe('CREATE_COMPLETE');
  await typeInto(page, stackName);
  await notification(page, /destroyed/).waitFor({ timeout: 60_000 });
  expect(await window.stackStatus(stackName)).toBeUndefined();
}

it('leaves nothing when the question is closed', async () => {
  await answerWizard(page, /^IPv6-only$/, /^Everyone$/, /^At once$/);
  await dialog(page).waitFor({ timeout: 60_000 });
  expect(await dialog(page).textContent()).toMatch(/Deploy stack "web-ipv6-only" to account 1234-5678-9012/);
  expect(await dialog(page).textContent()).toContain('::/0');
  await escapeDialog(page);
  await notification(page, /Nothing was changed/).waitFor({ timeout: 30_000 });
  expect(await window.stackStatus('web-ipv6-only')).toBeUndefined();
});

it('deploys the IPv6-only stack at once, tells the task\'s address, and destroys it by its name', async () => {
  await answerWizard(page, /^IPv6-only$/, /^Everyone$/, /^At once$/);
  await dialog(page).waitFor({ timeout: 60_000 });
  const difference = await webview(page, 'h1:has-text("web-ipv6-only")');
  expect(await difference.locator('body').textContent()).toContain('AWS::ECS::Service');
  await clickDialog(page, 'Deploy to 1234-5678-9012');
  await notification(page, /web-ipv6-only is running/).waitFor({ timeout: 90_000 });
  expect(await notification(page, /web-ipv6-only is running/).textContent()).toMatch(/http:\/\/\[[0-9a-f:]+\]\//);

  const subnets = await new EC2Client(window.client).send(new DescribeSubnetsCommand({ Filters: [{ Name: 'vpc-id', Values: [await window.output('web-ipv6-only', 'VpcId')] }] }));
  expect(subnets.Subnets?.map(({ Ipv6Native }) => Ipv6Native)).toEqual([true, true]);
  const { services } = await new ECSClient(window.client).send(new DescribeServicesCommand({ cluster: await window.output('web-ipv6-only', 'EcsClusterName'), services: [await window.output('web-ipv6-only', 'EcsServiceName')] }));
  expect(services?.[0]).toMatchObject({ runningCount: 1, desiredCount: 1 });
  await page.screenshot({ path: 'test-results/deployed.png' });
  await destroy('web-ipv6-only');
});

it('writes the article\'s stack into the workspace as a CDK project, installs and deploys it', async () => {
  await answerWizard(page, /^Dual-stack/, /^No one$/, /^Into my workspace$/);
  await dialog(page).filter({ hasText: /Write \d+ files/ }).waitFor({ timeout: 30_000 });
  await clickDialog(page, 'Write the project');
  await dialog(page).filter({ hasText: /Deploy stack/ }).waitFor({ timeout: 200_000 });
  expect(existsSync(path.join(window.editor.folder, 'web-dual-stack', 'lib', 'ipv6FargateStack.ts'))).toBe(true);
  await clickDialog(page, 'Deploy to 1234-5678-9012');
  await notification(page, /web-dual-stack is running/).waitFor({ timeout: 120_000 });
  expect(await window.output('web-dual-stack', 'LogBucketName')).not.toBe('');
  const subnets = await new EC2Client(window.client).send(new DescribeSubnetsCommand({ Filters: [{ Name: 'vpc-id', Values: [await window.output('web-dual-stack', 'VpcId')] }] }));
  // The article: one public dual-stack subnet 10.0.0.0/26 of a VPC 10.0.0.0/24, here in two zones.
  expect(subnets.Subnets?.map(({ CidrBlock }) => CidrBlock)).toContain('10.0.0.0/26');
  expect(subnets.Subnets?.every(({ Ipv6CidrBlockAssociationSet }) => (Ipv6CidrBlockAssociationSet ?? []).length === 1)).toBe(true);
  await destroy('web-dual-stack');
}, 400_000);

it('tells why a deployment failed', async () => {
  await window.emulator.control.fail('ServiceCluster', 'The cluster limit of the account is reached.');
  await answerWizard(page, /^IPv6-only$/, /^No one$/, /^At once$/);
  await dialog(page).waitFor({ timeout: 60_000 });
  await clickDialog(page, 'Deploy to 1234-5678-9012');
  await notification(page, /The cluster limit of the account is reached/).waitFor({ timeout: 90_000 });
  await page.screenshot({ path: 'test-results/failed.png' });
});
