import { Aws, type CfnResource } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { LogRoute } from '../params';

export interface EndpointsProps {
  /** `s3`: only the free gateway endpoint, which takes image layers off a NAT gateway. `all`: the only way out there is. */
  readonly reach: 's3' | 'all';
  readonly vpcId: string;
  readonly subnetIds: string[];
  readonly routeTableId: string;
  readonly taskGroupId: string;
  readonly logRoute: LogRoute;
}

/**
 * The endpoints of AWS services in the VPC. Where they are the only way out, they are what a task needs to start; Regions
 * opened after 2023-12-23 need `ecs`, `ecs-agent` and `ecs-telemetry` too:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
 */
export class Endpoints extends Construct {
  readonly all: readonly CfnResource[];

  constructor(scope: Construct, id: string, props: EndpointsProps) {
    super(scope, id);
    const s3 = new ec2.CfnVPCEndpoint(this, 'S3', {
      vpcId: props.vpcId,
      serviceName: serviceName('s3'),
      vpcEndpointType: 'Gateway',
      routeTableIds: [props.routeTableId],
      ...(props.reach === 'all' ? { policyDocument: imageLayersOnly() } : {}),
    });
    this.all = props.reach === 'all' ? [...this.interfaces(props), s3] : [s3];
  }

  private interfaces({ vpcId, subnetIds, taskGroupId, logRoute }: EndpointsProps): CfnResource[] {
    const group = new ec2.CfnSecurityGroup(this, 'SecurityGroup', {
      vpcId,
      groupDescription: 'Endpoints of AWS services',
      securityGroupIngress: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, sourceSecurityGroupId: taskGroupId, description: 'HTTPS from the tasks' }],
      securityGroupEgress: [{ ipProtocol: '-1', cidrIp: '127.0.0.1/32', description: 'Nothing: endpoints only answer' }],
    });
    const services: readonly (readonly [string, string])[] = [
      ['EcrApi', 'ecr.api'],
      ['EcrDocker', 'ecr.dkr'],
      ...(logRoute === 'awslogs' ? [['Logs', 'logs'] as const] : []),
    ];
    return services.map(
      ([name, service]) =>
        new ec2.CfnVPCEndpoint(this, name, {
          vpcId,
          serviceName: serviceName(service),
          vpcEndpointType: 'Interface',
          // CloudFormation's default is false, and then the usual host names lead out of the VPC.
          privateDnsEnabled: true,
          subnetIds,
          securityGroupIds: [group.ref],
        }),
    );
  }
}

const serviceName = (service: string): string => `com.amazonaws.${Aws.REGION}.${service}`;

/** Amazon ECR keeps image layers in this bucket: https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html */
function imageLayersOnly(): iam.PolicyDocument {
  return new iam.PolicyDocument({
    statements: [
      new iam.PolicyStatement({
        principals: [new iam.AnyPrincipal()],
        actions: ['s3:GetObject'],
        resources: [`arn:${Aws.PARTITION}:s3:::prod-${Aws.REGION}-starport-layer-bucket/*`],
      }),
    ],
  });
}
