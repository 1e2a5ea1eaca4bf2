import { describe, expect, it } from 'vitest';
import { lineOf, linesOfParams, linesOfTemplate } from '../../../src/core/deploy/sourceLines';
import { occurrencesOf } from '../../../src/core/deploy/occurrences';
import type { ResourceStatus, SourceLine, StoppedTask } from '../../../src/core/deploy/types';

const template = `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Memory: "512"
      ContainerDefinitions:
        - Name: web
          Image: docker.io/library/nginx:9.99
        - Name: router
          Image: amazon/aws-for-fluent-bit:3.4.14
          Secrets: []
  Service:
    Type: AWS::ECS::Service
    Properties:
      NetworkConfiguration:
        AwsvpcConfiguration: {}
  Vpc:
    Type: AWS::EC2::VPC
`;
const resources: readonly ResourceStatus[] = ['Task', 'Service'].map((logicalId) => ({ logicalId, type: '', physicalId: null, status: 'CREATE_COMPLETE', reason: null, at: '' }));
const stopped = (reason: string, more: Partial<StoppedTask> = {}): StoppedTask => ({ is: 'stopped-task', taskArn: 'a', at: null, code: 'TaskFailedToStart', reasons: [reason], exitCodes: [], ...more });
const lineFor = (task: StoppedTask, lines: readonly SourceLine[], known = resources): number | undefined => {
  const [occurrence] = occurrencesOf(task);
  return occurrence === undefined ? undefined : lineOf(occurrence, lines, known)?.line;
};
const missing = stopped('CannotPullContainerError: failed to resolve ref docker.io/library/nginx:9.99: docker.io/library/nginx:9.99: not found');
const unreachable = stopped('The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR.');
const memory = stopped('OutOfMemoryError: Container killed due to memory usage');
const ended = (container: string): StoppedTask => stopped('Essential container in task exited', { code: 'EssentialContainerExited', exitCodes: [{ container, exitCode: 1 }] });

describe('the line that sets what failed', () => {
  const lines = linesOfTemplate(template, '/app/template.yaml');

  it('is that of the image, the memory, the network, or the container that ended', () => {
    expect([missing, memory, unreachable, ended('router'), ended('web')].map((task) => lineFor(task, lines))).toEqual([8, 5, 15, 9, 7]);
    expect(lineOf(occurrencesOf(missing)[0] ?? expect.fail(), lines, resources)).toMatchObject({ path: '/app/template.yaml', logicalId: 'Task', part: 'ContainerDefinitions/web/Image' });
  });

  it('is that of what stands around where the part itself is not written, or nobody knows which container it is', () => {
    expect(lineFor(stopped("can't retrieve the secret with ARN x"), lines)).toBe(6);
    expect(lineFor(stopped('exec: "x": executable file not found in $PATH'), lines)).toBe(6);
    expect(lineFor(stopped('EFS utils: Failed to resolve "fs-1"'), lines)).toBe(2);
  });

  it('is none where two task definitions may be meant, none of the stack is, or no file sets it', () => {
    const two = linesOfTemplate(`${template}  Other:\n    Type: AWS::ECS::TaskDefinition\n    Properties: { Memory: 1024 }\n`, '/app/t.yaml');
    const all = [...resources, { ...(resources[0] ?? expect.fail()), logicalId: 'Other' }];
    expect([lineFor(memory, two, all), lineFor(memory, two), lineFor(missing, two, all), lineFor(memory, lines, []), lineFor(stopped('Capacity is unavailable at this time'), lines)]).toEqual([undefined, 5, 8, undefined, undefined]);
  });

  it('is in JSON too, and in nothing that cannot be read', () => {
    const json = JSON.stringify({ Resources: { Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { Memory: '512' } } } }, null, 2);
    expect(lineFor(memory, linesOfTemplate(json, '/app/t.json'))).toBe(6);
    expect(['', 'a: [', '{"Resources": 3}'].map((text) => linesOfTemplate(text, '/x'))).toEqual([[], [], []]);
  });

  it('is the parameter in the cdk.json of a project that we wrote, before the construct that it reaches', () => {
    const settings = JSON.stringify({ app: 'x', context: { stackName: 'web', params: { stack: 'ipv6-only', image: 'nginx:9.99', memory: 512 } } }, null, 2);
    const params = linesOfParams(settings, '/app/cdk.json');
    expect([missing, memory, unreachable].map((task) => lineFor(task, [...lines, ...params]))).toEqual([7, 8, 6]);
    expect([linesOfParams('{"context":{"params":{"colour":"blue"}}}', '/x'), linesOfParams('{"app":"x"}', '/x'), linesOfParams('', '/x')]).toEqual([[], [], []]);
  });
});
