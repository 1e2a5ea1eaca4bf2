/** Why a task could not start or did not stay, each with a text in `causeText`. */
export const causes = [
  'no-path-to-ecr',
  'ecr-address-without-ipv6',
  'no-path-to-secrets',
  'secret-missing',
  'kms-denied',
  'secret-not-json',
  'no-path-to-s3',
  'env-file-denied',
  'no-path-to-logs',
  'log-group-denied',
  'log-group-missing',
  'efs-not-found',
  'efs-reset',
  'efs-folder-missing',
  'no-path-to-registry',
  'registry-by-ipv4',
  'ecr-pull-denied',
  'ecr-login-denied',
  'image-missing',
  'registry-denied',
  'registry-rate-limit',
  'architecture-other',
  'image-name-invalid',
  'no-path-at-all',
  'out-of-memory',
  'no-free-ipv4',
  'interface-late',
  'unhealthy',
  'container-unhealthy',
  'command-missing',
  'container-exited',
  'zone-unsupported',
  'no-capacity',
  'quota',
  'role-not-assumed',
  'linked-role-not-assumed',
  'load-balancer-absent',
  'ipv6-block-late',
  'tasks-do-not-start',
] as const;
export type Cause = (typeof causes)[number];

/**
 * `permanent`: waiting changes nothing. `may-heal`: another try may work, as long as parts of the network or a role are
 * still new. `own-end`: the task started and its own program ended; another try may work as long as anything else of the
 * stack is still being made. `symptom`: says that tasks stop, not why: look at the tasks.
 */
export type Persistence = 'permanent' | 'may-heal' | 'own-end' | 'symptom';

/** Why something is judged as it is. */
export interface Reason {
  readonly cause: Cause;
  readonly persistence: Persistence;
  /** A permanent one that a fresh role may cause too: permanent only if it is told so long after the first time. */
  readonly permanentAfterSeconds?: number;
  /** A permanent one that is permanent only at its second occurrence. */
  readonly permanentAtOccurrence?: number;
  /** Our rule that finds it in a file before anything is deployed. */
  readonly rule?: `IPV6-${number}`;
  readonly source: string;
}

export interface ReasonPattern extends Reason {
  /** Substrings that must all occur, whatever their case. AWS warns that its texts change, and they are cut off. */
  readonly all: readonly string[];
  /** Container runtimes write it among the lines of the container. */
  readonly isInLog?: boolean;
}

const guide = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/';
const stopped = `${guide}stopped-tasks-error-messages-updates.html`;
const serviceEvents = `${guide}service-event-messages-list.html`;
const initialization = `${guide}resource-initialization-error.html`;

