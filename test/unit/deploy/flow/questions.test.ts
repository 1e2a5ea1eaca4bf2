import { describe, expect, test } from 'vitest';
import { deploy } from '../../../../src/core/deploy/flow/flows';
import type { Difference } from '../../../../src/core/deploy/types';
import { emptyDifference, memoryOf, openWizard, remembered, script, sixAnswers, type Question } from '../../../support/wizard';

const created: Difference = {
  ...emptyDifference,
  resources: [
    { logicalId: 'Vpc', type: 'AWS::EC2::VPC', change: 'add', properties: [] },
    { logicalId: 'TaskRole', type: 'AWS::IAM::Role', change: 'add', properties: [] },
  ],
  permissions: [{ change: 'add', effect: 'Allow', actions: ['logs:PutLogEvents'], resources: ['${Group}'], principals: [] }],
  network: [
    { change: 'add', direction: 'in', group: 'Firewall', protocol: 'TCP ${ContainerPort}', peer: '${ReachableFrom}' },
    { change: 'add', direction: 'out', group: 'Firewall', protocol: 'Everything', peer: '::/0' },
  ],
  text: 'IAM Statement Changes\n[+] AWS::EC2::VPC Vpc',
};
const changed: Difference = {
  ...created,
  isNewStack: false,
  resources: [
    { logicalId: 'Vpc', type: 'AWS::EC2::VPC', change: 'update', properties: [{ name: 'Tags', before: null, after: '[]', replaces: 'no' }] },
    { logicalId: 'Alarm', type: 'AWS::CloudWatch::Alarm', change: 'add', properties: [] },
    { logicalId: 'Bucket', type: 'AWS::S3::Bucket', change: 'remove', properties: [] },
    { logicalId: 'Task', type: 'AWS::ECS::TaskDefinition', change: 'may-replace', properties: [] },
    { logicalId: 'Service', type: 'AWS::ECS::Service', change: 'replace', properties: [{ name: 'ServiceName', before: '"a"', after: '"b"', replaces: 'yes' }] },
  ],
};

async function ask(difference: Difference, memory = memoryOf()): Promise<{ question: Extract<Question, { is: 'confirm' }>; document: string }> {
  const { ports, prompts, deployer } = openWizard(script(...sixAnswers, 'no'), { memory });
  deployer.difference = difference;
  await deploy(ports, []);
  const [question] = prompts.confirmations;
  if (question === undefined) throw new Error('nothing was asked');
  return { question, document: prompts.shown[0]?.markdown ?? '' };
}

// Wording and order: panel.md's dialogs say account, region and stack, and replacement before all else.
describe('the question before a deployment', () => {
  test('names stack, account and region', async () => {
    const { question } = await ask(created);
    expect(question.message).toBe('Deploy stack "web-ipv6-only" to account 1111-2222-3333, Tokyo (ap-northeast-1)?');
    expect(question.yes).toBe('Deploy to 1111-2222-3333');
  });

  test('says what is made, who is let in, what it costs, and by which profile', async () => {
    const { question } = await ask(created);
    expect(question.detail).toMatch(/^Creates 2 resources, 1 of them IAM roles\. Lets 2001:db8:7:1::\/64 in\. Way out: \$0\.00 a month\. Tasks: \d × \$\d+\.\d\d a month\. Profile: dev\.$/u);
  });

  test('of a change says replacement and removal first', async () => {
    const { question } = await ask(changed, memoryOf([remembered()]));
    expect(question.message).toMatch(/^Change stack "web-ipv6-only" in account 1111-2222-3333/u);
    expect(question.detail).toMatch(/^Replaces 1, may replace 1, removes 1: Bucket, Task, Service\. Adds 1, changes 1\./u);
  });

  test('is asked with the difference open, and again after "Show difference" when the person wants', async () => {
    const { ports, prompts, deployer } = openWizard(script(...sixAnswers, 'more', { pick: 'Ask me again' }, 'more', { pick: 'Ask me again' }, 'yes'));
    expect(await deploy(ports, [])).toBe(true);
    expect(prompts.confirmations).toHaveLength(3);
    expect(new Set(prompts.confirmations.map(({ message, detail }) => message + detail)).size).toBe(1);
    expect(prompts.shown.filter(({ name }) => name === 'web-ipv6-only')).toHaveLength(3);
    expect(deployer.changes).toEqual(['deploy web-ipv6-only']);
  });
});

describe('the document of the difference', () => {
  test('lists what is lost before what is made', async () => {
    const { document } = await ask(changed);
    const rows = document.split('\n').filter((line) => /^\| (?:\*\*|create|change)/u.test(line));
    expect(rows).toEqual([
      '| **replace** | Service | AWS::ECS::Service | ServiceName |',
      '| **may replace** | Task | AWS::ECS::TaskDefinition |  |',
      '| **remove** | Bucket | AWS::S3::Bucket |  |',
      '| change | Vpc | AWS::EC2::VPC | Tags |',
      '| create | Alarm | AWS::CloudWatch::Alarm |  |',
    ]);
  });

  test('puts what is lost first, then rights and firewall, then the rest', async () => {
    const titles = (document: string): string[] => document.split('\n').filter((line) => line.startsWith('## '));
    expect(titles((await ask(created)).document).slice(0, 3)).toEqual(['## Permissions (IAM)', '## Firewall rules (security groups)', '## Resources']);
    expect(titles((await ask(changed)).document).slice(0, 2)).toEqual(['## Replaced or removed', '## Permissions (IAM)']);
    expect((await ask(created)).document).toContain('| | Name | Type |\n');
  });

  test('says where, for how much, and that nothing has happened', async () => {
    const { document } = await ask(created);
    expect(document).toMatch(/^# New stack web-ipv6-only\n\nAccount 1111-2222-3333, Tokyo \(ap-northeast-1\)\. Way out: \$0\.00 a month\. Tasks: .* a month\. Nothing has been changed yet\./u);
  });

  test('shows values in place of parameters, in rights and in the firewall', async () => {
    const { document } = await ask(created);
    expect(document).toContain('- **+** Allow `logs:PutLogEvents` on `${Group}`');
    expect(document).toContain('- **+** in: `TCP 80` from `2001:db8:7:1::/64` (Firewall)');
    expect(document).toContain('- **+** out: `Everything` to `::/0` (Firewall)');
  });

  test('ends with the words of the CDK', async () => {
    const { document } = await ask(created);
    expect(document).toContain('```\nIAM Statement Changes\n[+] AWS::EC2::VPC Vpc\n```');
  });

  test('says so where no resource changes', async () => {
    expect((await ask({ ...changed, resources: [] })).document).toContain('No resource changes.');
  });
});
