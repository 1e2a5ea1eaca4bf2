import { expect, describe, test } from 'vitest';
import { allStructures, isDefault, templateKey } from '../../../cdk-stack/builtIn/structures';
import { builtInFor } from '../../../src/core/deploy/builtIn';
import { checkParams, choicesFor, defaultParams, stackIds, type DeployParams } from '../../../src/core/deploy/params';

const ecrImages = { 'ipv6-only': '123456789012.dkr-ecr.ap-northeast-1.on.aws/team/web:1', other: '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/web@sha256:0' };

/** Every combination of what decides the structure, as far as the schema allows it. */
function valid(): DeployParams[] {
  return stackIds.flatMap((stack) => {
    const usual = defaultParams(stack);
    const images = [usual.image, stack === 'ipv6-only' ? ecrImages['ipv6-only'] : ecrImages.other];
    return [1, 2, 3].flatMap((zones) =>
      (['awslogs', 'firelens-s3', 'none'] as const).flatMap((logRoute) =>
        ['nobody', 'everyone'].flatMap((reachableFrom) => images.flatMap((image) => [false, true].flatMap((loadBalancer) => [false, true].map((nat64) => ({ ...usual, zones, logRoute, reachableFrom, image, loadBalancer, nat64 }))))),
      ),
    );
  }).filter((params) => checkParams(params).ok);
}

describe('builtInFor', () => {
  test('there is a built-in template for everything that the schema allows, and for nothing else', () => {
    expect([...new Set(valid().map((params) => builtInFor(params).key))].sort()).toEqual(allStructures().map(templateKey).sort());
  });

  test('names the default template of each stack that has one', () => {
    for (const structure of allStructures().filter((one) => isDefault(one) && one.imageFrom === 'public')) expect(builtInFor(defaultParams(structure.stack)).key).toBe(templateKey(structure));
  });

  test('gives values as text, and only those that the template has', () => {
    expect(builtInFor(defaultParams('ipv6-only'))).toEqual({
      key: 'ipv6-only.2-zone.awslogs.closed.public',
      parameters: { ServiceName: 'web', Image: 'nginx:1.30', ContainerPort: '80', Tasks: '1', Cpu: '256', Memory: '512', Architecture: 'X86_64', LogRetentionDays: '30' },
    });
    expect(builtInFor({ ...defaultParams('ipv6-only'), reachableFrom: 'everyone', loadBalancer: true, nat64: true })).toMatchObject({ key: 'ipv6-only.2-zone.awslogs.reachable.public.balancer.nat64', parameters: { ReachableFrom: '::/0' } });
    expect(builtInFor(defaultParams('dual-stack')).parameters['ReachableFrom']).toBe('::/0');
    expect(builtInFor({ ...defaultParams('public-ipv4'), reachableFrom: 'everyone' }).parameters['ReachableFrom']).toBe('0.0.0.0/0');
    expect(builtInFor({ ...defaultParams('ipv6-only'), logRoute: 'none' }).parameters).not.toHaveProperty('LogRetentionDays');
  });

  // Form of the ARN: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html
  test('derives the repository that the execution role may pull', () => {
    const arnOf = (image: string): string | undefined => builtInFor({ ...defaultParams('ipv6-only'), image }).parameters['ImageRepositoryArn'];
    expect(arnOf(ecrImages['ipv6-only'])).toBe('arn:aws:ecr:ap-northeast-1:123456789012:repository/team/web');
    expect(arnOf(ecrImages.other)).toBe('arn:aws-cn:ecr:cn-north-1:123456789012:repository/web');
    expect(arnOf('123456789012.dkr-ecr-fips.us-gov-west-1.on.aws/web')).toBe('arn:aws-us-gov:ecr:us-gov-west-1:123456789012:repository/web');
    expect(arnOf('nginx:1.30')).toBeUndefined();
  });

  test('the choices of a list all have a template', () => {
    const keys = new Set(allStructures().map(templateKey));
    for (const logRoute of choicesFor('logRoute', defaultParams('nat-gateway'))) expect(keys).toContain(`nat-gateway.2-zone.${String(logRoute)}.closed.public`);
  });
});
