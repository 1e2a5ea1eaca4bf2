import { describe, expect, it } from 'vitest';
import { valueOf } from '../../../src/base/maybe';
import type { Launcher } from '../../../src/core/ecs/model';
import { analyzeText } from '../../support/analyzeText';

const task = `
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties: { Family: orders, NetworkMode: awsvpc, RequiresCompatibilities: [FARGATE], ContainerDefinitions: [] }
  SubnetA: { Type: AWS::EC2::Subnet, Properties: { CidrBlock: 10.0.0.0/28 } }
  Group: { Type: AWS::EC2::SecurityGroup, Properties: {} }`;

function launchersOf(resources: string): readonly Launcher[] {
  return analyzeText(`Resources:${task}${resources}\n`).model.launchers;
}

/** What the network of a started task is said to be, in each way that a template may start one. */
const network = '{ AwsvpcConfiguration: { AssignPublicIp: DISABLED, Subnets: [!Ref SubnetA], SecurityGroups: [!GetAtt Group.GroupId] } }';
const inJson = '"NetworkConfiguration": { "AwsvpcConfiguration": { "AssignPublicIp": "DISABLED", "Subnets": ["${SubnetA}"], "SecurityGroups": ["${Group.GroupId}"] } }';
const ways: readonly (readonly [string, string])[] = [
  ['AWS::ECS::Service', `Properties: { TaskDefinition: !Ref Task, LaunchType: FARGATE, PlatformVersion: 1.4.0, NetworkConfiguration: ${network} }`],
  ['AWS::ECS::TaskSet', `Properties: { TaskDefinition: !Ref Task, LaunchType: FARGATE, PlatformVersion: 1.4.0, NetworkConfiguration: ${network} }`],
  ['AWS::Events::Rule', `Properties: { Targets: [{ Id: a, EcsParameters: { TaskDefinitionArn: !Ref Task, LaunchType: FARGATE, PlatformVersion: 1.4.0, NetworkConfiguration: ${network.replace('Awsvpc', 'AwsVpc')} } }] }`],
  ['AWS::Scheduler::Schedule', `Properties: { Target: { EcsParameters: { TaskDefinitionArn: !Ref Task, LaunchType: FARGATE, PlatformVersion: 1.4.0, NetworkConfiguration: ${network} } } }`],
  ['AWS::Pipes::Pipe', `Properties: { TargetParameters: { EcsTaskParameters: { TaskDefinitionArn: !Ref Task, LaunchType: FARGATE, PlatformVersion: 1.4.0, NetworkConfiguration: ${network} } } }`],
  ['AWS::Serverless::StateMachine', `Properties: { Definition: { States: { Run: { Type: Task, Resource: 'arn:aws:states:::ecs:runTask.sync', Parameters: { TaskDefinition: !Ref Task, LaunchType: FARGATE, PlatformVersion: 1.4.0, NetworkConfiguration: ${network} } } } } }`],
  [
    'AWS::StepFunctions::StateMachine',
    `Properties:
      DefinitionString: !Sub |
        { "States": { "Run": { "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask", "Parameters": {
          "TaskDefinition": "\${Task}", "LaunchType": "FARGATE", "PlatformVersion": "1.4.0", ${inJson} } } } }`,
  ],
  [
    'AWS::StepFunctions::StateMachine',
    `Properties:
      DefinitionSubstitutions: { Task: !Ref Task, SubnetA: !Ref SubnetA, Group.GroupId: !GetAtt Group.GroupId }
      DefinitionString: |
        { "States": { "Each": { "Type": "Map", "ItemProcessor": { "States": { "Both": { "Type": "Parallel", "Branches": [{ "States": {
          "Run": { "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.waitForTaskToken", "Arguments": {
            "TaskDefinition": "\${Task}", "LaunchType": "FARGATE", "PlatformVersion": "1.4.0", ${inJson} } } } }] } } } } } }`,
  ],
  [
    'AWS::Serverless::StateMachine',
    `Properties:
      DefinitionSubstitutions: { Definition: !Ref Task, Subnet: !Ref SubnetA, Group: !GetAtt Group.GroupId }
      Definition:
        States:
          Run: { Type: Task, Resource: 'arn:aws:states:::ecs:runTask', Parameters: { TaskDefinition: '\${Definition}', LaunchType: FARGATE, PlatformVersion: 1.4.0, NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: DISABLED, Subnets: ['\${Subnet}'], SecurityGroups: ['\${Group}'] } } } }`,
  ],
];

// Properties: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-expressgatewayservice.html
describe('a service of ECS Express Mode', () => {
  const express = (definition: string): string => `\n  Web:\n    Type: AWS::ECS::ExpressGatewayService\n    Properties: { ${definition}, NetworkConfiguration: { Subnets: [!Ref SubnetA], SecurityGroups: [!GetAtt Group.GroupId] } }`;

  it.each([
    ['PrimaryContainer: { Image: nginx }', 'Web'],
    ['TaskDefinitionArn: !Ref Task', 'Task'],
  ])('%s', (definition, id) => {
    expect(launchersOf(express(definition))).toMatchObject([{ id: 'Web', taskDefinitionId: id, subnets: [{ id: 'SubnetA' }], subnetsComplete: false, securityGroups: [{ id: 'Group' }], securityGroupsComplete: false, assignPublicIp: { is: 'unknown' } }]);
  });

  it('names no definition of this file where it names one of another', () => {
    expect(launchersOf(express('TaskDefinitionArn: !ImportValue web'))).toMatchObject([{ id: 'Web', taskDefinitionId: undefined }]);
  });
});

