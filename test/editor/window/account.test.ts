/** "My Service" and "My Account's Egress" from the palette, in a real editor against the emulator of AWS. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startEditor, type Editor } from '../../support/editor';
import { notification, runCommand, waitForQuick, webview } from '../../support/editorActions';
import { startEmulator, type Emulator } from '../../support/emulator';
import { createExampleAccount, type ExampleAccount } from '../../support/exampleAccount';

const region = 'eu-west-1';
let emulator: Emulator;
let account: ExampleAccount;
let editor: Editor;
let page: Page;

beforeAll(async () => {
  emulator = await startEmulator();
  account = await createExampleAccount(emulator.endpoint, region);
  const env = { AWS_ENDPOINT_URL: emulator.endpoint, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: region };
  // The Region of the settings is another one: a running service has its own.
  const settings = { 'ipv6Fargate.target': 'ipv6-only', 'ipv6Fargate.cost.region': 'us-east-1', 'ipv6Fargate.cost.prices': 'snapshot' };
  editor = await startEditor({ workspace: { 'README.md': 'An empty project.' }, env, settings, viewport: { width: 1500, height: 900 } });
  ({ page } = editor);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
});
afterEach(async () => {
  for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
  await emulator.control.reset();
});
afterAll(async () => {
  await editor?.stop();
  await emulator?.stop();
});

/** Clicks an item of the step that is shown; the next step may hold an item of the same name. */
async function choose(step: RegExp, label: RegExp): Promise<void> {
  await waitForQuick(page, step);
  await page.locator('.quick-input-widget:visible .monaco-list-row').filter({ has: page.locator('.label-name', { hasText: label }) }).first().click();
}

it('shows a running service as a template that is judged like any other, and the plan of its move', async () => {
  await runCommand(page, 'IPv6 Fargate: My Service');
  await choose(/My Service: Profile/, /Environment variables/);
  await waitForQuick(page, /My Service: Region/);
  await page.locator('.quick-input-widget:visible input').fill(region);
  await choose(/My Service: Region/, /eu-west-1/);
  await choose(/My Service: Cluster/, /^shop$/);
  await choose(/My Service: Service/, /^orders$/);

  const plan = await webview(page, 'h1:has-text("Moving orders to IPv6")', 60_000);
  expect(await plan.locator('body').textContent()).toContain(`aws ec2 associate-vpc-cidr-block --vpc-id ${account.vpcId}`);
  const seen = await editor.evaluate(async (vscode) => {
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'ipv6-fargate-service');
    if (document === undefined) return undefined;
    for (let i = 0; i < 100 && vscode.languages.getDiagnostics(document.uri).length === 0; i++) await new Promise((resolve) => setTimeout(resolve, 100));
    return { path: document.uri.path, languageId: document.languageId, text: document.getText(), codes: vscode.languages.getDiagnostics(document.uri).map(({ code }) => (typeof code === 'object' ? String(code.value) : '')) };
  });
  expect(seen).toMatchObject({ path: '/eu-west-1/shop/orders.json', languageId: 'json' });
  // The image's address has no IPv6 (ECR user guide, "Making requests over IPv6"), and a target group has one family.
  expect(seen?.codes).toEqual(expect.arrayContaining(['IPV6-101', 'IPV6-207']));
  expect(seen?.text).toContain(account.natId);
  expect(seen?.text).not.toContain('hunter2');

  await runCommand(page, 'IPv6 Fargate: Show Egress Cost');
  const panel = await webview(page, '.verdict');
  await panel.locator('text=orders').first().waitFor();
  await page.screenshot({ path: 'test-results/my-service.png' });
  // It owns one NAT gateway, one address and an endpoint in two zones; https://aws.amazon.com/vpc/pricing for Ireland: $0.048, $0.005 and $0.011 an hour.
  expect(await panel.locator('.context summary').textContent()).toMatch(/Ireland/);
  expect(await panel.locator('h2').first().textContent()).toMatch(/no IPv6/);
}, 40_000);

it('shows what an account pays for its way out, and what could not be read', async () => {
  await emulator.control.answer('DescribeVpcEndpoints', { status: 403, code: 'UnauthorizedOperation', message: 'You are not authorized to perform this operation.', times: 9 });
  await runCommand(page, "IPv6 Fargate: My Account's Egress");
  await choose(/Egress: Profile/, /Environment variables/);
  await waitForQuick(page, /Egress: Region/);
  await page.locator('.quick-input-widget:visible input').fill(region);
  await choose(/Egress: Region/, /eu-west-1/);

  const report = await webview(page, 'h1:has-text("Egress of the account 1234-5678-9012")', 60_000);
  const text = await report.locator('body').innerText();
  expect(text).toContain('IAM does not allow ec2:DescribeVpcEndpoints.');
  expect(text).toContain(account.idleAddress);
  expect(text).toContain('left | over');
  await page.screenshot({ path: 'test-results/account-egress.png' });
  await notification(page, /kept back: ec2:DescribeVpcEndpoints/).getByRole('button', { name: 'Copy as CSV' }).click();
  const csv = await editor.evaluate(async (vscode) => {
    for (let i = 0; i < 50; i++) {
      const copied = await vscode.env.clipboard.readText();
      if (copied.startsWith('section,')) return copied;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return '';
  });
  expect(csv).toContain('idle-elastic-ip,,');
  expect(csv).toContain('not read,,ec2:DescribeVpcEndpoints');
  expect(csv).toContain(account.natId);
}, 40_000);
