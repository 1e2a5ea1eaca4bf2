import { describe, expect, test } from 'vitest';
import { strategyIds } from '../../../src/core/strategies';
import { analyzeText } from '../../support/analyzeText';

const container = { name: 'web', image: 'nginx:1.27' };
const definition = { family: 'orders', networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512', containerDefinitions: [container] };

function starts(text: string): string {
  const [verdict] = analyzeText(text).tasks;
  if (verdict === undefined) throw new Error('no verdict');
  return strategyIds.filter((id) => verdict.starts[id] === 'no').join(' ');
}

function service(properties: object, task: object = {}): string {
  const { family, networkMode, requiresCompatibilities, cpu, memory } = definition;
  const properly = { Family: family, NetworkMode: networkMode, RequiresCompatibilities: requiresCompatibilities, Cpu: cpu, Memory: memory, ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1.27' }], ...task };
  return JSON.stringify({
    Resources: { Orders: { Type: 'AWS::ECS::TaskDefinition', Properties: properly }, Service: { Type: 'AWS::ECS::Service', Properties: { LaunchType: 'FARGATE', TaskDefinition: { Ref: 'Orders' }, ...properties } } },
  });
}

const everywhere = strategyIds.join(' ');
const withIpv6 = 'ipv6 ipv6-dual-stack ipv6-nat64';

// The ways out under which a task does not start, whatever it depends on. Docker Hub is reached under all of them but endpoints.
// docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html (IPv6: Linux, 1.4.0) and fargate-tasks-services.html (awsvpc);
// docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FirelensConfiguration.html (file only).
describe('a task does not start', () => {
  test.each([
    ['nothing in its way but the registry behind endpoints', JSON.stringify(definition), 'vpc-endpoints'],
    ['network mode bridge', JSON.stringify({ ...definition, networkMode: 'bridge' }), everywhere],
    ['no network mode', JSON.stringify({ ...definition, networkMode: undefined }), everywhere],
    ['Windows', JSON.stringify({ ...definition, runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } }), 'ipv6 vpc-endpoints ipv6-nat64'],
    ['a FireLens configuration on S3', JSON.stringify({ ...definition, containerDefinitions: [{ ...container, firelensConfiguration: { type: 'fluentbit', options: { 'config-file-type': 's3' } } }] }), everywhere],
    ['platform version 1.3.0 of its service', service({ PlatformVersion: '1.3.0' }), 'ipv6 ipv6-dual-stack vpc-endpoints ipv6-nat64'],
    ['platform version 1.0.0 of its service, which for Windows is the only one', service({ PlatformVersion: '1.0.0' }, { RuntimePlatform: { OperatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } }), 'ipv6 vpc-endpoints ipv6-nat64'],
    ['platform version 1.4.0 of its service', service({ PlatformVersion: '1.4.0' }), 'vpc-endpoints'],
  ])('%s', (_name, text, expected) => {
    expect(starts(text)).toBe(expected);
  });

  test('and says why, also where nobody chose a network and no rule spoke', () => {
    const [verdict] = analyzeText(service({ PlatformVersion: '1.3.0', NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED' } } })).tasks;
    expect(verdict?.blocks.map(({ finding, strategies }) => [finding.ruleId, finding.args, strategies.toSorted().join(' ')])).toEqual([['IPV6-134', { version: '1.3.0' }, withIpv6]]);
  });
});
