import { describe, expect, it } from 'vitest';
import { assemblyProblems, presentAssemblyProblem, sourceMessage, templateLink } from '../../../src/core/cdk/texts';
import { withoutFixes } from '../../../src/core/cdk/withoutFixes';
import { analyzeText } from '../../support/analyzeText';

describe('what a finding says at the line of its construct', () => {
  it('names the construct', () => {
    expect(sourceMessage('No path.', { construct: 'Web/Task', more: 0, asOf: undefined }, 'en')).toBe('No path. (Web/Task)');
    expect(sourceMessage('No path.', { construct: undefined, more: 0, asOf: undefined }, 'en')).toBe('No path.');
    expect(templateLink('Web/Task', 'en')).toBe('Web/Task in the synthesized template');
  });

  it('counts what else the line made', () => {
    expect(sourceMessage('No path.', { construct: 'Web/Morning', more: 2, asOf: undefined }, 'en')).toBe('No path. (Web/Morning and 2 more)');
  });

  it('says of which synthesis it is, where the source is newer', () => {
    expect(sourceMessage('No path.', { construct: 'Web/Task', more: 0, asOf: '10:15' }, 'en')).toBe('No path. (Web/Task) As of the last synth, 10:15; this file is newer.');
    expect(sourceMessage('経路がありません。', { construct: 'Web/Task', more: 1, asOf: '10:15' }, 'ja')).toBe('経路がありません。（Web/Task ほか 1 件） 最後の synth（10:15）の時点の結果です。このファイルはそれより新しくなっています。');
  });

  it.each(assemblyProblems)('has words in both languages for %s', (id) => {
    expect(presentAssemblyProblem(id, 'en')).toMatch(/\.$/u);
    expect(presentAssemblyProblem(id, 'ja')).toMatch(/。$/u);
  });
});

it('offers no correction of a generated template', () => {
  const task = { Type: 'AWS::ECS::TaskDefinition', Properties: { RequiresCompatibilities: ['FARGATE'], NetworkMode: 'awsvpc', ContainerDefinitions: [{ Name: 'web', Image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1' }] } };
  const analysis = analyzeText(JSON.stringify({ Resources: { Task: task } }));
  const fixes = ({ findings, tasks }: typeof analysis): number => findings.flatMap((finding) => finding.fixes).length + tasks.flatMap(({ dependencies }) => dependencies.filter(({ fix }) => fix !== undefined)).length;
  expect(fixes(analysis)).toBeGreaterThan(0);
  const bare = withoutFixes(analysis);
  expect(fixes(bare)).toBe(0);
  expect(bare.findings.map(({ ruleId }) => ruleId)).toEqual(analysis.findings.map(({ ruleId }) => ruleId));
});
