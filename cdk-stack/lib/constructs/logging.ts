import { Aws, RemovalPolicy, Duration } from 'aws-cdk-lib';
import type { CfnTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { NetworkPlan } from '../networkPlan';
import type { StackSettings } from '../settings';

export interface LoggingProps {
  readonly plan: NetworkPlan;
  readonly settings: StackSettings;
}

/**
 * Router with Fluent Bit 5.0: 2.x carries 1.9, which cannot prefer IPv6 (https://github.com/aws/aws-for-fluent-bit/releases). The tag of
 * one release, not `stable` or `3`, which move. A digest would pin the content too; it has to be that of the index with both
 * architectures, read from the registry by whoever vouches for it: `docker buildx imagetools inspect`, then `…:3.4.14@sha256:…` here.
 */
const routerImage = 'amazon/aws-for-fluent-bit:3.4.14';
const routerName = 'log-router';

/** Where the log of the container goes, and what its task needs for that. */
export class Logging extends Construct {
  readonly container: CfnTaskDefinition.LogConfigurationProperty | undefined;
  readonly router: CfnTaskDefinition.ContainerDefinitionProperty | undefined;
  readonly taskStatements: iam.PolicyStatement[] = [];
  readonly executionStatements: iam.PolicyStatement[] = [];
  readonly group: logs.CfnLogGroup | undefined;
  readonly bucket: s3.Bucket | undefined;

  constructor(scope: Construct, id: string, { plan, settings }: LoggingProps) {
    super(scope, id);
    switch (settings.logRoute) {
      case 'awslogs':
        this.group = new logs.CfnLogGroup(this, 'LogGroup', { retentionInDays: settings.logRetentionDays });
        this.group.applyRemovalPolicy(RemovalPolicy.DESTROY);
        this.executionStatements.push(
          new iam.PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [this.group.attrArn] }),
        );
        this.container = awslogs(this.group.ref, settings);
        break;
      case 'firelens-s3':
        this.bucket = logBucket(this, settings);
        this.taskStatements.push(
          new iam.PolicyStatement({ actions: ['s3:PutObject'], resources: [this.bucket.arnForObjects(`${settings.serviceName}/*`)] }),
        );
        this.container = firelens(this.bucket.bucketName, plan, settings);
        this.router = router();
        break;
      case 'none':
        break;
    }
  }
}

function awslogs(group: string, { serviceName }: StackSettings): CfnTaskDefinition.LogConfigurationProperty {
  return { logDriver: 'awslogs', options: { 'awslogs-group': group, 'awslogs-region': Aws.REGION, 'awslogs-stream-prefix': serviceName } };
}

function logBucket(scope: Construct, { logRetentionDays }: StackSettings): s3.Bucket {
  return new s3.Bucket(scope, 'LogBucket', {
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    encryption: s3.BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    lifecycleRules: [{ expiration: Duration.days(logRetentionDays), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    // A bucket with logs cannot be deleted by CloudFormation: it is kept when the stack goes, unless it was never used.
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
}

/** Options become Fluent Bit's output section: https://docs.fluentbit.io/manual/pipeline/outputs/s3 */
function firelens(bucket: string, { addresses }: NetworkPlan, { serviceName }: StackSettings): CfnTaskDefinition.LogConfigurationProperty {
  // The usual host of Amazon S3 has no IPv6 address, and Fluent Bit does not read AWS_USE_DUALSTACK_ENDPOINT.
  const overIpv6 = { endpoint: `https://s3.dualstack.${Aws.REGION}.${Aws.URL_SUFFIX}`, 'net.dns.prefer_ipv6': 'true' };
  return {
    logDriver: 'awsfirelens',
    options: {
      Name: 's3',
      region: Aws.REGION,
      bucket,
      ...(addresses === 'ipv4' ? {} : overIpv6),
      // Small and often: what is not uploaded when a task ends is lost. 1M is the least that the plugin takes.
      use_put_object: 'On',
      total_file_size: '1M',
      upload_timeout: '1m',
      store_dir: '/tmp/fluent-bit',
      s3_key_format: `/${serviceName}/%Y/%m/%d/%H%M%S-$UUID.jsonl`,
      retry_limit: '2',
    },
  };
}

/** The router writes no log of its own: awslogs would need a way to CloudWatch, which is what FireLens avoids here. */
function router(): CfnTaskDefinition.ContainerDefinitionProperty {
  return {
    name: routerName,
    image: routerImage,
    essential: true,
    memoryReservation: 64,
    // Time for the last upload; the default of 30 s is shorter than `upload_timeout`.
    stopTimeout: 90,
    firelensConfiguration: { type: 'fluentbit', options: { 'enable-ecs-log-metadata': 'true' } },
  };
}
