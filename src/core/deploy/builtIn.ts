import type { DeployParams } from './params';

/** A template that ships with the extension, and what to give it. */
export interface BuiltInChoice {
  /** Key in `dist/stacks/templates.json`. */
  readonly key: string;
  /** CloudFormation parameters by name; their values are text, as CloudFormation wants them. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Private repositories of Amazon ECR, by the address that has IPv4 only and the one that has both. */
const privateRepository = /^(?<account>\d{12})\.dkr[.-]ecr(?:-fips)?\.(?<region>[a-z0-9-]+)\.[a-z.]+\/(?<name>[^:@]+)/u;

/** @returns which built-in template does what the parameters ask for. The parameters must have passed `checkParams`. */
export function builtInFor(params: DeployParams): BuiltInChoice {
  const repository = repositoryArn(params.image);
  const prefix = prefixOf(params);
  const key = [params.stack, `${String(params.zones)}-zone`, params.logRoute, prefix === undefined ? 'closed' : 'reachable', repository === undefined ? 'public' : 'ecr', ...(params.loadBalancer ? ['balancer'] : []), ...(params.nat64 ? ['nat64'] : [])].join('.');
  return {
    key,
    parameters: {
      ServiceName: params.serviceName,
      Image: params.image,
      ContainerPort: String(params.containerPort),
      Tasks: String(params.tasks),
      Cpu: String(params.cpu),
      Memory: String(params.memory),
      Architecture: params.architecture,
      ...(params.logRoute === 'none' ? {} : { LogRetentionDays: String(params.logRetentionDays) }),
      ...(prefix === undefined ? {} : { ReachableFrom: prefix }),
      ...(repository === undefined ? {} : { ImageRepositoryArn: repository }),
    },
  };
}

function prefixOf({ stack, reachableFrom }: DeployParams): string | undefined {
  if (reachableFrom === 'nobody') return undefined;
  if (reachableFrom !== 'everyone') return reachableFrom;
  return stack === 'public-ipv4' ? '0.0.0.0/0' : '::/0';
}

function repositoryArn(image: string): string | undefined {
  const { account, region, name } = privateRepository.exec(image)?.groups ?? {};
  if (account === undefined || region === undefined || name === undefined) return undefined;
  return `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${name}`;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
