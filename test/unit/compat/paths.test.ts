import { describe, expect, it } from 'vitest';
import { basisOf, pathOf, reasonIds, type Reach } from '../../../src/core/compat/paths';
import { registryOfHost, serviceById } from '../../../src/core/compat/lookup';
import { strategyIds } from '../../../src/core/strategies';
import { reasonTexts } from '../../../src/core/analysis/reasonTexts';
import { catalog } from '../../../src/data/catalog';

function registry(host: string): Reach {
  const entry = registryOfHost(catalog, host);
  if (!entry) throw new Error(`no registry at ${host}`);
  return { is: 'registry', entry };
}

function awsHost(id: string, form: 'ipv4' | 'dual-stack' | 'both'): Reach {
  const service = serviceById(catalog, id);
  if (!service) throw new Error(`no service ${id}`);
  return { is: 'aws-host', service, form };
}

/** Columns in the order of the strategies: ipv6, dual-stack, public, endpoints, nat64, nat. `+` path, `-` none, `?` unknown. */
const table: readonly (readonly [string, Reach, string])[] = [
  // fargate-task-networking: IPv6-only needs the dual-stack address; a dual-stack subnet needs IPv4 for ECR, SSM, Secrets Manager.
  ['ECR, classic address', { is: 'ecr', hostHasIpv6: false }, '- - + + ? +'],
  ['ECR, dual-stack address', { is: 'ecr', hostHasIpv6: true }, '+ - + ? + +'],
  ['layers of the dual-stack address', { is: 'ecr-layers', hostHasIpv6: true }, '+ ? + + + +'],
  ['Docker Hub', registry('docker.io'), '+ + + - + +'],
  ['ECR Public, classic', registry('public.ecr.aws'), '- - + - + +'],
  ['ECR Public, dual-stack', registry('ecr-public.aws.com'), '+ ? + - + +'],
  ['ghcr.io', registry('ghcr.io'), '- - + - + +'],
  ['quay.io, layer hosts not checked', registry('quay.io'), '? ? + - + +'],
  ['nvcr.io, one old report', registry('nvcr.io'), '? ? + - + +'],
  ['a registry nobody checked', registry('docker.elastic.co'), '? ? + - + +'],
  ['an image that the file does not tell', { is: 'unresolved' }, '? ? + ? ? +'],
  ['awslogs', { is: 'awslogs' }, '+ - + + + +'],
  ['Parameter Store', { is: 'ssm' }, '+ - + + + +'],
  ['Secrets Manager', { is: 'secretsmanager' }, '+ - + + + +'],
  ['environment file on S3', { is: 's3-file' }, '+ - + + + +'],
  ['ECS Exec', { is: 'exec' }, '- - + + - +'],
  ['EFS, mount targets not known', { is: 'efs', ipv6: 'unknown' }, '? + + + ? +'],
  ['EFS, mount targets with IPv6', { is: 'efs', ipv6: 'yes' }, '+ + + + + +'],
  ['EFS, mount targets without', { is: 'efs', ipv6: 'no' }, '- + + + - +'],
  ['Fluent Bit without endpoint', { is: 'fluent-bit', endpoint: 'none', service: 'logs' }, '- - + + + +'],
  ['Fluent Bit with a dual-stack endpoint', { is: 'fluent-bit', endpoint: 'dual-stack', service: 's3' }, '+ + + + + +'],
  ['IPv4-only name of a service', awsHost('sqs', 'ipv4'), '- - + + + +'],
  ['dual-stack name of a service', awsHost('sqs', 'dual-stack'), '+ + + ? + +'],
  ['Secrets Manager, whose one name has IPv6', awsHost('secretsmanager', 'both'), '+ + + ? + +'],
  ['a database, whose name tells nothing', awsHost('rds-db', 'both'), '? ? + ? + +'],
  ['the global name of STS', { is: 'global-sts' }, '- - + - + +'],
  ['a public IPv4 literal', { is: 'ipv4-literal', scope: 'public' }, '- - + - - +'],
  ['a private IPv4 literal', { is: 'ipv4-literal', scope: 'private' }, '- + + + - +'],
  ['the metadata address', { is: 'metadata' }, '+ + + + + +'],
];

describe('paths', () => {
  it.each(table)('%s', (_name, reach, expected) => {
    const signs = { path: '+', none: '-', unknown: '?' } as const;
    expect(strategyIds.map((strategy) => signs[pathOf(reach, strategy).is]).join(' ')).toBe(expected);
  });

  it('has words for every reason, in both languages, and uses each', () => {
    const used = new Set(table.flatMap(([, reach]) => strategyIds.map((strategy) => pathOf(reach, strategy).reasonId)));
    expect(Object.keys(reasonTexts.en).sort()).toEqual([...reasonIds].sort());
    expect(Object.keys(reasonTexts.ja).sort()).toEqual([...reasonIds].sort());
    expect([...used].filter((id) => !(reasonIds as readonly string[]).includes(id))).toEqual([]);
  });

  /** fargate-task-networking names ECR, SSM and Secrets Manager; only the first two fail for want of an IPv4 host. */
  it('knows what AWS documents and what is concluded', () => {
    expect(basisOf('ecrTokenOverIpv4')).toBe('documented');
    expect(basisOf('ssmOverIpv4')).toBe('documented');
    expect(basisOf('secretsOverIpv4')).toBe('inferred');
    expect(basisOf('logsOverIpv4')).toBe('inferred');
    expect(basisOf('registryNoIpv6')).toBe('inferred');
  });
});
