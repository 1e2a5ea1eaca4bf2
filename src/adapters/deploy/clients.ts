import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { STSClient } from '@aws-sdk/client-sts';
import { resolveCredentials, type CredentialOptions, type Credentials } from './credentials';

export interface ClientOptions {
  /** Another address than AWS's own: an emulator, a proxy. */
  readonly endpoint?: string | undefined;
  readonly askMfa?: CredentialOptions['askMfa'];
}

/** Clients for one profile and region. Credentials are resolved when they are first needed, and again when they expire. */
export class Clients {
  constructor(
    private readonly place: { readonly profile: string | null; readonly region: string },
    private readonly options: ClientOptions,
  ) {}

  sts(region = this.place.region): STSClient {
    return new STSClient({ ...this.common(), region, maxAttempts: 2 });
  }

  cloudFormation(): CloudFormationClient {
    return new CloudFormationClient(this.common());
  }

  ecs(): ECSClient {
    return new ECSClient(this.common());
  }

  ec2(): EC2Client {
    return new EC2Client(this.common());
  }

  ecr(): ECRClient {
    return new ECRClient(this.common());
  }

  iam(): IAMClient {
    return new IAMClient(this.common());
  }

  cloudWatch(): CloudWatchClient {
    return new CloudWatchClient(this.common());
  }

  elasticLoadBalancing(): ElasticLoadBalancingV2Client {
    return new ElasticLoadBalancingV2Client(this.common());
  }

  cloudWatchLogs(): CloudWatchLogsClient {
    return new CloudWatchLogsClient(this.common());
  }

  s3(): S3Client {
    // An emulator has one address for all buckets.
    return new S3Client({ ...this.common(), ...(this.options.endpoint === undefined && process.env['AWS_ENDPOINT_URL'] === undefined ? {} : { forcePathStyle: true }) });
  }

  serviceQuotas(): ServiceQuotasClient {
    return new ServiceQuotasClient(this.common());
  }

  private common(): { region: string; credentials: () => Promise<Credentials>; endpoint?: string; maxAttempts: number; requestHandler: { connectionTimeout: number; requestTimeout: number } } {
    const { profile, region } = this.place;
    const { endpoint, askMfa } = this.options;
    return {
      region,
      credentials: () => resolveCredentials({ profile, region, askMfa }),
      maxAttempts: 4,
      requestHandler: { connectionTimeout: 5000, requestTimeout: 30_000 },
      ...(endpoint === undefined ? {} : { endpoint }),
    };
  }
}
