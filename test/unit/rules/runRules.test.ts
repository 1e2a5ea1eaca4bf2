import { describe, expect, it } from 'vitest';
import { applySuppressions, matchesGlob } from '../../../src/core/analysis/suppress';
import { analyze, emptyModel } from '../../../src/core/analysis/analyze';
import type { Finding } from '../../../src/core/analysis/types';
import { runRules } from '../../../src/core/rules';
import { defineRule } from '../../../src/core/rules/rule';
import { catalog } from '../../../src/data/catalog';

const context = { catalog, target: undefined, rules: {}, text: 'a b c', kind: 'td-json', tasks: [] } as const;
const evidence = { effect: 'start', basis: 'documented', network: 'proven' } as const;

const throws = defineRule({
  id: 'IPV6-998',
  slug: 'throws',
  title: 'Throws',
  messages: {},
  check() {
    throw new Error('broken rule');
  },
});

const reports = defineRule({
  id: 'IPV6-999',
  slug: 'reports',
  title: 'Reports',
  messages: { wrong: 'Wrong.' },
  check(_input, report) {
    report({ at: { start: 2, end: 3 }, message: 'wrong', evidence });
    report({ at: { start: 0, end: 1 }, message: 'wrong', evidence: { ...evidence, network: 'assumed' } });
    report({ at: { start: 0, end: 1 }, message: 'wrong', evidence });
  },
});

describe('runRules', () => {
  it('keeps the findings of other rules when one throws, and says which', () => {
    const { findings, crashes } = runRules(emptyModel, context, [throws, reports]);
    expect(crashes.map((crash) => crash.ruleId)).toEqual(['IPV6-998']);
    expect(findings).toHaveLength(2);
  });

  it('reports a place once, at its loudest, in the order of the text', () => {
    const { findings } = runRules(emptyModel, context, [reports]);
    expect(findings.map((finding) => [finding.span.start, finding.severity])).toEqual([
      [0, 'error'],
      [2, 'error'],
    ]);
  });

  it('lets a person set or switch off a rule', () => {
    expect(runRules(emptyModel, { ...context, rules: { 'IPV6-999': 'hint' } }, [reports]).findings.map((finding) => finding.severity)).toEqual(['hint', 'hint']);
    expect(runRules(emptyModel, { ...context, rules: { 'IPV6-999': 'off', 'IPV6-998': 'off' } }, [throws, reports])).toEqual({ findings: [], crashes: [] });
  });
});

const yaml = `Resources:
  Orders:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: awsvpc
      RequiresCompatibilities: [FARGATE]
      ContainerDefinitions:
        - Name: web
          %s
          Image: public.ecr.aws/nginx/nginx:1.27 %s
`;

function findingsIn(text: string): readonly Finding[] {
  return analyze({ path: 'a.yaml', text, version: 1 }, { catalog, target: 'ipv6-only', rules: {} }).findings;
}

function left(above: string, beside: string): number {
  const text = yaml.replace('%s', above).replace('%s', beside);
  return applySuppressions(findingsIn(text), { text, path: 'a.yaml', ignore: [] }).length;
}

describe('applySuppressions', () => {
  it.each([
    ['# nothing', '', 1],
    ['# ipv6-fargate-ignore IPV6-103: mirrored next month', '', 0],
    ['# note', '# ipv6-fargate-ignore IPV6-103: mirrored next month', 0],
    ['# ipv6-fargate-ignore IPV6-101, IPV6-103: both', '', 0],
    ['# ipv6-fargate-ignore IPV6-101: another rule', '', 1],
    ['# ipv6-fargate-ignore IPV6-103', '', 1],
    ['# ipv6-fargate-ignore IPV6-103:   ', '', 1],
    ["Hostname: 'ipv6-fargate-ignore IPV6-103: no comment'", '', 1],
  ])('%s %s leaves %i', (above, beside, count) => {
    expect(left(above, beside)).toBe(count);
  });

  it('takes entries of the team file, by glob, rule and text', () => {
    const text = yaml.replace('%s', 'Essential: true').replace('%s', '');
    const findings = findingsIn(text);
    const leaves = (entry: { rule?: string; files?: string[]; at?: string; reason?: string }): number =>
      applySuppressions(findings, { text, path: 'infra/prod/a.yaml', ignore: [{ rule: 'IPV6-103', files: ['infra/**'], reason: 'agreed', ...entry }] }).length;
    expect(leaves({})).toBe(0);
    expect(leaves({ rule: 'IPV6-101' })).toBe(1);
    expect(leaves({ files: ['infra/*.yaml'] })).toBe(1);
    expect(leaves({ at: 'public.ecr.aws' })).toBe(0);
    expect(leaves({ at: 'ghcr.io' })).toBe(1);
    expect(leaves({ reason: ' ' })).toBe(1);
  });
});

describe('matchesGlob', () => {
  it.each([
    ['**/*.yaml', 'a.yaml', true],
    ['**/*.yaml', 'x/y/a.yaml', true],
    ['*.yaml', 'x/a.yaml', false],
    ['infra/**', 'infra/x/y.json', true],
    ['a?.json', 'ab.json', true],
    ['a.json', 'axjson', false],
  ])('%s and %s: %s', (glob, path, expected) => {
    expect(matchesGlob(glob, path)).toBe(expected);
  });
});
