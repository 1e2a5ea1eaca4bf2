/**
 * Whole files before and after. What must hold is AWS's:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html (IPv6-only mode)
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnet.html (what is replaced)
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html (IP address type)
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { convertToIpv6Only } from '../../../src/core/conversion/convert';
import { presentLeft, presentRefusal, presentStep } from '../../../src/core/conversion/texts';
import type { Conversion } from '../../../src/core/conversion/types';
import { parseYamlTolerantly } from '../../../src/core/source/yamlTolerant';
import { catalog } from '../../../src/data/catalog';
import { analyzeText } from '../../support/analyzeText';

const folder = path.join(__dirname, '../../fixtures/conversion');
const names = readdirSync(folder).filter((name) => !name.includes('.after.'));
const textOf = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

function convert(text: string): Conversion {
  const result = convertToIpv6Only({ path: 'fixture', text, version: 1 }, { catalog, tolerantYaml: parseYamlTolerantly });
  if (result.is === 'refused') throw new Error(`refused: ${result.because}`);
  return result;
}

const refusal = (text: string): string => {
  const result = convertToIpv6Only({ path: 'fixture', text, version: 1 }, { catalog, tolerantYaml: parseYamlTolerantly });
  return result.is === 'refused' ? result.because : 'converted';
};

const stepNames = ({ steps }: Conversion): string[] => steps.map((step) => (step.is === 'network' ? step.id : step.finding.ruleId));
const leftNames = ({ left, text }: Conversion): string[] => left.map(({ id, span }) => `${id} ${text.slice(span.start, span.end).replaceAll('"', '')}`);
const resourceIds = (text: string): string[] => analyzeText(text).model.resources.map(({ id, type }) => `${id} ${type}`);

/** What stops a task after every step, by fixture: nothing that could have been converted. */
const blockers: Readonly<Record<string, readonly string[]>> = { 'elsewhere.yaml': ['IPV6-104'] };

describe.each(names)('%s', (name) => {
  const before = textOf(name);
  const after = convert(before);

  it('becomes the reviewed text', () => {
    const golden = path.join(folder, name.replace(/\.(?<ext>\w+)$/u, '.after.$<ext>'));
    expect(existsSync(golden), golden).toBe(true);
    expect(after.text).toBe(readFileSync(golden, 'utf8'));
  });

  it('can be read, and has no error or warning but for what no edit can change', () => {
    const analysis = analyzeText(after.text, { target: 'ipv6-only' });
    expect(analysis.problems).toEqual([]);
    const loud = analysis.findings.filter(({ severity }) => severity === 'error' || severity === 'warning').map(({ ruleId }) => ruleId);
    expect(loud).toEqual(blockers[name] ?? []);
    expect(after.blockers.map(({ ruleId }) => ruleId)).toEqual(blockers[name] ?? []);
  });

  it('keeps every resource, its type and its place among the others, so that the way back is an update', () => {
    const [old, now] = [resourceIds(before), resourceIds(after.text)];
    expect(now.filter((id) => old.includes(id))).toEqual(old);
  });

  it('keeps every comment, in order', () => {
    const comments = (text: string): string[] => text.match(/(?<=^|\s)#.*$/gmu) ?? [];
    expect(comments(after.text)).toEqual(comments(before));
  });

  it('gives the same again with other line breaks', () => {
    expect(convert(before.replaceAll('\n', '\r\n')).text).toBe(after.text.replaceAll('\n', '\r\n'));
  });

  it('leaves nothing to convert', () => {
    expect(stepNames(convert(after.text))).toEqual([]);
  });

  it('says every step and what is left in both languages, with all names filled in', () => {
    for (const locale of ['en', 'ja'] as const) {
      const said = [...after.steps.flatMap((step) => Object.values(presentStep(step, locale))), ...after.left.map((item) => presentLeft(item, locale))];
      expect(said.filter((words) => words === '' || /\{\w+\}/u.test(words.replaceAll(/\$\{[^}]*\}/gu, '')))).toEqual([]);
    }
  });
});

