import { Aws } from 'aws-cdk-lib';
import type { LogRoute, StackId, StackParams } from './params';

/** What decides which resources exist. Always known when the template is written. */
export interface Structure {
  readonly stack: StackId;
  readonly zones: number;
  readonly logRoute: LogRoute;
  /** Whether anybody may connect from outside. */
  readonly reachable: boolean;
  /** `ecr`: a private repository, whose image the execution role must be allowed to pull. */
  readonly imageFrom: 'public' | 'ecr';
  /** Whether a load balancer stands before the tasks; who may connect then connects to it. */
  readonly loadBalancer: boolean;
  /** Whether a NAT gateway leads to what has IPv4 only. */
  readonly nat64: boolean;
}

/** What only fills in a property. In the built-in templates these are references to CloudFormation parameters. */
export interface Values {
  readonly serviceName: string;
  readonly image: string;
  /** ARN of the private repository, where `imageFrom` is `ecr`. */
  readonly imageRepositoryArn?: string;
  readonly containerPort: number;
  readonly tasks: number;
  readonly cpu: string;
  readonly memory: string;
  readonly architecture: string;
  readonly logRetentionDays: number;
  /** Address prefix that may connect, where `reachable` is true. */
  readonly reachableFrom?: string;
}

export interface StackSettings extends Structure, Values {}

/** @returns what a project's own parameters mean for its stack. */
export function settingsOf(params: StackParams): StackSettings {
  const { stack, zones, logRoute, serviceName, image, containerPort, tasks, architecture, logRetentionDays, loadBalancer, nat64 } = params;
  const repository = repositoryArnOf(image);
  const from = prefixOf(params);
  return {
    stack,
    zones,
    logRoute,
    serviceName,
    image,
    containerPort,
    tasks,
    architecture,
    logRetentionDays,
    loadBalancer,
    nat64,
    cpu: String(params.cpu),
    memory: String(params.memory),
    reachable: from !== undefined,
    ...(from === undefined ? {} : { reachableFrom: from }),
    ...(repository === undefined ? { imageFrom: 'public' } : { imageFrom: 'ecr', imageRepositoryArn: repository }),
  };
}

function prefixOf({ stack, reachableFrom }: StackParams): string | undefined {
  if (reachableFrom === 'nobody') return undefined;
  if (reachableFrom !== 'everyone') return reachableFrom;
  return stack === 'public-ipv4' ? '0.0.0.0/0' : '::/0';
}

/** Both addresses of a private repository: `dkr.ecr…amazonaws.com` (IPv4 only) and `dkr-ecr…on.aws` (IPv4 and IPv6). */
const privateRepository = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.[a-z.]+\/([^:@]+)/;

function repositoryArnOf(image: string): string | undefined {
  const parts = privateRepository.exec(image);
  return parts === null ? undefined : `arn:${Aws.PARTITION}:ecr:${parts[2]}:${parts[1]}:repository/${parts[3]}`;
}
