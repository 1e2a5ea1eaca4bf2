import type { Locale } from '../../analysis/present';
import type { Owner } from './ownerOf';

export interface EgressWords {
  readonly owners: Readonly<Record<Owner, string>>;
  readonly title: string;
  readonly place: string;
  readonly total: string;
  readonly atLeast: string;
  readonly notKnown: string;
  readonly perMonth: string;
  readonly refused: string;
  readonly refusedLead: string;
  readonly byOwner: string;
  readonly addresses: string;
  readonly idle: string;
  readonly gateways: string;
  readonly endpoints: string;
  readonly none: string;
  readonly notRead: string;
  readonly more: string;
  readonly heads: Readonly<Record<'owner' | 'count' | 'address' | 'resource' | 'name' | 'zone' | 'vpc' | 'pool' | 'kind' | 'zones' | 'gb' | 'hours' | 'data' | 'service' | 'month', string>>;
  readonly publicNat: string;
  readonly privateNat: string;
  readonly regional: string;
  readonly notes: string;
  readonly noteMonth: string;
  readonly noteNat: string;
  readonly noteRegional: string;
  readonly noteEndpoints: string;
  readonly noteByoip: string;
  readonly noteNotSeen: string;
  readonly noteOwners: string;
  readonly notePrices: string;
}

const en: EgressWords = {
  owners: {
    'ecs-task': 'ECS task',
    'ec2-instance': 'EC2 instance',
    'nat-gateway': 'NAT gateway',
    'application-load-balancer': 'Application Load Balancer',
    'network-load-balancer': 'Network Load Balancer',
    'classic-load-balancer': 'Classic Load Balancer',
    rds: 'RDS',
    redshift: 'Redshift',
    dms: 'Database Migration Service',
    eks: 'EKS',
    'global-accelerator': 'Global Accelerator',
    'client-vpn': 'Client VPN',
    workspaces: 'WorkSpaces',
    lambda: 'Lambda',
    'other-aws': 'another AWS service',
    nobody: 'interface that nothing is attached to',
    unknown: 'unknown owner',
  },
  title: 'Egress of the account {account}',
  place: 'Region {region}, read on {day}. Prices: {from}, as of {asOf}.',
  total: 'Fixed cost and NAT data',
  atLeast: 'at least {amount}',
  notKnown: 'not known',
  perMonth: '{amount} a month',
  refused: 'What could not be read',
  refusedLead: 'The rest is shown. "Copy IAM Policy" has the permissions that are needed.',
  byOwner: 'Public IPv4 addresses by owner',
  addresses: 'Each public IPv4 address',
  idle: 'Elastic IP addresses that nothing uses',
  gateways: 'NAT gateways',
  endpoints: 'VPC endpoints',
  none: 'None.',
  notRead: 'Not read.',
  more: 'And {count} more: the CSV has them all.',
  heads: { owner: 'Owner', count: 'Addresses', address: 'Address', resource: 'Resource', name: 'Name', zone: 'Zone', vpc: 'VPC', pool: 'Pool', kind: 'Kind', zones: 'Zones', gb: 'GB in {days} days', hours: 'Hours, a month', data: 'Data of {days} days', service: 'Service', month: 'A month' },
  publicNat: 'public',
  privateNat: 'private',
  regional: '{kind}, regional',
  notes: 'How to read it',
  noteMonth: 'A month has 730 hours. Taxes, free tiers and discounts are not counted.',
  noteNat: 'A NAT gateway is charged by the hour and for each GB that it processes: the metrics BytesInFromSource and BytesInFromDestination. Its address is among the addresses. [Metrics](https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html), [prices](https://aws.amazon.com/vpc/pricing/)',
  noteRegional: 'A regional NAT gateway is counted with an hour for each zone that it has an address in. That is the usual reading of the price list and no bill has confirmed it.',
  noteEndpoints: 'An interface endpoint is charged for each zone and hour, and by the GB, which is not counted here. Gateway endpoints are free. Other types have prices of their own. [Prices](https://aws.amazon.com/privatelink/pricing/)',
  noteByoip: 'Addresses that you brought yourself are not charged. Where the pool of an address is not Amazon\'s, or could not be read, its cost is not known.',
  noteNotSeen: 'Not seen: addresses of Site-to-Site VPN, of Global Accelerator and of CloudFront, which have no network interface here.',
  noteOwners: 'The owner is told by type, requester and description of the network interface.',
  notePrices: 'Only this Region was read.',
};