describe('whatever starts a task', () => {
  it.each(ways)('%s tells task, network and platform: %#', (type, properties) => {
    const [launcher, ...others] = launchersOf(`\n  Starter:\n    Type: ${type}\n    ${properties}`);
    expect(others).toEqual([]);
    expect(launcher).toMatchObject({ id: 'Starter', resourceType: type, taskDefinitionId: 'Task', subnets: [{ id: 'SubnetA' }], subnetsComplete: true, securityGroups: [{ id: 'Group' }] });
    expect(launcher && [valueOf(launcher.launchType)?.text, valueOf(launcher.platformVersion)?.text, valueOf(launcher.assignPublicIp)?.text]).toEqual(['FARGATE', '1.4.0', 'DISABLED']);
  });

  it('is not certain of subnets that a state takes from its input', () => {
    const launchers = launchersOf(`
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: !Sub |
        { "States": { "Run": { "Resource": "arn:aws:states:::ecs:runTask", "Parameters": {
          "TaskDefinition": "\${Task}", "NetworkConfiguration": { "AwsvpcConfiguration": { "Subnets.$": "$.subnets" } } } } } }`);
    expect(launchers).toMatchObject([{ taskDefinitionId: 'Task', subnets: [] }]);
  });

  it('finds a definition by its family, and the only one that a machine is given', () => {
    const machine = (definition: string, names: string): string => `
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionSubstitutions: ${names}
      DefinitionString: '{ "States": { "Run": { "Resource": "arn:aws:states:::ecs:runTask", "Parameters": { ${definition} } } } }'`;
    expect(launchersOf(machine('"TaskDefinition": "orders:3"', '{}'))).toMatchObject([{ taskDefinitionId: 'Task' }]);
    expect(launchersOf(machine('"TaskDefinition.$": "$.task"', '{ Only: !Ref Task }'))).toMatchObject([{ taskDefinitionId: 'Task' }]);
    expect(launchersOf(machine('"TaskDefinition": "other"', '{}'))).toMatchObject([{ taskDefinitionId: undefined }]);
  });

  it('says nothing of states that do something else, or of a text that is none', () => {
    const machine = (text: string): string => `\n  Machine:\n    Type: AWS::StepFunctions::StateMachine\n    Properties: { DefinitionString: '${text}' }`;
    expect(launchersOf(machine('{ "States": { "Run": { "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "Note": ":::ecs:runTask" } } } }'))).toEqual([]);
    expect(launchersOf(machine(':::ecs:runTask {{{'))).toEqual([]);
  });
});

describe('a job of AWS Batch on Fargate', () => {
  const job = (properties: string): ReturnType<typeof analyzeText> => analyzeText(`Resources:\n  Job:\n    Type: AWS::Batch::JobDefinition\n    Properties:\n      Type: container\n      PlatformCapabilities: [FARGATE]\n${properties}`);
  const settings = `NetworkConfiguration: { AssignPublicIp: ENABLED }, ExecutionRoleArn: !Ref Role, EnableExecuteCommand: true, RuntimePlatform: { CpuArchitecture: ARM64 }, Volumes: [{ Name: data, EfsVolumeConfiguration: { FileSystemId: fs-0123 } }]`;
  const container = `Image: '111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/orders:1', Environment: [{ Name: A, Value: b }], Secrets: [{ Name: KEY, ValueFrom: /orders/key }], LogConfiguration: { LogDriver: awslogs }, RepositoryCredentials: { CredentialsParameter: login }`;

  it.each([
    ['one container', `      ContainerProperties: { ${container}, ${settings}, JobRoleArn: job-role, FargatePlatformConfiguration: { PlatformVersion: 1.3.0 } }`],
    ['several', `      EcsProperties: { TaskProperties: [{ Containers: [{ Name: web, ${container} }], ${settings}, TaskRoleArn: job-role, PlatformVersion: 1.3.0 }] }`],
  ])('is a task with %s', (_name, properties) => {
    const { model, tasks, facts } = job(properties);
    const [definition] = model.taskDefinitions;
    const [launcher] = model.launchers;
    expect(definition).toMatchObject({ id: 'Job', launch: 'fargate', containersComplete: true });
    expect(definition && [valueOf(definition.taskRole)?.text, valueOf(definition.cpuArchitecture)?.text, valueOf(definition.volumes[0]?.efs ?? { is: 'absent' })?.text]).toEqual(['job-role', 'ARM64', 'fs-0123']);
    expect(launcher && [valueOf(launcher.assignPublicIp)?.text, valueOf(launcher.platformVersion)?.text, valueOf(launcher.enableExecuteCommand), launcher.taskDefinitionId]).toEqual(['ENABLED', '1.3.0', true, 'Job']);
    expect(tasks.flatMap(({ dependencies }) => dependencies.map(({ kind }) => kind)).sort()).toEqual(['efs', 'exec', 'image', 'image-layers', 'log', 'metadata', 'registry-credentials', 'secret']);
    expect(facts.map(({ type }) => type)).toEqual(expect.arrayContaining(['image-ecr-private', 'log-awslogs', 'secret-ssm-name', 'repository-credentials', 'efs-volume', 'assign-public-ip', 'ecs-exec']));
  });

  it('is none on instances', () => {
    const { model } = analyzeText(`Resources:\n  Job:\n    Type: AWS::Batch::JobDefinition\n    Properties: { ContainerProperties: { ${container} } }`);
    expect([model.taskDefinitions, model.launchers]).toEqual([[], []]);
  });

  it('is found by the rules like any task', () => {
    const { findings } = analyzeText(job(`      ContainerProperties: { ${container}, ${settings} }`).file.text, { target: 'ipv6-only' });
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(expect.arrayContaining(['IPV6-101', 'IPV6-130']));
  });
});
