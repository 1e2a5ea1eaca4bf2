import type { FeaturePermissions } from '../iam/policy';

/**
 * What reading an account needs: exactly the actions that `adapters/account` calls. None of them limits what it lists to resources
 * ("Actions, resources, and condition keys" of Amazon EC2, Amazon ECS, Elastic Load Balancing V2 and Amazon CloudWatch), but for
 * the descriptions of services, whose ARNs nobody knows before they are listed.
 */
export const accountEgressPermissions: FeaturePermissions = {
  feature: 'account-egress',
  title: { en: "My Account's Egress", ja: 'アカウントの外向き通信' },
  actions: [
    { action: 'ec2:DescribeNetworkInterfaces', why: { en: 'finds public IPv4 addresses and the service that each belongs to', ja: 'パブリック IPv4 アドレスと、それを持つサービスを調べます' } },
    { action: 'ec2:DescribeAddresses', why: { en: 'finds Elastic IP addresses that nothing uses, and addresses that you brought yourself', ja: '使われていない Elastic IP アドレスと、持ち込みのアドレスを調べます' } },
    { action: 'ec2:DescribeNatGateways', why: { en: 'lists NAT gateways', ja: 'NAT ゲートウェイを一覧します' } },
    { action: 'cloudwatch:GetMetricData', why: { en: 'reads the bytes of each NAT gateway; CloudWatch charges for this call by the metric', ja: 'NAT ゲートウェイごとのバイト数を読みます。この呼び出しにはメトリクス数に応じた CloudWatch の料金がかかります' } },
    { action: 'ec2:DescribeVpcEndpoints', why: { en: 'lists VPC endpoints and their zones', ja: 'VPC エンドポイントとそのゾーンを一覧します' } },
  ],
};

export const myServicePermissions: FeaturePermissions = {
  feature: 'my-service',
  title: { en: 'My Service', ja: 'マイサービス' },
  actions: [
    { action: 'ecs:ListClusters', why: { en: 'lists clusters to choose from; without it you type the name', ja: '選べるクラスターを一覧します。なければ名前を入力します' } },
    { action: 'ecs:ListServices', why: { en: 'lists services to choose from; without it you type the name', ja: '選べるサービスを一覧します。なければ名前を入力します' } },
    { action: 'ecs:DescribeServices', why: { en: 'reads the service: nothing can be said without it', ja: 'サービスを読みます。なければ何も分かりません' } },
    { action: 'ecs:DescribeTaskDefinition', why: { en: 'reads its task definition: nothing can be said without it', ja: 'タスク定義を読みます。なければ何も分かりません' } },
    { action: 'ecs:ListAccountSettings', why: { en: 'reads the setting dualStackIPv6', ja: '設定 dualStackIPv6 を読みます' } },
    { action: 'ec2:DescribeSubnets', why: { en: 'reads the subnets of the service, its balancers and gateways', ja: 'サービス、ロードバランサー、ゲートウェイのサブネットを読みます' } },
    { action: 'ec2:DescribeVpcs', why: { en: 'reads the address blocks of the VPC', ja: 'VPC のアドレス範囲を読みます' } },
    { action: 'ec2:DescribeVpcAttribute', why: { en: 'reads whether the VPC has DNS, which endpoints need', ja: 'エンドポイントに必要な VPC の DNS の設定を読みます' } },
    { action: 'ec2:DescribeRouteTables', why: { en: 'reads where the subnets lead', ja: 'サブネットの経路を読みます' } },
    { action: 'ec2:DescribeNatGateways', why: { en: 'tells public from private NAT gateways', ja: 'NAT ゲートウェイがパブリックかプライベートかを調べます' } },
    { action: 'ec2:DescribeEgressOnlyInternetGateways', why: { en: 'finds a gateway for IPv6 that is there already', ja: '既にある IPv6 用のゲートウェイを探します' } },
    { action: 'ec2:DescribeVpcEndpoints', why: { en: 'reads which AWS services have an endpoint in the VPC', ja: 'どの AWS サービスのエンドポイントが VPC にあるかを読みます' } },
    { action: 'ec2:DescribeSecurityGroups', why: { en: 'reads what the security groups let in and out', ja: 'セキュリティグループが何を通すかを読みます' } },
    { action: 'ec2:DescribeNetworkAcls', why: { en: 'reads what the network ACLs let in and out', ja: 'ネットワーク ACL が何を通すかを読みます' } },
    { action: 'elasticloadbalancing:DescribeTargetGroups', why: { en: 'reads the address type of the target groups', ja: 'ターゲットグループのアドレスタイプを読みます' } },
    { action: 'elasticloadbalancing:DescribeLoadBalancers', why: { en: 'reads the address type and subnets of the balancers', ja: 'ロードバランサーのアドレスタイプとサブネットを読みます' } },
    { action: 'elasticloadbalancing:DescribeListeners', why: { en: 'reads which listener leads to the service', ja: 'どのリスナーがサービスにつながるかを読みます' } },
    { action: 'elasticloadbalancing:DescribeRules', why: { en: 'reads which of its rules do', ja: 'どのリスナールールがサービスにつながるかを読みます' } },
  ],
};
