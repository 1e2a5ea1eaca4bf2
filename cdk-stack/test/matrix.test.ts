import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import { builtInTemplates, type BuiltInTemplate } from '../builtIn/main';
import { allStructures, templateKey } from '../builtIn/structures';
import { Ipv6FargateStack } from '../lib/ipv6FargateStack';
import { readParams, type StackId } from '../lib/params';
import { settingsOf } from '../lib/settings';
import { rules } from './rules';
import { items, type Template as PlainTemplate } from './rules/template';
import { scenarios } from './scenarios';

process.env['CDK_VALIDATION'] = 'false';

let builtIn: BuiltInTemplate[] = [];
beforeAll(() => {
  builtIn = builtInTemplates();
});

describe('every built-in template', () => {
  test('there is one for each structure', () => {
    expect(builtIn.map(({ key }) => key)).toEqual(allStructures().map(templateKey));
    expect(builtIn.filter((template) => template.isDefault).map(({ structure }) => structure.stack)).toEqual(['ipv6-only', 'dual-stack', 'public-ipv4', 'nat-gateway', 'vpc-endpoints']);
  });

  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html: template body in a request.
  test('fits into a request', () => {
    expect(builtIn.filter(({ template }) => JSON.stringify(template, null, 1).length >= 51_200)).toEqual([]);
  });

  test.each(rules)('$name', (rule) => {
    const broken = builtIn.flatMap(({ key, structure, template }) => rule.check(template as PlainTemplate, structure).map((problem) => `${key}: ${problem}`));
    expect(broken).toEqual([]);
  });
});

describe.each(Object.entries(scenarios))('%s', (name, given) => {
  const settings = settingsOf(readParams(given));
  const synth = (): Template => Template.fromStack(new Ipv6FargateStack(new App({ analyticsReporting: false }), 'stack', { settings }));

  test.each(rules)('$name', (rule) => {
    expect(rule.check(synth().toJSON() as PlainTemplate, settings)).toEqual([]);
  });

  test('is what it was', () => {
    expect(synth().toJSON()).toMatchSnapshot(name);
  });

  test('is the same twice', () => {
    expect(synth().toJSON()).toEqual(synth().toJSON());
  });
});

/** The numbers of the article: https://github.com/ShotaroTsuji/cdk-ipv6-subnets and the text that goes with it. */
describe('the stack of the article', () => {
  const article: StackId = 'dual-stack';
  const template = Template.fromStack(new Ipv6FargateStack(new App({ analyticsReporting: false }), 'stack', { settings: settingsOf(readParams({ stack: article })) }));

  test('has one /26 with the first /64 of the block that Amazon provides', () => {
    template.hasResourceProperties('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/24' });
    template.hasResourceProperties('AWS::EC2::VPCCidrBlock', { AmazonProvidedIpv6CidrBlock: true });
    template.hasResourceProperties('AWS::EC2::Subnet', { CidrBlock: '10.0.0.0/26', Ipv6CidrBlock: { 'Fn::Select': [0, { 'Fn::Cidr': [{ 'Fn::Select': [0, { 'Fn::GetAtt': ['NetworkVpc', 'Ipv6CidrBlocks'] }] }, 8, '64'] }] } });
  });

  test('runs the sample from Docker Hub with 256 CPU units and 512 MiB, its log through Fluent Bit', () => {
    template.hasResourceProperties('AWS::ECS::TaskDefinition', { Cpu: '256', Memory: '512' });
    const { Resources: resources } = template.toJSON() as PlainTemplate;
    const images = items(resources['ServiceTaskDefinition']?.Properties ?? {}, 'ContainerDefinitions').map(({ Image: image }) => String(image));
    expect(images.map((image) => image.split(':')[0])).toEqual(['amazon/amazon-ecs-sample', 'amazon/aws-for-fluent-bit']);
  });

  test('takes HTTP over IPv6 and lets everything out over IPv6', () => {
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIpv6: '::/0' }],
      SecurityGroupEgress: [{ IpProtocol: '-1', CidrIpv6: '::/0' }],
    });
  });

  test('has both providers of Fargate', () => {
    template.hasResourceProperties('AWS::ECS::Cluster', { CapacityProviders: ['FARGATE', 'FARGATE_SPOT'] });
  });
});
