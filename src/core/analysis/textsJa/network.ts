import type { RuleTexts } from './types';

/** Japanese texts of the rules `IPV6-2xx`. */
export const networkJa: Readonly<Record<string, RuleTexts>> = {
  'IPV6-201': {
    title: 'パブリックアドレスのないゲートウェイ経路',
    messages: {
      noAddress: 'パブリック IPv4 アドレスがないと、インターネットゲートウェイへの経路はこれらのタスクには使えないため、イメージを取得できません。',
      route: 'IPv4 の唯一の出口はインターネットゲートウェイです。',
    },
    fixes: {
      enabled: 'パブリック IPv4 アドレスを割り当てる(時間課金)',
    },
  },
  'IPV6-203': {
    title: 'IPv4 だけを許すセキュリティグループ',
    messages: {
      noIpv6: 'セキュリティグループが 0.0.0.0/0 への通信だけを許しているため、これらのタスクから IPv6 では何も出られません。',
    },
    fixes: {},
  },
  'IPV6-204': {
    title: 'IPv6 アドレスを割り当てないサブネット',
    messages: {
      notAssigned: 'サブネットに IPv6 ブロックはありますが、アドレスを割り当てないため、これらのタスクには IPv6 アドレスが付きません。',
    },
    fixes: {},
  },
  'IPV6-205': {
    title: 'IPv6 の経路なし',
    messages: {
      ipv6Only: 'この IPv6 専用サブネットから出る ::/0 の経路がないため、タスクはイメージを取得できません。',
      dualStack: 'このサブネットから出る経路が IPv4 にも ::/0 にもないため、タスクは VPC の外に届きません。',
    },
    fixes: {},
  },
  'IPV6-206': {
    title: '経路のない DNS64',
    messages: {
      noRoute: 'DNS64 は有効ですが、64:ff9b::/96 を NAT ゲートウェイに導く経路がないため、IPv6 のない名前は解決された後にタイムアウトします。',
    },
    fixes: {},
  },
  'IPV6-207': {
    title: 'IPv6 専用タスクに対する IPv4 ターゲットグループ',
    messages: {
      ipv4: 'ターゲットグループは IPv4 アドレス用ですが、IPv6 専用サブネットのタスクには IPv4 アドレスがないため、登録できません。種類は作成時に決まり変更できません。',
      absent: 'IpAddressType がないとターゲットグループは IPv4 アドレス用になりますが、IPv6 専用サブネットのタスクには IPv4 アドレスがないため、登録できません。',
    },
    fixes: {},
  },
  'IPV6-208': {
    title: '不足しているエンドポイント',
    messages: {
      missing: 'ECR からの取得と起動のために、このタスクにはエンドポイント {needed} が必要です。ないもの、またはプライベート DNS が無効なもの: {missing}。',
      layers: 'このイメージのレイヤーは S3 から取得されますが、VPC に S3 のエンドポイントがないため、取得に失敗します。',
    },
    fixes: {},
  },
  'IPV6-209': {
    title: 'プライベート DNS のないエンドポイント',
    messages: {
      off: 'プライベート DNS がないと、このエンドポイントは使われません。Fargate は {service} の通常の名前を呼び、それは VPC の外に向かいます。',
      vpc: 'プライベート DNS には VPC の EnableDnsHostnames と EnableDnsSupport が必要ですが、{vpc} では {attribute} が無効なため、このエンドポイントは作成できません。',
    },
    fixes: {},
  },
  'IPV6-210': {
    title: 'DependsOn のない IPv6 ブロック',
    messages: {
      notOrdered: 'サブネットは DependsOn {block} なしで VPC の IPv6 ブロックを使うため、作成が "Fn::Select cannot select nonexistent value" で失敗することがあります。',
    },
    fixes: {},
  },
  'IPV6-211': {
    title: 'IPv6 専用サブネットのロードバランサー',
    messages: {
      ipv6Only: '{subnet} は IPv6 専用です。ロードバランサーには IPv4 も持つサブネットが必要なため、そこには作成できません。',
      sameParameter: '{parameter} にはタスクのサブネットも入ります。ロードバランサーには IPv4 を持つサブネットが必要なため、それらが IPv6 専用になると作成できません。',
    },
    fixes: {},
  },
  'IPV6-212': {
    title: 'タスクに閉じたエンドポイント',
    messages: {
      absent: 'SecurityGroupIds がないと {service} のエンドポイントには VPC のデフォルトグループが付き、そのグループのメンバーしか通さないため、これらのタスクは {service} に届きません。',
      closed: '{service} のエンドポイントのセキュリティグループに、これらのタスクをポート 443 で通すルールがないため、タスクは {service} に届きません。',
      here: 'このグループはポート 443 でこれらのタスクを通しません。',
    },
    fixes: {},
  },
  'IPV6-213': {
    title: 'イメージレイヤーを通さない S3 エンドポイント',
    messages: {
      noLayers: 'このエンドポイントのポリシーは、{image} のレイヤーがある prod-{region}-starport-layer-bucket への s3:GetObject を許可していないため、取得に失敗します。',
      denied: 'ここで、{image} のレイヤーがある prod-{region}-starport-layer-bucket への s3:GetObject が拒否されます。ポリシーのほかの許可にかかわらず、取得に失敗します。',
    },
    fixes: {},
  },
  'IPV6-214': {
    title: 'インターネットに出られない NAT ゲートウェイ',
    messages: {
      noRoute: 'この NAT ゲートウェイがある {subnet} からインターネットゲートウェイへの経路がないため、これらのタスクの通信は外に出られません。',
      private: 'プライベート NAT ゲートウェイは他のネットワークに向かうもので、それがある {subnet} にはその経路がないため、これらのタスクの通信は外に出られません。',
      route: 'これらのタスクはこの経路で出ます。',
    },
    fixes: {},
  },
  'IPV6-215': {
    title: 'IPv6 を通さないネットワーク ACL',
    messages: {
      out: '{subnet} のネットワーク ACL は TCP ポート 443 の IPv6 を外に出さないため、これらのタスクは IPv6 で AWS のサービスにもレジストリにも届きません。',
      back: '{subnet} のネットワーク ACL は IPv6 の応答を中に入れず、接続も記憶しないため、これらのタスクが IPv6 で求めたものは届きません。',
      icmpv6: '{subnet} のネットワーク ACL は、IPv6 が近隣の発見とパケットの大きさの調整に必要とする ICMPv6 を拒否しています。',
      here: 'このサブネットにはそのネットワーク ACL が付いています。',
    },
    fixes: {},
  },
  'IPV6-216': {
    title: 'Fargate のないゾーン',
    messages: {
      byId: 'Fargate は {zone} では動かないため、これらのタスクはこのサブネットに配置されません。{region} で動くゾーン: {zones}。',
      byAccount: '{zone} がどのゾーンになるかはアカウントによって異なり、{region} で Fargate が動くのは次のゾーンだけです: {zones}。',
    },
    fixes: {},
  },
  'IPV6-217': {
    title: 'アドレスの種類が合わないエンドポイント',
    messages: {
      hidden: 'このエンドポイントには IPv4 アドレスしかなく、プライベート DNS により {service} の名前はそこだけに向かうため、IPv6 専用サブネットのタスクは届きません。',
      mayHide: 'このエンドポイントには IPv4 アドレスしかありません。プライベート DNS が {service} の IPv6 用の名前にも及ぶ場合、IPv6 専用サブネットのタスクは届きません。',
      gateway: '種類が ipv4 のゲートウェイエンドポイントは IPv6 専用サブネットの通信を運びません。これらのタスクは IPv6 の経路で {service} に届きます。',
      gatewayOnly: '種類が ipv4 のゲートウェイエンドポイントは IPv6 専用サブネットの通信を運ばず、これらのタスクを {service} に導く経路は他にありません。',
      ipv4: '種類が ipv4 のエンドポイントはどのサブネットにも IPv4 を必要としますが、{subnet} にはないため、作成できません。',
      ipv6: '種類が ipv6 のエンドポイントには IPv6 専用サブネットが必要ですが、{subnet} には IPv4 があるため、作成できません。',
      dualstack: '種類が dualstack のエンドポイントはどのサブネットにも両方のファミリーを必要としますが、{subnet} には片方しかないため、作成できません。',
    },
    fixes: {},
  },
  'IPV6-218': {
    title: 'ゾーンが 1 つだけのロードバランサー',
    messages: {
      one: 'Application Load Balancer には 2 つ以上のゾーンのサブネットが必要ですが、{subnet} しかないため、作成できません。',
      same: 'Application Load Balancer には 2 つ以上のゾーンのサブネットが必要ですが、{subnet} は {first} と同じゾーンにあるため、作成できません。',
    },
    fixes: {},
  },
  'IPV6-219': {
    title: 'パブリックアクセスのブロック',
    messages: {
      bidirectional: 'これはリージョンのすべてのインターネットゲートウェイをブロックするため、これらのタスクは {way} から外に出られません。',
      ingress: 'これは NAT ゲートウェイと Egress-Only ゲートウェイを残しますが、これらのタスクが使うインターネットゲートウェイは閉じます。',
      route: 'これらのタスクはこの経路で出ます。',
    },
    fixes: {},
  },
  'IPV6-220': {
    title: 'IPv6 のないロードバランサー',
    messages: {
      ipv4: 'ipv4 タイプのロードバランサーは ipv6 タイプのターゲットグループを受け付けないため、{group} は使えません。',
      absent: 'IpAddressType がないロードバランサーは ipv4 タイプであり、ipv6 タイプのターゲットグループを受け付けないため、{group} は使えません。',
      here: 'ターゲットは IPv6 アドレスを持ちます。',
    },
    fixes: {},
  },
  'IPV6-221': {
    title: 'IPv4 だけを通すセキュリティグループ(受信)',
    messages: {
      nobody: 'これらのタスクのセキュリティグループは IPv4 の範囲からの受信しか許可していません。IPv6 専用サブネットのタスクには IPv4 アドレスがないため、ロードバランサーもほかの誰もそのポートに届きません。',
      internet: 'ここでは IPv4 で全員からの受信を許可していますが、これらのタスクにはパブリック IPv4 アドレスがなく、IPv6 の受信を許可する規則もないため、インターネットからは誰も届きません。',
    },
    fixes: {},
  },
};
