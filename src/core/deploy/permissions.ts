import type { FeaturePermissions, IamAction, Permission, Words } from '../iam/policy';

/**
 * What CloudFormation calls, with the caller's credentials, for each type of resource of our stacks: the handlers of the resource schemas
 * of 2026-08 (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resource-type-schemas.html), without those of properties that
 * no stack sets.
 */
export const actionsOfTypes: Readonly<Record<string, readonly IamAction[]>> = {
  'AWS::EC2::VPC': ['ec2:CreateVpc', 'ec2:DeleteVpc', 'ec2:DescribeVpcs', 'ec2:DescribeVpcAttribute', 'ec2:ModifyVpcAttribute', 'ec2:DescribeNetworkAcls', 'ec2:DescribeSecurityGroups', 'ec2:CreateTags', 'ec2:DeleteTags'],
  'AWS::EC2::VPCCidrBlock': ['ec2:AssociateVpcCidrBlock', 'ec2:DisassociateVpcCidrBlock', 'ec2:DescribeVpcs'],
  'AWS::EC2::Subnet': ['ec2:CreateSubnet', 'ec2:DeleteSubnet', 'ec2:DescribeSubnets', 'ec2:ModifySubnetAttribute', 'ec2:AssociateSubnetCidrBlock', 'ec2:DisassociateSubnetCidrBlock', 'ec2:DescribeNetworkAcls', 'ec2:DescribeAvailabilityZones'],
  'AWS::EC2::RouteTable': ['ec2:CreateRouteTable', 'ec2:DeleteRouteTable', 'ec2:DescribeRouteTables'],
  'AWS::EC2::SubnetRouteTableAssociation': ['ec2:AssociateRouteTable', 'ec2:DisassociateRouteTable', 'ec2:ReplaceRouteTableAssociation', 'ec2:DescribeRouteTables', 'ec2:DescribeSubnets'],
  'AWS::EC2::Route': ['ec2:CreateRoute', 'ec2:DeleteRoute', 'ec2:ReplaceRoute', 'ec2:DescribeRouteTables'],
  'AWS::EC2::InternetGateway': ['ec2:CreateInternetGateway', 'ec2:DeleteInternetGateway', 'ec2:DescribeInternetGateways'],
  'AWS::EC2::VPCGatewayAttachment': ['ec2:AttachInternetGateway', 'ec2:DetachInternetGateway', 'ec2:DescribeInternetGateways', 'ec2:DescribeVpnGateways'],
  'AWS::EC2::EgressOnlyInternetGateway': ['ec2:CreateEgressOnlyInternetGateway', 'ec2:DeleteEgressOnlyInternetGateway', 'ec2:DescribeEgressOnlyInternetGateways', 'ec2:DescribeVpcs'],
  'AWS::EC2::EIP': ['ec2:AllocateAddress', 'ec2:ReleaseAddress', 'ec2:DescribeAddresses', 'ec2:DisassociateAddress'],
  'AWS::EC2::NatGateway': ['ec2:CreateNatGateway', 'ec2:DeleteNatGateway', 'ec2:DescribeNatGateways'],
  'AWS::EC2::VPCEndpoint': ['ec2:CreateVpcEndpoint', 'ec2:DeleteVpcEndpoints', 'ec2:ModifyVpcEndpoint', 'ec2:DescribeVpcEndpoints', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs'],
  'AWS::EC2::SecurityGroup': ['ec2:CreateSecurityGroup', 'ec2:DeleteSecurityGroup', 'ec2:DescribeSecurityGroups', 'ec2:AuthorizeSecurityGroupIngress', 'ec2:AuthorizeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress', 'ec2:RevokeSecurityGroupEgress', 'ec2:UpdateSecurityGroupRuleDescriptionsIngress', 'ec2:UpdateSecurityGroupRuleDescriptionsEgress'],
  'AWS::EC2::SecurityGroupEgress': ['ec2:AuthorizeSecurityGroupEgress', 'ec2:RevokeSecurityGroupEgress', 'ec2:UpdateSecurityGroupRuleDescriptionsEgress', 'ec2:DescribeSecurityGroupRules'],
  'AWS::ECS::Cluster': ['ecs:CreateCluster', 'ecs:DeleteCluster', 'ecs:DescribeClusters', 'ecs:UpdateCluster', 'ecs:UpdateClusterSettings', 'ecs:PutClusterCapacityProviders', 'ecs:ListTagsForResource', 'ecs:TagResource', 'ecs:UntagResource'],
  'AWS::ECS::TaskDefinition': ['ecs:RegisterTaskDefinition', 'ecs:DeregisterTaskDefinition', 'ecs:DescribeTaskDefinition', 'iam:PassRole', 'iam:GetRole'],
  'AWS::ECS::Service': ['ecs:CreateService', 'ecs:DeleteService', 'ecs:UpdateService', 'ecs:DescribeServices', 'ecs:DescribeServiceDeployments', 'ecs:ListServiceDeployments', 'ecs:StopServiceDeployment'],
  'AWS::IAM::Role': ['iam:CreateRole', 'iam:DeleteRole', 'iam:GetRole', 'iam:UpdateRole', 'iam:UpdateAssumeRolePolicy', 'iam:PutRolePolicy', 'iam:GetRolePolicy', 'iam:DeleteRolePolicy', 'iam:ListRolePolicies', 'iam:ListAttachedRolePolicies', 'iam:TagRole', 'iam:UntagRole'],
  'AWS::Logs::LogGroup': ['logs:CreateLogGroup', 'logs:DeleteLogGroup', 'logs:DescribeLogGroups', 'logs:PutRetentionPolicy', 'logs:DeleteRetentionPolicy', 'logs:ListTagsForResource', 'logs:TagResource', 'logs:UntagResource'],
  'AWS::S3::Bucket': ['s3:CreateBucket', 's3:DeleteBucket', 's3:ListBucket', 's3:GetBucketPublicAccessBlock', 's3:PutBucketPublicAccessBlock', 's3:GetEncryptionConfiguration', 's3:PutEncryptionConfiguration', 's3:GetLifecycleConfiguration', 's3:PutLifecycleConfiguration', 's3:GetBucketVersioning', 's3:PutBucketVersioning', 's3:GetBucketTagging', 's3:PutBucketTagging', 's3:TagResource', 's3:UntagResource', 's3:ListTagsForResource'],
  'AWS::S3::BucketPolicy': ['s3:GetBucketPolicy', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['elasticloadbalancing:CreateLoadBalancer', 'elasticloadbalancing:DeleteLoadBalancer', 'elasticloadbalancing:DescribeLoadBalancers', 'elasticloadbalancing:DescribeLoadBalancerAttributes', 'elasticloadbalancing:ModifyLoadBalancerAttributes', 'elasticloadbalancing:SetIpAddressType', 'elasticloadbalancing:SetSecurityGroups', 'elasticloadbalancing:SetSubnets', 'elasticloadbalancing:DescribeTags', 'elasticloadbalancing:AddTags', 'elasticloadbalancing:RemoveTags'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['elasticloadbalancing:CreateTargetGroup', 'elasticloadbalancing:DeleteTargetGroup', 'elasticloadbalancing:DescribeTargetGroups', 'elasticloadbalancing:DescribeTargetGroupAttributes', 'elasticloadbalancing:ModifyTargetGroup', 'elasticloadbalancing:ModifyTargetGroupAttributes', 'elasticloadbalancing:DescribeTargetHealth'],
  'AWS::ElasticLoadBalancingV2::Listener': ['elasticloadbalancing:CreateListener', 'elasticloadbalancing:DeleteListener', 'elasticloadbalancing:DescribeListeners', 'elasticloadbalancing:DescribeListenerAttributes', 'elasticloadbalancing:ModifyListener', 'elasticloadbalancing:ModifyListenerAttributes'],
};

const call = (action: IamAction, en: string, ja: string): Permission => ({ action, why: { en, ja } });
/** The roles of a stack have names that CloudFormation makes up. */
const roles = ['arn:*:iam::*:role/*'] as const;

function resourceCalls(): readonly Permission[] {
  const calls = new Map<IamAction, string[]>();
  for (const [type, actions] of Object.entries(actionsOfTypes)) for (const action of actions) calls.set(action, [...(calls.get(action) ?? []), type]);
  return [...calls].map(([action, types]) => {
    const why: Words = { en: `CloudFormation calls it for ${types.join(', ')}`, ja: `${types.join('、')} のために CloudFormation が呼び出します` };
    return { action, why, ...(action.startsWith('iam:') ? { resources: roles } : {}) };
  });
}

/** A look at the account before a deployment: each check that lacks its permission says so, and the rest is done. */
export const preflightPermissions: FeaturePermissions = {
  feature: 'preflight',
  title: { en: 'Checks before a deployment', ja: 'デプロイ前の確認' },
  actions: [
    call('ecs:ListAccountSettings', 'reads whether dualStackIPv6 is enabled', 'dualStackIPv6 が有効かを読みます'),
    call('ec2:DescribeVpcBlockPublicAccessOptions', 'reads whether VPC Block Public Access is in the way', 'VPC ブロックパブリックアクセスが妨げにならないかを読みます'),
    call('ec2:DescribeAvailabilityZones', 'counts Availability Zones', 'アベイラビリティーゾーンを数えます'),
    call('cloudformation:DescribeStacks', 'sees whether the name is taken', '名前が使われていないかを確認します'),
    call('ecr:BatchGetImage', 'sees whether an image of a private repository is there, and for which architecture', 'プライベートリポジトリのイメージの有無とアーキテクチャを確認します'),
    call('ecr:DescribePullThroughCacheRules', 'tells an absent image from one that a pull-through cache will hold', 'イメージがないのか、プルスルーキャッシュで入るのかを区別します'),
    { ...call('iam:GetRole', 'sees whether the service-linked roles are there', 'サービスにリンクされたロールの有無を確認します'), resources: roles },
    { ...call('iam:CreateServiceLinkedRole', 'makes a missing service-linked role, with consent', '同意を得て、ないロールを作成します'), resources: ['arn:*:iam::*:role/aws-service-role/*'] },
    call('servicequotas:GetServiceQuota', 'reads quotas', 'クォータを読みます'),
    call('servicequotas:GetAWSDefaultServiceQuota', 'reads quotas that nobody has changed', '変更されていないクォータを読みます'),
    call('cloudwatch:GetMetricData', 'reads how much of a quota is used', 'クォータの使用量を読みます'),
    call('ec2:DescribeVpcs', 'counts VPCs', 'VPC を数えます'),
    call('ec2:DescribeInternetGateways', 'counts internet gateways', 'インターネットゲートウェイを数えます'),
    call('ec2:DescribeEgressOnlyInternetGateways', 'counts egress-only internet gateways', 'Egress-Only インターネットゲートウェイを数えます'),
    call('ec2:DescribeAddresses', 'counts Elastic IP addresses', 'Elastic IP アドレスを数えます'),
  ],
};

/** Deploying, watching and destroying a stack. Everything that CloudFormation makes is made with these. */
export const deployPermissions: FeaturePermissions = {
  feature: 'deploy',
  title: { en: 'Deploy IPv6 Fargate and Destroy', ja: 'IPv6 Fargate のデプロイと破棄' },
  actions: [
    call('cloudformation:CreateChangeSet', 'works out what would change', '変更内容を確定します'),
    call('cloudformation:DescribeChangeSet', 'reads what would change', '変更内容を読みます'),
    call('cloudformation:ListChangeSets', 'removes nothing that belongs to others', '他の変更セットを消さないために確認します'),
    call('cloudformation:DeleteChangeSet', 'removes a change set that nobody wants', '不要な変更セットを消します'),
    call('cloudformation:ExecuteChangeSet', 'deploys after the yes', '承認後にデプロイします'),
    call('cloudformation:DescribeStacks', 'reads the state of the stack and its outputs', 'スタックの状態と出力を読みます'),
    call('cloudformation:DescribeStackEvents', 'shows progress by resource', 'リソースごとの進行状況を表示します'),
    call('cloudformation:ListStackResources', 'shows what a destruction removes', '破棄で消えるものを表示します'),
    call('cloudformation:GetTemplate', 'compares with what is deployed', 'デプロイ済みのものと比べます'),
    call('cloudformation:CancelUpdateStack', 'stops an update', '更新を中止します'),
    call('cloudformation:RollbackStack', 'takes back what was kept for a look', '調査用に残したものを元に戻します'),
    call('cloudformation:DeleteStack', 'destroys, and takes back a creation', '破棄と、作成の取り消しを行います'),
    call('ecs:ListTasks', 'finds the tasks of the service', 'サービスのタスクを探します'),
    call('ecs:DescribeTasks', 'tells why a task stopped', 'タスクの停止理由を調べます'),
    call('logs:GetLogEvents', 'reads the last lines of a container that ended', '終了したコンテナの最後のログを読みます'),
    call('ec2:DescribeNetworkInterfaces', "reads the tasks' IPv6 addresses", 'タスクの IPv6 アドレスを読みます'),
    ...resourceCalls(),
  ],
};

/** Looking after a deployed stack. */
export const carePermissions: FeaturePermissions = {
  feature: 'stack-care',
  title: { en: 'Logs, redeploy, number of tasks, drift, bucket', ja: 'ログ、再デプロイ、タスク数、ドリフト、バケット' },
  actions: [
    call('logs:FilterLogEvents', 'reads the newest log lines', '最新のログを読みます'),
    call('s3:ListBucket', 'finds the newest log objects', '最新のログのオブジェクトを探します'),
    call('s3:GetObject', 'reads log objects', 'ログのオブジェクトを読みます'),
    call('ecs:UpdateService', 'starts new tasks', '新しいタスクを開始します'),
    call('ecs:DescribeServices', 'sees how far they are', '進み具合を確認します'),
    call('cloudformation:DescribeStacks', 'reads the parameters of the stack', 'スタックのパラメータを読みます'),
    call('cloudformation:GetTemplate', 'reads its template', 'テンプレートを読みます'),
    call('cloudformation:DetectStackDrift', 'has the resources compared with the template', 'リソースをテンプレートと比べます'),
    call('cloudformation:DetectStackResourceDrift', 'is part of that', 'その一部です'),
    call('cloudformation:DescribeStackDriftDetectionStatus', 'waits for the comparison', '比較の完了を待ちます'),
    call('cloudformation:DescribeStackResourceDrifts', 'reads what differs', '差分を読みます'),
    call('s3:ListBucketVersions', 'finds every version in a bucket to delete', '削除するバケットの全バージョンを探します'),
    call('s3:ListBucketMultipartUploads', 'finds unfinished uploads', '未完了のアップロードを探します'),
    call('s3:AbortMultipartUpload', 'removes them', 'それらを消します'),
    call('s3:DeleteObject', 'empties the bucket', 'バケットを空にします'),
    call('s3:DeleteObjectVersion', 'empties the bucket of old versions', '古いバージョンも消します'),
    call('s3:DeleteBucket', 'deletes the bucket', 'バケットを削除します'),
  ],
};