/** In the order in which they are tried: what is more exact comes first. */
export const reasonPatterns: readonly ReasonPattern[] = [
  { cause: 'ecr-address-without-ipv6', all: ['GetAuthorizationToken, exceeded maximum number of attempts', 'api.ecr.'], persistence: 'may-heal', rule: 'IPV6-101', source: 'https://github.com/aws/containers-roadmap/issues/2287' },
  { cause: 'ecr-login-denied', all: ['not authorized to perform: ecr:GetAuthorizationToken'], persistence: 'permanent', permanentAfterSeconds: 60, source: 'https://github.com/OvertureMaps/overture-tiles/pull/20' },
  { cause: 'ecr-pull-denied', all: ['not authorized to perform: ecr:BatchGetImage'], persistence: 'permanent', permanentAfterSeconds: 60, source: stopped },
  { cause: 'no-path-to-ecr', all: ['cannot pull registry auth from Amazon ECR: There is a connection issue'], persistence: 'may-heal', rule: 'IPV6-102', source: 'https://github.com/aws/containers-roadmap/issues/2792' },
  { cause: 'no-path-to-ecr', all: ['unable to retrieve ecr registry auth'], persistence: 'may-heal', rule: 'IPV6-102', source: 'https://github.com/doctorray117/minecraft-ondemand/issues/74' },
  { cause: 'secret-missing', all: ["can't retrieve the secret with ARN"], persistence: 'permanent', source: stopped },
  { cause: 'kms-denied', all: ['Access to KMS is not allowed'], persistence: 'permanent', source: 'https://github.com/GiamPy5/terraform-aws-directus/issues/10' },
  { cause: 'secret-not-json', all: ['retrieve secret from asm', 'invalid character'], persistence: 'permanent', source: 'https://github.com/rileydakota/valheim-ecs-fargate-cdk/issues/9' },
  { cause: 'no-path-to-secrets', all: ['cannot pull secrets from AWS Systems Manager'], persistence: 'may-heal', rule: 'IPV6-120', source: stopped },
  { cause: 'no-path-to-secrets', all: ['unable to retrieve secrets from ssm'], persistence: 'may-heal', rule: 'IPV6-120', source: 'https://github.com/aws/copilot-cli/issues/2095' },
  { cause: 'no-path-to-secrets', all: ['pull secrets from AWS Secrets Manager. There is a connection issue'], persistence: 'may-heal', rule: 'IPV6-120', source: initialization },
  { cause: 'env-file-denied', all: ['failed to download env files', 'AccessDenied'], persistence: 'permanent', source: 'https://github.com/aws/aws-cdk/issues/12720' },
  { cause: 'no-path-to-s3', all: ["can't download the environment variable files from Amazon S3"], persistence: 'may-heal', rule: 'IPV6-122', source: stopped },
  { cause: 'no-path-to-logs', all: ['failed to validate logger args', 'signal: killed'], persistence: 'may-heal', rule: 'IPV6-110', source: stopped },
  { cause: 'log-group-denied', all: ['failed to create Cloudwatch log group: AccessDeniedException'], persistence: 'permanent', source: 'https://github.com/terraform-aws-modules/terraform-aws-ecs/pull/313' },
  { cause: 'log-group-missing', all: ['failed to initialize logging driver'], persistence: 'permanent', source: initialization },
  { cause: 'efs-not-found', all: ['EFS utils', 'Failed to resolve "fs-'], persistence: 'may-heal', rule: 'IPV6-150', source: 'https://github.com/rileydakota/valheim-ecs-fargate-cdk/issues/28' },
  { cause: 'efs-reset', all: ['EFS utils', 'mount.nfs4: Connection reset'], persistence: 'may-heal', source: 'https://github.com/docker-archive/compose-cli/issues/1490' },
  { cause: 'efs-folder-missing', all: ['EFS utils', 'reason given by server: No such file'], persistence: 'permanent', source: 'https://github.com/acp-io/terraform-grafana/issues/4' },
  { cause: 'registry-by-ipv4', all: ['registry-1.docker.io', 'dial tcp', ':443: i/o timeout'], persistence: 'may-heal', source: 'https://github.com/ActionIQ/terraform-aws-retool-ecs-fargate/issues/20' },
  { cause: 'registry-rate-limit', all: ['toomanyrequests'], persistence: 'may-heal', source: 'https://github.com/docker/hub-feedback/issues/2464' },
  { cause: 'architecture-other', all: ['failed to find a descriptor for platform'], persistence: 'permanent', source: 'https://github.com/aws/containers-roadmap/issues/1120' },
  { cause: 'architecture-other', all: ['exec format error'], isInLog: true, persistence: 'permanent', source: 'https://github.com/aws-samples/amazon-bedrock-serverless-prompt-chaining/issues/213' },
  { cause: 'registry-denied', all: ['failed to resolve ref', '403 Forbidden'], persistence: 'permanent', source: 'https://github.com/aws/containers-roadmap/issues/2493' },
  // Before the next one: a name that the DNS does not find is no missing image.
  { cause: 'no-path-to-registry', all: ['failed to resolve ref', 'dial tcp: lookup'], persistence: 'may-heal', rule: 'IPV6-104', source: `${guide}task_cannot_pull_image.html` },
  { cause: 'image-missing', all: ['failed to resolve ref', 'not found'], persistence: 'permanent', source: 'https://github.com/aws/containers-roadmap/issues/2687' },
  { cause: 'image-name-invalid', all: ['failed to normalize image reference'], persistence: 'permanent', source: 'https://github.com/aws/copilot-cli/issues/2584' },
  { cause: 'no-path-to-registry', all: ['There is a connection issue between the task and the registry'], persistence: 'may-heal', rule: 'IPV6-104', source: stopped },
  { cause: 'no-path-to-registry', all: ['request canceled while waiting for connection'], persistence: 'may-heal', rule: 'IPV6-104', source: 'https://github.com/aws/amazon-ecs-agent/issues/1128' },
  { cause: 'no-path-to-s3', all: ['pull command failed: panic: runtime error'], persistence: 'may-heal', source: `${guide}task_cannot_pull_image.html` },
  { cause: 'no-path-at-all', all: ['Check your task network configuration', 'signal: killed'], persistence: 'may-heal', rule: 'IPV6-205', source: stopped },
  { cause: 'out-of-memory', all: ['container killed due to memory usage'], persistence: 'permanent', permanentAtOccurrence: 2, source: `${guide}out-of-memory.html` },
  { cause: 'no-free-ipv4', all: ['Unexpected EC2 error while attempting to Create Network Interface with public IP'], persistence: 'permanent', source: `${guide}failed-to-start-error.html` },
  { cause: 'interface-late', all: ['Timeout waiting for network interface provisioning'], persistence: 'may-heal', source: 'https://github.com/aws/amazon-ecs-agent/issues/4825' },
  { cause: 'unhealthy', all: ['is unhealthy in (target-group'], persistence: 'may-heal', rule: 'IPV6-207', source: `${guide}service-unhealthy-event-messages.html` },
  { cause: 'unhealthy', all: ['Task failed ELB health checks'], persistence: 'may-heal', rule: 'IPV6-207', source: 'https://gist.github.com/efekarakus/fe4afc1ab8b54835d27e47e253f46254' },
  { cause: 'container-unhealthy', all: ['failed container health checks'], persistence: 'may-heal', source: 'https://github.com/aws/containers-roadmap/issues/1553' },
  { cause: 'command-missing', all: ['executable file not found'], persistence: 'permanent', source: 'https://github.com/jenkinsci/amazon-ecs-plugin/issues/258' },
  { cause: 'zone-unsupported', all: ['unable to place a task. Reason: Internal error'], persistence: 'permanent', source: serviceEvents },
  { cause: 'no-capacity', all: ['Capacity is unavailable at this time'], persistence: 'may-heal', source: serviceEvents },
  { cause: 'quota', all: ['limit on the number of vCPUs'], persistence: 'permanent', source: serviceEvents },
  { cause: 'quota', all: ['CPU configuration is above your limit'], persistence: 'permanent', source: 'https://github.com/dask/dask-cloudprovider/issues/299' },
  { cause: 'role-not-assumed', all: ['ECS was unable to assume the role'], persistence: 'may-heal', source: 'https://github.com/telia-oss/terraform-aws-ecs-fargate/pull/58' },
  { cause: 'linked-role-not-assumed', all: ['Unable to assume the service linked role'], persistence: 'may-heal', source: 'https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/818' },
  { cause: 'load-balancer-absent', all: ['does not have an associated load balancer'], persistence: 'permanent', source: 'https://github.com/aws/aws-cdk/issues/1160' },
  { cause: 'ipv6-block-late', all: ['Fn::Select cannot select nonexistent value'], persistence: 'permanent', rule: 'IPV6-210', source: 'https://github.com/aws/aws-cdk/issues/28843' },
  { cause: 'tasks-do-not-start', all: ['Circuit Breaker was triggered'], persistence: 'symptom', rule: 'IPV6-401', source: 'https://github.com/aws/containers-roadmap/issues/1205' },
  { cause: 'tasks-do-not-start', all: ['unable to consistently start tasks'], persistence: 'symptom', source: serviceEvents },
  { cause: 'tasks-do-not-start', all: ['tasks failed to start'], persistence: 'symptom', source: serviceEvents },
];

/** A program that ended: nothing in the words of ECS tells more than its exit code, https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html. */
export const ownEnd: Reason = { cause: 'container-exited', persistence: 'own-end', source: 'https://repost.aws/knowledge-center/ecs-task-stopped' };

/** @returns the first pattern that a message matches; undefined for one that nobody has written down. */
export function matchReason(text: string): ReasonPattern | undefined {
  return firstMatch(text, reasonPatterns);
}

/** @returns what a line of a container tells. An app may write anything: only what the runtime itself writes counts. */
export function matchLogLine(line: string): ReasonPattern | undefined {
  return firstMatch(line, inLog);
}

const inLog = reasonPatterns.filter(({ isInLog }) => isInLog === true);

function firstMatch(text: string, patterns: readonly ReasonPattern[]): ReasonPattern | undefined {
  const lower = text.toLowerCase();
  return patterns.find(({ all }) => all.every((part) => lower.includes(part.toLowerCase())));
}
