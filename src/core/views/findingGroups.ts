import type { Finding } from '../analysis/types';
import type { Catalog, ServiceEntry } from '../compat/catalog';
import { serviceById, serviceOfHost } from '../compat/lookup';

/** What a finding is about, as a person sorts a list of findings: a service of AWS, a part of the network, or hosts of others. */
export interface FindingGroup {
  /** Stable, for comparing and for the state of a tree. */
  readonly id: string;
  readonly label: Readonly<Record<'en' | 'ja', string>>;
}

const same = (label: string): FindingGroup['label'] => ({ en: label, ja: label });

const labels = {
  ecr: same('Amazon ECR'),
  'ecr-public': same('Amazon ECR Public'),
  registries: { en: 'Other registries', ja: 'その他のレジストリ' },
  logs: same('Amazon CloudWatch Logs'),
  firelens: same('FireLens'),
  secrets: same('Secrets Manager, Parameter Store'),
  s3: same('Amazon S3'),
  ecs: same('Amazon ECS'),
  'ecs-exec': same('ECS Exec'),
  containers: { en: 'Programs and SDKs', ja: 'プログラムと SDK' },
  appmesh: same('AWS App Mesh'),
  sts: same('AWS STS'),
  metadata: { en: 'Metadata', ja: 'メタデータ' },
  efs: same('Amazon EFS'),
  'cloud-map': same('AWS Cloud Map'),
  'load-balancing': same('Elastic Load Balancing'),
  databases: { en: 'Databases and caches', ja: 'データベースとキャッシュ' },
  'nat-gateway': { en: 'NAT gateway', ja: 'NAT ゲートウェイ' },
  endpoints: { en: 'VPC endpoints', ja: 'VPC エンドポイント' },
  subnets: { en: 'Subnets and routes', ja: 'サブネットとルート' },
  'security-groups': { en: 'Security groups and ACLs', ja: 'セキュリティグループと ACL' },
  'public-ipv4': { en: 'Public IPv4 addresses', ja: 'パブリック IPv4 アドレス' },
  'aws-hosts': { en: 'Other AWS services', ja: 'その他の AWS サービス' },
  hosts: { en: 'Other hosts and addresses', ja: 'その他のホストとアドレス' },
  network: { en: 'Network', ja: 'ネットワーク' },
  cost: { en: 'Cost', ja: '料金' },
  deployment: { en: 'Deployment', ja: 'デプロイ' },
} as const satisfies Readonly<Record<string, FindingGroup['label']>>;

type GroupId = keyof typeof labels;

/** Rules whose number alone tells what they are about. */
const groupOfRule: Readonly<Record<string, GroupId>> = {
  'IPV6-101': 'ecr',
  'IPV6-102': 'ecr',
  'IPV6-103': 'ecr-public',
  'IPV6-104': 'registries',
  'IPV6-110': 'logs',
  'IPV6-111': 'logs',
  'IPV6-112': 'firelens',
  'IPV6-113': 'firelens',
  'IPV6-114': 'firelens',
  'IPV6-115': 'firelens',
  'IPV6-120': 'secrets',
  'IPV6-121': 'secrets',
  'IPV6-122': 's3',
  'IPV6-130': 'ecs-exec',
  'IPV6-132': 'appmesh',
  'IPV6-140': 'hosts',
  'IPV6-141': 'aws-hosts',
  'IPV6-142': 'sts',
  'IPV6-143': 'hosts',
  'IPV6-144': 'containers',
  'IPV6-145': 'metadata',
  'IPV6-146': 'containers',
  'IPV6-150': 'efs',
  'IPV6-151': 'cloud-map',
  'IPV6-152': 'load-balancing',
  'IPV6-160': 'databases',
  'IPV6-162': 'aws-hosts',
  'IPV6-201': 'subnets',
  'IPV6-203': 'security-groups',
  'IPV6-204': 'subnets',
  'IPV6-205': 'subnets',
  'IPV6-206': 'nat-gateway',
  'IPV6-207': 'load-balancing',
  'IPV6-208': 'endpoints',
  'IPV6-209': 'endpoints',
  'IPV6-210': 'subnets',
  'IPV6-211': 'load-balancing',
  'IPV6-212': 'endpoints',
  'IPV6-213': 's3',
  'IPV6-214': 'nat-gateway',
  'IPV6-215': 'security-groups',
  'IPV6-216': 'subnets',
  'IPV6-217': 'endpoints',
  'IPV6-218': 'load-balancing',
  'IPV6-220': 'load-balancing',
  'IPV6-221': 'security-groups',
  'IPV6-301': 'nat-gateway',
  'IPV6-302': 'public-ipv4',
  'IPV6-303': 'nat-gateway',
  'IPV6-304': 'endpoints',
  'IPV6-401': 'ecs',
  'IPV6-402': 'ecs',
  'IPV6-404': 'logs',
};

/** Rules whose message tells the service. */
const serviceOfMessage: Readonly<Record<string, Readonly<Record<string, string>>>> = { 'IPV6-162': { queue: 'sqs', bucket: 's3', api: 'execute-api' } };

/** Where a rule is in no list: by its hundred (docs/rules/README.md). */
const groupOfHundred: Readonly<Record<string, GroupId>> = { 1: 'ecs', 2: 'network', 3: 'cost', 4: 'deployment' };

/** Hosts of these services stand with the rules about them. */
const groupOfService: Readonly<Record<string, GroupId>> = {
  ecr: 'ecr',
  'ecr-dkr': 'ecr',
  'ecr-public': 'ecr-public',
  'ecr-public-registry': 'ecr-public',
  logs: 'logs',
  secretsmanager: 'secrets',
  ssm: 'secrets',
  ssmmessages: 'ecs-exec',
  s3: 's3',
  ecs: 'ecs',
  sts: 'sts',
  appmesh: 'appmesh',
  elasticfilesystem: 'efs',
  'efs-mount': 'efs',
  servicediscovery: 'cloud-map',
  elasticloadbalancing: 'load-balancing',
  'rds-db': 'databases',
  'elasticache-nodes': 'databases',
};

/**
 * @param finding of any rule; one that is in no list is sorted by its hundred.
 * @param catalog names the service of a host that the finding speaks of.
 * @returns what the finding is about: where a rule speaks of any AWS service, the service of the finding; else the subject of the rule.
 */
export function groupOf(finding: Pick<Finding, 'ruleId' | 'messageId' | 'args'>, catalog: Catalog): FindingGroup {
  const { ruleId } = finding;
  const ofRule = groupOfRule[ruleId] ?? groupOfHundred[ruleId.charAt('IPV6-'.length)] ?? 'ecs';
  const service = ofRule === 'aws-hosts' ? serviceOf(finding, catalog) : undefined;
  if (service === undefined) return { id: ofRule, label: labels[ofRule] };
  const ofService = groupOfService[service.id];
  return ofService === undefined ? { id: `service:${service.id}`, label: same(service.name) } : { id: ofService, label: labels[ofService] };
}

function serviceOf({ ruleId, messageId, args }: Pick<Finding, 'ruleId' | 'messageId' | 'args'>, catalog: Catalog): ServiceEntry | undefined {
  const told = serviceOfMessage[ruleId]?.[messageId];
  if (told !== undefined) return serviceById(catalog, told);
  const host = args['host'];
  return typeof host === 'string' ? serviceOfHost(catalog, host)?.service : undefined;
}
