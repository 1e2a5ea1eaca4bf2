import { beforeEach, describe, expect, test, vi } from 'vitest';
import { permissionFeatures } from '../../../src/core/iam/features';
import { policyText } from '../../../src/core/iam/policy';
import { registerAccount, type AccountDeps } from '../../../src/host/features/account';
import { ServiceDocuments } from '../../../src/host/features/account/serviceDocuments';

interface Item {
  readonly label: string;
}
const { editor } = vi.hoisted(() => ({
  editor: { isTrusted: true, commands: new Map<string, () => Promise<boolean>>(), told: [] as string[], ran: [] as string[], copied: [] as string[], picks: [] as string[] },
}));
vi.mock('vscode', () => ({
  l10n: { t: (text: string) => text },
  EventEmitter: class {
    event = (): object => ({ dispose: () => undefined });
    fire = (): void => undefined;
    dispose = (): void => undefined;
  },
  Disposable: { from: () => ({ dispose: () => undefined }) },
  workspace: {
    get isTrusted() {
      return editor.isTrusted;
    },
    registerTextDocumentContentProvider: () => ({ dispose: () => undefined }),
  },
  window: {
    showWarningMessage: (message: string) => Promise.resolve(void editor.told.push(message)),
    showInformationMessage: (message: string) => Promise.resolve(void editor.told.push(message)),
    showQuickPick: (items: Item[]) => Promise.resolve(editor.picks.length === 0 ? undefined : items.filter(({ label }) => editor.picks.includes(label))),
  },
  env: { clipboard: { writeText: (text: string) => Promise.resolve(void editor.copied.push(text)) } },
  commands: {
    registerCommand: (id: string, run: () => Promise<boolean>) => {
      editor.commands.set(id, run);
      return { dispose: () => undefined };
    },
    executeCommand: () => Promise.resolve(),
  },
}));
vi.mock('../../../src/host/documents', () => ({ serviceScheme: 'ipv6-fargate-service' }));
vi.mock('../../../src/host/convert', () => ({ locale: () => 'en' }));
vi.mock('../../../src/host/loadLazy', () => ({
  loadLazy: () => {
    const ran = (name: string) => (): Promise<boolean> => Promise.resolve(editor.ran.push(name) > 0);
    return { permissionFeatures, policyText, createAccountFlows: () => ({ egress: ran('egress'), copyEgress: ran('copy'), service: ran('service') }) };
  },
}));

const run = (name: string): Promise<boolean> | undefined => editor.commands.get(`ipv6Fargate.${name}`)?.();

beforeEach(() => {
  Object.assign(editor, { isTrusted: true, told: [], ran: [], copied: [], picks: [] });
  registerAccount({} as unknown as AccountDeps);
});

describe('the commands that read an account', () => {
  test('run what they are named for', async () => {
    for (const name of ['showAccountEgress', 'showMyService', 'copyAccountEgress']) expect(await run(name)).toBe(true);
    expect(editor.ran).toEqual(['egress', 'service', 'copy']);
  });

  test.each(['showAccountEgress', 'showMyService'])('%s asks nothing of AWS in a workspace that is not trusted', async (name) => {
    editor.isTrusted = false;
    expect(await run(name)).toBe(false);
    expect(editor.ran).toEqual([]);
    expect(editor.told).toEqual(['Asking AWS uses your credentials. It needs a trusted workspace.']);
  });

  test('copy the policy of the features that were chosen, and of none where none was', async () => {
    expect(await run('copyIamPolicy')).toBe(false);
    expect(editor.copied).toEqual([]);
    editor.picks = ["My Account's Egress"];
    expect(await run('copyIamPolicy')).toBe(true);
    const [policy = ''] = editor.copied;
    expect((JSON.parse(policy) as { Statement: { Sid: string; Action: string[] }[] }).Statement).toEqual([
      { Sid: 'AccountEgress', Effect: 'Allow', Action: ['cloudwatch:GetMetricData', 'ec2:DescribeAddresses', 'ec2:DescribeNatGateways', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeVpcEndpoints'], Resource: '*' },
    ]);
  });
});

test('a tab of an earlier window says how to read the service again', () => {
  const documents = new ServiceDocuments();
  expect(documents.provideTextDocumentContent({ path: '/eu-west-1/shop/orders.json' } as unknown as Parameters<ServiceDocuments['provideTextDocumentContent']>[0])).toContain('My Service');
});
