/**
 * A template of a person from the menu of its editor, and the stack into a CDK app that is there, in a real editor against the emulator
 * of AWS. No packages are installed here: the app is of another package manager, so the flow ends after the edit.
 */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { choose, openDeployWindow, type DeployWindow } from '../../support/deployWindow';
import { clickDialog, dialog, notification, runCommand, typeInto, waitForQuick, webview } from '../../support/editorActions';
import { show } from '../../support/editorFeatures';

const template = `Parameters:
  Stage: { Type: String, AllowedValues: [dev, prod] }
Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.9.0.0/24, Tags: [{ Key: Name, Value: !Ref Stage }] }
`;
const entry = "import { App } from 'aws-cdk-lib';\n\nconst app = new App();\n";
const manifest = '{\n  "name": "shop",\n  "dependencies": {\n    "aws-cdk-lib": "^2.270.0"\n  }\n}\n';
let window: DeployWindow;
let page: Page;

beforeAll(async () => {
  window = await openDeployWindow({ workspace: { 'net.yaml': template, 'cdk.json': '{ "app": "npx tsx bin/shop.ts" }', 'bin/shop.ts': entry, 'package.json': manifest, 'pnpm-lock.yaml': '' } });
  ({ page } = window);
});
afterAll(() => window?.stop());

const read = (name: string): string => readFileSync(path.join(window.editor.folder, name), 'utf8');

it('deploys a YAML template from the menu of its editor', async () => {
  await window.editor.evaluate(show, 'net.yaml');
  await page.locator('.view-line').first().waitFor();
  const item = page.locator('.monaco-menu .action-label', { hasText: 'Deploy This Template' });
  await expect
    .poll(async () => {
      await page.keyboard.press('Escape');
      await page.locator('.view-line').first().click({ button: 'right' });
      return item.count();
    }, { timeout: 30_000, interval: 1000 })
    .toBe(1);
  await page.screenshot({ path: 'test-results/deploy-template-menu.png' });
  await item.click();
  await choose(page, /Profile/, /Environment variables/);
  await choose(page, /Region/, /ap-northeast-1|Tokyo/);
  await waitForQuick(page, /Stack name/);
  await typeInto(page, 'net');
  await choose(page, /Parameters/, /^Stage$/);
  await choose(page, /Stage/, /^prod$/);
  await waitForQuick(page, /Parameters/);
  await page.screenshot({ path: 'test-results/deploy-template-parameters.png' });
  await choose(page, /Parameters/, /Go on/);
  await dialog(page).waitFor({ timeout: 60_000 });
  expect(await dialog(page).textContent()).toMatch(/Deploy stack "net" to account 1234-5678-9012/);
  expect(await dialog(page).textContent()).toContain('not worked out');
  const difference = await webview(page, 'h1:has-text("net")');
  expect(await difference.locator('body').textContent()).toContain('AWS::EC2::VPC');
  await clickDialog(page, 'Deploy to 1234-5678-9012');
  await notification(page, /net is running/).waitFor({ timeout: 90_000 });
  const { Stacks: [stack] = [] } = await new CloudFormationClient(window.client).send(new DescribeStacksCommand({ StackName: 'net' }));
  expect(stack).toMatchObject({ StackStatus: 'CREATE_COMPLETE', Parameters: [{ ParameterKey: 'Stage', ParameterValue: 'prod' }] });
});

it('adds the stack to the CDK app of the workspace after a preview, which changes nothing before', async () => {
  await runCommand(page, 'Deploy IPv6 Fargate');
  await choose(page, /Profile/, /Environment variables/);
  await choose(page, /Region/, /ap-northeast-1|Tokyo/);
  await choose(page, /Stack/, /^IPv6-only$/);
  await choose(page, /Service/, /Go on/);
  await choose(page, /connect/, /^No one$/);
  await choose(page, /How/, /^Into my CDK app$/);
  const apply = page.locator('#refactorPreview').getByRole('button', { name: 'Apply' });
  await apply.waitFor({ timeout: 60_000 });
  expect(existsSync(path.join(window.editor.folder, 'lib'))).toBe(false);
  await page.screenshot({ path: 'test-results/merge-preview.png' });
  await apply.click();
  await notification(page, /belongs to another tool than npm/).waitFor({ timeout: 60_000 });
  expect(read('bin/shop.ts')).toContain("new Ipv6FargateStack(app, 'web-ipv6-only'");
  expect(read('package.json')).toContain('"ajv": "^8.20.0"');
  expect(existsSync(path.join(window.editor.folder, 'lib/ipv6-fargate/constructs/loadBalancer.ts'))).toBe(true);
});

it('takes the stack out of the app again with "Undo"', async () => {
  const told = notification(page, /is part of the app/);
  await told.hover();
  await told.getByRole('button', { name: 'Undo' }).click();
  await notification(page, /as they were before web-ipv6-only was added/).waitFor({ timeout: 30_000 });
  expect([read('bin/shop.ts'), read('package.json'), existsSync(path.join(window.editor.folder, 'lib'))]).toEqual([entry, manifest, false]);
});
