import { Aws, type CfnResource } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { NetworkPlan } from '../networkPlan';
import type { StackSettings } from '../settings';
import type { LoadBalancer } from './loadBalancer';
import type { Logging } from './logging';

export interface ServiceProps {
  readonly plan: NetworkPlan;
  readonly settings: StackSettings;
  readonly logging: Logging;
  readonly subnetIds: string[];
  readonly securityGroupId: string;
  readonly balancer: LoadBalancer | undefined;
  /** What must exist before the first task starts. */
  readonly after: readonly CfnResource[];
}

/** Cluster, task definition with its two roles, and the service. */
export class Service extends Construct {
  readonly cluster: ecs.CfnCluster;
  readonly service: ecs.CfnService;

  constructor(scope: Construct, id: string, { plan, settings, logging, subnetIds, securityGroupId, balancer, after }: ServiceProps) {
    super(scope, id);
    this.cluster = new ecs.CfnCluster(this, 'Cluster', { capacityProviders: ['FARGATE', 'FARGATE_SPOT'] });
    this.service = new ecs.CfnService(this, 'Resource', {
      serviceName: settings.serviceName,
      cluster: this.cluster.ref,
      taskDefinition: this.taskDefinition(settings, logging).ref,
      desiredCount: settings.tasks,
      launchType: 'FARGATE',
      platformVersion: 'LATEST',
      networkConfiguration: {
        awsvpcConfiguration: { subnets: subnetIds, securityGroups: [securityGroupId], assignPublicIp: plan.publicIpv4 ? 'ENABLED' : 'DISABLED' },
      },
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true }, minimumHealthyPercent: 100, maximumPercent: 200 },
      ...(balancer === undefined ? {} : behind(balancer, settings)),
      // ECS Exec does not work in IPv6-only subnets: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
      enableExecuteCommand: false,
      enableEcsManagedTags: true,
      propagateTags: 'SERVICE',
    });
    for (const needed of after) this.service.node.addDependency(needed);
  }

  private taskDefinition(settings: StackSettings, logging: Logging): ecs.CfnTaskDefinition {
    return new ecs.CfnTaskDefinition(this, 'TaskDefinition', {
      family: settings.serviceName,
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: settings.cpu,
      memory: settings.memory,
      runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: settings.architecture },
      executionRoleArn: role(this, 'ExecutionRole', tasks, [...pullStatements(settings), ...logging.executionStatements]).roleArn,
      taskRoleArn: role(this, 'TaskRole', tasksOfThisAccount, logging.taskStatements).roleArn,
      containerDefinitions: [webContainer(settings, logging), ...(logging.router === undefined ? [] : [logging.router])],
    });
  }
}

const webName = 'web';

/** A minute to start before an unhealthy answer counts. */
function behind({ targets }: LoadBalancer, { containerPort }: StackSettings): Partial<ecs.CfnServiceProps> {
  return { loadBalancers: [{ containerName: webName, containerPort, targetGroupArn: targets.ref }], healthCheckGracePeriodSeconds: 60 };
}

function webContainer({ image, containerPort }: StackSettings, { container, router }: Logging): ecs.CfnTaskDefinition.ContainerDefinitionProperty {
  return {
    name: webName,
    image,
    essential: true,
    // The root file system stays writable: the entry point of nginx adds `listen [::]:80` to its configuration
    // (10-listen-on-ipv6-by-default.sh), and without that nothing answers over IPv6.
    portMappings: [{ containerPort, protocol: 'tcp' }],
    ...(container === undefined ? {} : { logConfiguration: container }),
    ...(router === undefined ? {} : { dependsOn: [{ containerName: router.name, condition: 'START' }] }),
  };
}

const tasks = new iam.ServicePrincipal('ecs-tasks.amazonaws.com');
/** Against the confused deputy: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html */
const tasksOfThisAccount = tasks.withConditions({ StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } });

/** Policies stand in the role itself, so that whoever has the role has its rights: nothing to wait for beside it. */
function role(scope: Construct, id: string, assumedBy: iam.IPrincipal, statements: iam.PolicyStatement[]): iam.Role {
  return new iam.Role(scope, id, { assumedBy, ...(statements.length === 0 ? {} : { inlinePolicies: { Task: new iam.PolicyDocument({ statements }) } }) });
}

/** CDK grants these for its own repository objects only, and those know only the IPv4 address of a repository. */
function pullStatements({ imageRepositoryArn }: StackSettings): iam.PolicyStatement[] {
  if (imageRepositoryArn === undefined) return [];
  return [
    new iam.PolicyStatement({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }),
    new iam.PolicyStatement({
      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      resources: [imageRepositoryArn],
    }),
  ];
}