const ja: EgressWords = {
  owners: {
    'ecs-task': 'ECS タスク',
    'ec2-instance': 'EC2 インスタンス',
    'nat-gateway': 'NAT ゲートウェイ',
    'application-load-balancer': 'Application Load Balancer',
    'network-load-balancer': 'Network Load Balancer',
    'classic-load-balancer': 'Classic Load Balancer',
    rds: 'RDS',
    redshift: 'Redshift',
    dms: 'Database Migration Service',
    eks: 'EKS',
    'global-accelerator': 'Global Accelerator',
    'client-vpn': 'Client VPN',
    workspaces: 'WorkSpaces',
    lambda: 'Lambda',
    'other-aws': 'その他の AWS サービス',
    nobody: '何にも接続されていないインターフェイス',
    unknown: '所有者不明',
  },
  title: 'アカウント {account} の外向き通信',
  place: 'リージョン {region}、{day} に読み取り。料金: {from}、{asOf} 時点。',
  total: '固定費と NAT のデータ',
  atLeast: '少なくとも {amount}',
  notKnown: '不明',
  perMonth: '月 {amount}',
  refused: '読めなかったもの',
  refusedLead: '残りは表示しています。必要な権限は「IAM ポリシーをコピー」にあります。',
  byOwner: '所有者ごとのパブリック IPv4 アドレス',
  addresses: 'すべてのパブリック IPv4 アドレス',
  idle: '使われていない Elastic IP アドレス',
  gateways: 'NAT ゲートウェイ',
  endpoints: 'VPC エンドポイント',
  none: 'ありません。',
  notRead: '読めませんでした。',
  more: 'ほかに {count} 件あります。CSV にはすべて含まれます。',
  heads: { owner: '所有者', count: 'アドレス数', address: 'アドレス', resource: 'リソース', name: '名前', zone: 'ゾーン', vpc: 'VPC', pool: 'プール', kind: '種類', zones: 'ゾーン数', gb: '{days} 日間の GB', hours: '時間料金 (月)', data: '{days} 日間のデータ料金', service: 'サービス', month: '月額' },
  publicNat: 'パブリック',
  privateNat: 'プライベート',
  regional: '{kind}、リージョナル',
  notes: '読み方',
  noteMonth: '1 か月は 730 時間です。税、無料枠、割引は含みません。',
  noteNat: 'NAT ゲートウェイには時間料金と、処理した GB ごとの料金がかかります (メトリクス BytesInFromSource と BytesInFromDestination)。そのアドレスはアドレスの表に含まれます。[メトリクス](https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html)、[料金](https://aws.amazon.com/vpc/pricing/)',
  noteRegional: 'リージョナル NAT ゲートウェイは、アドレスを持つゾーンごとに 1 時間と数えています。料金表の通常の読み方ですが、請求書では確認していません。',
  noteEndpoints: 'インターフェイスエンドポイントにはゾーンと時間ごとの料金と、ここでは数えていない GB ごとの料金がかかります。ゲートウェイエンドポイントは無料です。ほかの種類には別の料金があります。[料金](https://aws.amazon.com/privatelink/pricing/)',
  noteByoip: '持ち込みのアドレスに料金はかかりません。アドレスのプールが Amazon のものでない場合や読めなかった場合、料金は不明です。',
  noteNotSeen: '見えないもの: Site-to-Site VPN、Global Accelerator、CloudFront のアドレス (ここにネットワークインターフェイスがありません)。',
  noteOwners: '所有者は、ネットワークインターフェイスの種類、リクエスタ、説明から判断しています。',
  notePrices: 'このリージョンだけを読みました。',
};

export const egressWords: Readonly<Record<Locale, EgressWords>> = { en, ja };
