/** A real editor whose AWS is the emulator, and what a person does there to deploy. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CreateServiceLinkedRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import type { Page } from 'playwright-core';
import { startEditor, type Editor, type EditorOptions } from './editor';
import { runCommand, waitForQuick } from './editorActions';
import { startEmulator, type Emulator } from './emulator';

export const region = 'ap-northeast-1';

export interface DeployWindow {
  readonly emulator: Emulator;
  readonly editor: Editor;
  readonly page: Page;
  /** For clients that look at what was done. */
  readonly client: { readonly region: string; readonly endpoint: string; readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } };
  /** Undefined: there is none, or there is none any more. */
  stackStatus(stackName: string): Promise<string | undefined>;
  output(stackName: string, key: string): Promise<string>;
  /** A second editor with a memory of its own, as on a colleague's machine, in the same account. */
  openAnother(): Promise<Editor>;
  stop(): Promise<void>;
}

export async function openDeployWindow(options: Omit<EditorOptions, 'env'>): Promise<DeployWindow> {
  const emulator = await startEmulator();
  try {
    const client = { region, endpoint: emulator.endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
    // An account that has run ECS before: without the role the wizard asks whether to make it.
    await new IAMClient(client).send(new CreateServiceLinkedRoleCommand({ AWSServiceName: 'ecs.amazonaws.com' }));
    const open = (): Promise<Editor> => startEditor({ ...options, env: { AWS_ENDPOINT_URL: emulator.endpoint, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: region } });
    const editor = await open();
    const editors = [editor];
    const cloudFormation = new CloudFormationClient(client);
    return {
      emulator,
      editor,
      page: editor.page,
      client,
      async stackStatus(stackName) {
        const found = await cloudFormation.send(new DescribeStacksCommand({ StackName: stackName })).catch(() => undefined);
        const status = found?.Stacks?.[0]?.StackStatus;
        return status === 'DELETE_COMPLETE' ? undefined : status;
      },
      async output(stackName, key) {
        const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stackName }));
        return Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue ?? '';
      },
      async openAnother() {
        const another = await open();
        editors.push(another);
        return another;
      },
      async stop() {
        for (const one of editors.reverse()) await one.stop();
        await emulator.stop();
      },
    };
  } catch (error) {
    await emulator.stop();
    throw error;
  }
}

/** Clicks an item of the step that is shown; the next step may hold an item of the same name. */
export async function choose(page: Page, step: RegExp, label: RegExp): Promise<void> {
  await waitForQuick(page, step);
  await page.locator('.quick-input-widget:visible .monaco-list-row').filter({ has: page.locator('.label-name', { hasText: label }) }).first().click();
}

/** The six questions, up to the look at the account. */
export async function answerWizard(page: Page, stack: RegExp, reach: RegExp, how: RegExp): Promise<void> {
  await runCommand(page, 'Deploy IPv6 Fargate');
  await choose(page, /Profile/, /Environment variables/);
  await choose(page, /Region/, /ap-northeast-1|Tokyo/);
  await choose(page, /Stack/, stack);
  await choose(page, /Service/, /Go on/);
  await choose(page, /connect/, reach);
  await choose(page, /How/, how);
}