describe('a service behind a balancer', () => {
  const after = convert(textOf('nat.yaml'));

  it('is converted step by step', () => {
    expect(stepNames(after)).toEqual(['IPV6-101', 'IPV6-103', 'block', 'gateway', 'routes', 'subnets', 'groups', 'balancer', 'targets', 'launcher']);
  });

  it('leaves the gateway to the function that still uses it, and says that the target group is replaced', () => {
    expect(leftNames(after)).toEqual(['targetsReplaced Targets', 'natUsed Nat']);
    expect(after.left[1]?.args).toEqual({ gateway: 'Nat', users: 'Report' });
  });

  it('runs in the zones of the old subnets, each with a block of its own', () => {
    const subnets = analyzeText(after.text).model.network.subnets.filter(({ ipv4 }) => ipv4.is === 'known' && !ipv4.value);
    expect(subnets.map(({ id }) => id)).toEqual(['PrivateAIpv6', 'PrivateBIpv6']);
    expect(new Set(after.text.match(/Ipv6CidrBlock: !Select \[\d+/gu)).size).toBe(4);
  });
});

describe('a task that people call themselves', () => {
  it('keeps the internet gateway: nothing comes in through an egress-only one', () => {
    const after = convert(textOf('public.json'));
    expect(stepNames(after)).toEqual(['block', 'routes', 'subnets', 'groups', 'launcher', 'address']);
    expect(after.text).not.toContain('EgressOnly');
  });
});

describe('subnets that stand elsewhere', () => {
  it('are left to the person, and what is around them is converted', () => {
    const after = convert(textOf('elsewhere.yaml'));
    expect(stepNames(after)).toEqual(['IPV6-103', 'groups', 'targets', 'address']);
    expect(leftNames(after)).toEqual(['outsideSubnets Service', 'outsideBalancer Targets', 'targetsReplaced Targets']);
  });
});

describe('nothing is converted', () => {
  it.each([
    ['a file of somebody else', 'services:\n  web:\n    image: ghcr.io/example/web:1\n', 'not-ours'],
    ['a template without tasks', 'Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n', 'not-ours'],
    ['a text that ends early', textOf('task.json').slice(0, 300), 'broken'],
    ['a template of CDK', textOf('nat.yaml').replace('  Cluster:\n', '  Cluster:\n    Metadata:\n      aws:cdk:path: Stack/Cluster\n'), 'generated'],
  ])('of %s', (_what, text, because) => {
    expect(refusal(text)).toBe(because);
    if (because !== 'converted') expect(presentRefusal({ is: 'refused', because: because as 'broken' }, 'en')).toMatch(/\.$/u);
  });

  it('in a template with anchors, but for the images', () => {
    const anchored = textOf('nat.yaml').replace('Subnets: [!Ref PublicA, !Ref PublicB]', 'Subnets: &public [!Ref PublicA, !Ref PublicB]').concat('  Other:\n    Type: Custom::Thing\n    Properties:\n      Subnets: *public\n');
    const after = convert(anchored);
    expect(stepNames(after).filter((step) => !step.startsWith('IPV6-'))).toEqual([]);
    expect(after.left.map(({ id }) => id)).toEqual(['anchors']);
  });
});

describe('what stops a task', () => {
  it.each([
    ['ECS Exec', (text: string) => text.replace('LaunchType: FARGATE', 'LaunchType: FARGATE\n      EnableExecuteCommand: true'), 'IPV6-130'],
    ['a registry without IPv6', (text: string) => text.replace('public.ecr.aws/xray/aws-xray-daemon:3.3.14', 'ghcr.io/example/agent:1'), 'IPV6-104'],
    ['Windows', (text: string) => text.replace('Cpu: "256"', 'RuntimePlatform:\n        OperatingSystemFamily: WINDOWS_SERVER_2022_CORE\n      Cpu: "1024"'), 'IPV6-133'],
  ])('%s is named with its place', (_what, change, ruleId) => {
    const after = convert(change(textOf('nat.yaml')));
    const found = after.blockers.filter((finding) => finding.ruleId === ruleId);
    expect(found.length, after.blockers.map((finding) => finding.ruleId).join(' ')).toBe(1);
    expect(found[0]?.span.start).toBeGreaterThan(0);
  });
});
