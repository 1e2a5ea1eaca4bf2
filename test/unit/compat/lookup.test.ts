import { describe, expect, it } from 'vitest';
import { HostIndex, HostPattern } from '../../../src/base/hostPatterns';
import { dualStackForm, registryOfHost, serviceOfHost } from '../../../src/core/compat/lookup';
import { catalog } from '../../../src/data/catalog';

describe('registryOfHost', () => {
  it.each([
    ['111122223333.dkr.ecr.ap-northeast-1.amazonaws.com', 'ecr-private'],
    ['111122223333.dkr-ecr.ap-northeast-1.on.aws', 'ecr-private-dualstack'],
    ['111122223333.dkr.ecr-fips.us-east-1.amazonaws.com', 'ecr-private-fips'],
    ['111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn', 'ecr-private-china'],
    ['${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com', 'ecr-private'],
    ['public.ecr.aws', 'ecr-public'],
    ['registry-1.docker.io', 'dockerhub'],
    ['europe-docker.pkg.dev', 'gcr'],
    ['k8s.gcr.io', 'k8s-legacy'],
    ['orders.azurecr.io', 'acr'],
    ['registry.example.com', undefined],
    ['evil-public.ecr.aws.example.com', undefined],
  ])('%s is %s', (host, id) => {
    expect(registryOfHost(catalog, host)?.id).toBe(id);
  });
});

/** The right column is what AWS's pages name: S3 dual-stack endpoints, ECR requests, General Reference. */
describe('dualStackForm', () => {
  it.each([
    ['logs.us-east-1.amazonaws.com', 'logs.us-east-1.api.aws'],
    ['sqs.${AWS::Region}.amazonaws.com', 'sqs.${AWS::Region}.api.aws'],
    ['api.ecr.eu-west-1.amazonaws.com', 'ecr.eu-west-1.api.aws'],
    ['elasticfilesystem.us-west-2.amazonaws.com', 'efs.us-west-2.api.aws'],
    ['s3.us-west-2.amazonaws.com', 's3.dualstack.us-west-2.amazonaws.com'],
    ['assets.s3.us-west-2.amazonaws.com', 'assets.s3.dualstack.us-west-2.amazonaws.com'],
    ['my.assets.s3-us-west-2.amazonaws.com', 'my.assets.s3.dualstack.us-west-2.amazonaws.com'],
    ['route53.amazonaws.com', 'route53.global.api.aws'],
    ['s3.amazonaws.com', undefined],
    ['dms.us-east-1.amazonaws.com', undefined],
  ])('%s becomes %s', (host, expected) => {
    const match = serviceOfHost(catalog, host);
    expect(match?.form).toBe('ipv4');
    expect(match && dualStackForm(match, host)).toBe(expected);
  });

  it.each(['secretsmanager.us-east-1.amazonaws.com', 'cognito-idp.us-east-1.amazonaws.com', 'orders.abc123.us-east-1.rds.amazonaws.com', 'a1b2c3.execute-api.us-east-1.amazonaws.com'])(
    '%s is left alone: the one name serves both families, or its owner decides',
    (host) => {
      const match = serviceOfHost(catalog, host);
      expect(match?.form).toBe('both');
      expect(match && dualStackForm(match, host)).toBeUndefined();
    },
  );

  it.each(['ecs-tasks.amazonaws.com', 'example.com', 'sts.amazonaws.com', ''])('%s is no service host', (host) => {
    expect(serviceOfHost(catalog, host)).toBeUndefined();
  });
});

describe('a host template', () => {
  const matchHost = (template: string, host: string): unknown => new HostPattern(template).match(host);

  it('gives one label to one place', () => {
    expect(matchHost('logs.{region}.amazonaws.com', 'logs.us-east-1.amazonaws.com')).toEqual({ region: 'us-east-1' });
    expect(matchHost('logs.{region}.amazonaws.com', 'logs.a.b.amazonaws.com')).toBeUndefined();
    expect(matchHost('{id}.{region}.rds.amazonaws.com', 'db.cluster-x.us-east-1.rds.amazonaws.com')).toEqual({ id: 'db.cluster-x', region: 'us-east-1' });
  });
});

describe('an index of templates', () => {
  const index = new HostIndex([
    { template: 'logs.{region}.amazonaws.com', value: 'logs' },
    { template: '*.example.com', value: 'any' },
    { template: 'LOGS.example.com', value: 'later' },
    { template: '{account}.dkr.ecr.{region}.amazonaws.com', value: 'ecr' },
  ]);

  it.each([
    ['LOGS.eu-west-1.amazonaws.com', 'logs'],
    ['logs.example.com', 'any'],
    ['a.b.example.com', 'any'],
    ['${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com', 'ecr'],
    ['example.com', undefined],
    [`${'a.'.repeat(300)}example.com`, undefined],
  ])('%s: the first that matches', (host, value) => {
    expect(index.find(host)?.value).toBe(value);
  });
});
