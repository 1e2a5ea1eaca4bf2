import type { RuleTexts } from './types';

/** Japanese texts of the rules `IPV6-1xx`. */
export const compatibilityJa: Readonly<Record<string, RuleTexts>> = {
  'IPV6-101': {
    title: 'IPv6 のない ECR アドレス',
    messages: {
      noIpv6: '{host} には IPv6 アドレスがないため、IPv6 専用サブネットのタスクはこのイメージを取得できません。',
      nat64: '{host} には IPv6 アドレスがありません。IPv6 専用サブネットでは AWS はデュアルスタックアドレスを求めており、NAT64 経由は未検証です。',
    },
    fixes: {
      dualStackHost: 'ECR のデュアルスタックアドレスを使う',
    },
  },
  'IPV6-102': {
    title: 'IPv4 の出口がないサブネットでの ECR',
    messages: {
      dualStack: 'IPv6 専用サブネット以外では Fargate は IPv4 で ECR にログインします。このサブネットには IPv4 の出口がないため、タスクは "cannot pull registry auth from Amazon ECR: There is a connection issue" で停止します。',
      isolated: 'このサブネットには ECR への経路もエンドポイントもないため、タスクは "cannot pull registry auth from Amazon ECR: There is a connection issue" で停止します。',
    },
    fixes: {},
  },
  'IPV6-103': {
    title: 'IPv6 のない ECR Public アドレス',
    messages: {
      noIpv6: 'public.ecr.aws には IPv6 アドレスがないため、IPv4 の出口がないタスクはこのイメージを取得できません。',
    },
    fixes: {
      dualStackHost: 'ecr-public.aws.com を使う',
    },
  },
  'IPV6-104': {
    title: 'IPv6 のないレジストリ',
    messages: {
      noIpv6: '{host} には IPv6 アドレスがないため({asOf} 確認)、IPv4 の出口がないタスクはこのイメージを取得できません。ECR にコピーしてください。',
      cache: '{host} には IPv6 アドレスがないため({asOf} 確認)、IPv4 の出口がないタスクはこのイメージを取得できません。ECR にコピーするか、ECR のプルスルーキャッシュを使ってください。',
      team: 'チームのファイルによると({asOf})、{host} には IPv6 アドレスがないため、IPv4 の出口がないタスクはこのイメージを取得できません。ECR にコピーしてください。',
      noInternet: 'このサブネットから届くのは VPC エンドポイントだけで、{host} のエンドポイントはないため、タスクはこのイメージを取得できません。',
    },
    fixes: {},
  },
  'IPV6-110': {
    title: 'IPv4 の出口がないサブネットでの awslogs',
    messages: {
      noPath: 'IPv6 専用サブネット以外では awslogs は CloudWatch Logs の IPv4 専用ホストを呼びます。このサブネットからは届かないため、コンテナはおそらく起動しません("failed to validate logger args")。',
      isolated: 'このサブネットからは出口でもエンドポイントでも CloudWatch Logs に届かないため、コンテナは起動しません("failed to validate logger args")。',
    },
    fixes: {},
  },
  'IPV6-111': {
    title: 'ECS では文書化されていない awslogs-endpoint',
    messages: {
      notDocumented: 'awslogs-endpoint は ECS では文書化されていないため、Fargate では拒否または無視されることがあります。IPv6 専用サブネットでは不要です。',
    },
    fixes: {},
  },
  'IPV6-112': {
    title: 'デュアルスタックのエンドポイントがない FireLens 出力',
    messages: {
      missing: '「endpoint」がないと出力 {output} は IPv4 専用ホストを呼ぶため、IPv4 の出口がないタスクのログは届きません。',
      ipv4: 'エンドポイント {host} には IPv6 アドレスがないため、IPv4 の出口がないタスクのこの出力のログは届きません。',
      sts: 'このロールがあり「{setting}」がないと、出力 {output} は認証情報を STS の IPv4 専用ホストに求めるため、IPv4 の出口がないタスクのログは届きません。',
    },
    fixes: {
      addEndpoint: '「endpoint」に {host} を追加',
      addStsEndpoint: '「{setting}」に {host} を追加',
      replaceEndpoint: '{host} を使う',
    },
  },
  'IPV6-113': {
    title: '3.0 より古い FireLens ルーター',
    messages: {
      old: 'aws-for-fluent-bit {tag} に含まれる Fluent Bit 1.9 は、出口がなくても IPv4 アドレスを選ぶことがあり、ログが失われます。3.0 以降は IPv6 を優先できます。',
    },
    fixes: {},
  },
  'IPV6-114': {
    title: 'S3 上の FireLens 設定',
    messages: {
      notOnFargate: 'Fargate は FireLens の設定をファイルからしか読まないため、S3 に置いたタスクは起動しません。',
    },
    fixes: {},
  },
  'IPV6-115': {
    title: 'IPv4 を選ぶことがある FireLens 出力',
    messages: {
      absent: '「net.dns.prefer_ipv6」がないと、Fluent Bit は {output} のエンドポイントの IPv4 アドレスを選ぶことがあり、そこへの経路がないためログの一部が失われます。',
      fromVersion: 'Fluent Bit は {output} のエンドポイントの IPv4 アドレスを選ぶことがあり、そこへの経路がないためログの一部が失われます。バージョン 2.2.2(aws-for-fluent-bit 3.0)以降は「net.dns.prefer_ipv6」で防げます。',
      ipv4First: 'net.dns.prefer_ipv4 により Fluent Bit は経路のない IPv4 アドレスを先に試すため、{output} のログが失われます。',
    },
    fixes: {
      prefer: '「net.dns.prefer_ipv6」を追加',
    },
  },
  'IPV6-120': {
    title: 'IPv4 の出口がないサブネットでのシークレット',
    messages: {
      ssm: 'IPv6 専用サブネット以外では Fargate は IPv4 でパラメータストアを読みます。このサブネットからは届かないため、タスクは "unable to pull secrets" で停止します。',
      secretsManager: 'IPv6 専用サブネット以外で Secrets Manager を読むには IPv4 の出口が必要です(AWS の文書)。このサブネットにはないため、タスクはおそらく "unable to pull secrets" で停止します。',
      isolated: 'このサブネットからは出口でもエンドポイントでも {service} に届かないため、タスクは "unable to pull secrets" で停止します。',
    },
    fixes: {},
  },
  'IPV6-121': {
    title: 'IPv4 の出口がないサブネットでのレジストリ認証情報',
    messages: {
      noPath: 'このレジストリへのログイン情報は Secrets Manager から読まれます。IPv6 専用サブネット以外では IPv4 の出口が必要ですが(AWS の文書)、このサブネットにはないため、おそらく取得に失敗します。',
      isolated: 'このレジストリへのログイン情報は Secrets Manager から読まれますが、このサブネットからは出口でもエンドポイントでも届かないため、取得に失敗します。',
    },
    fixes: {},
  },
  'IPV6-122': {
    title: 'IPv4 の出口がないサブネットでの環境ファイル',
    messages: {
      noPath: 'IPv6 専用サブネット以外では Fargate は環境ファイルを S3 の IPv4 専用ホストから読みます。このサブネットからは届かないため、タスクはおそらくコンテナの起動前に停止します。',
      isolated: '環境ファイルは S3 から読まれますが、このサブネットからは出口でもエンドポイントでも届かないため、タスクはコンテナの起動前に停止します。',
    },
    fixes: {},
  },
  'IPV6-130': {
    title: '経路のない ECS Exec',
    messages: {
      notSupported: 'ECS Exec は IPv6 専用サブネットでは使えないため、これらのタスクでシェルを開けません。タスク自体は動きます。',
      noPath: 'ECS Exec は IPv4 専用ホストを呼びますが、このサブネットからは届かないため、これらのタスクでシェルを開けません。タスク自体は動きます。',
    },
    fixes: {},
  },
  'IPV6-131': {
    title: 'awsvpc 以外のネットワークモード',
    messages: {
      other: 'Fargate のネットワークモードは awsvpc だけのため、"{mode}" のタスク定義は拒否されます。',
      absent: 'Fargate のネットワークモードは awsvpc だけです。指定がないと "bridge" になるため、タスク定義は拒否されます。',
    },
    fixes: {
      awsvpc: 'awsvpc を使う',
    },
  },
  'IPV6-132': {
    title: 'App Mesh は終了済み',
    messages: {
      retired: 'App Mesh は 2026 年 9 月 30 日に終了したため、このプロキシは設定を取得できません。ECS での後継は Service Connect です。',
    },
    fixes: {},
  },
  'IPV6-133': {
    title: 'IPv6 専用サブネットの Windows',
    messages: {
      notSupported: 'Fargate は IPv6 専用サブネットで Windows タスクを実行しないため、このタスクはそこでは起動しません。',
    },
    fixes: {},
  },
  'IPV6-134': {
    title: '1.4.0 より前のプラットフォームバージョン',
    messages: {
      tooOld: 'プラットフォームバージョン {version} のタスクには IPv6 アドレスが付きません。1.4.0 または LATEST が必要です。',
    },
    fixes: {
      latest: 'LATEST を使う',
    },
  },
  'IPV6-135': {
    title: 'IPv6 専用タスクの一覧にないリージョン',
    messages: {
      notListed: 'AWS の IPv6 専用タスクのリージョン一覧({asOf} 時点)に {region} はないため、頼る前にそこで試してください。',
    },
    fixes: {},
  },
  'IPV6-136': {
    title: 'IPv6 専用サブネットでの FIPS エンドポイント',
    messages: {
      classic: '{name} により SDK は IPv6 アドレスがないことのある名前で FIPS エンドポイントを呼ぶため、IPv6 専用サブネットでは失敗することがあります。AWS_USE_DUALSTACK_ENDPOINT=true なら、あれば IPv6 のあるものを選びます。',
      fewRegions: 'IPv6 のある FIPS エンドポイントは米国とカナダのものだけが公表されているため、{region} では SDK の呼び出しが失敗することがあります。',
    },
    fixes: {},
  },
  'IPV6-140': {
    title: 'IPv4 アドレスの直書き',
    messages: {
      private: '{address} はプライベート IPv4 アドレスのため、IPv6 専用サブネットのタスクからは届きません。IPv6 アドレスを持つ名前を使ってください。',
      public: '{address} は IPv4 アドレスのため、IPv4 の出口がないタスクからは NAT64 経由でも届きません。名前を使ってください。',
    },
    fixes: {},
  },
  'IPV6-141': {
    title: 'IPv6 のない AWS ホスト',
    messages: {
      hasDualStack: '{host} には IPv6 アドレスがないため、IPv4 の出口がないタスクからの呼び出しは失敗します。デュアルスタックの名前は {dualStack} です。',
      otherForm: '{host} には IPv6 アドレスがないため、IPv4 の出口がないタスクからの呼び出しは失敗します。IPv6 のある名前は {form} の形です。',
      ipv4Only: '{host} には IPv6 アドレスがないため、IPv4 の出口がないタスクからの呼び出しは失敗します。このサービスには他の名前がありません。',
    },
    fixes: {
      dualStackHost: '{dualStack} を使う',
    },
  },
  'IPV6-142': {
    title: 'グローバルの STS',
    messages: {
      host: 'STS のグローバル名 sts.amazonaws.com には IPv6 アドレスがないため、IPv4 の出口がないタスクからの呼び出しは失敗します。リージョンの名前を使ってください。',
      legacy: 'AWS_STS_REGIONAL_ENDPOINTS=legacy では SDK が IPv6 アドレスのない STS のグローバル名を呼びます。"regional" を使ってください。',
    },
    fixes: {
      regional: '"regional" を使う',
    },
  },
  'IPV6-143': {
    title: 'IPv6 のないホスト',
    messages: {
      noIpv6: '{host} には IPv6 アドレスがないため({asOf} 確認)、IPv4 の出口がないタスクからの呼び出しは失敗します。',
      team: 'チームのファイルによると({asOf})、{host} には IPv6 アドレスがないため、IPv4 の出口がないタスクからの呼び出しは失敗します。',
      measured: 'このマシンの DNS では {host} の IPv6 アドレスが見つかりませんでした({day})。タスクのネットワークでも同じなら、IPv4 の出口がない場合の呼び出しは失敗します。',
    },
    fixes: {},
  },
  'IPV6-144': {
    title: 'カスタムエンドポイントとデュアルスタック設定の併用',
    messages: {
      conflict: '{name} が AWS_USE_DUALSTACK_ENDPOINT=true と併用されています。SDK はこれを拒否するため("Dualstack and custom endpoint are not supported")、呼び出しは失敗します。',
    },
    fixes: {},
  },
  'IPV6-145': {
    title: 'EC2 のメタデータアドレス',
    messages: {
      notOnFargate: '{address} は Fargate に存在しないため、リクエストはタイムアウトします。タスクは ECS_CONTAINER_METADATA_URI_V4 を読み、認証情報は 169.254.170.2 から取得します。',
      filter: 'Fluent Bit のフィルター「aws」は Fargate に存在しない 169.254.169.254 に問い合わせるため、何も付加されず、リクエストはタイムアウトします。',
    },
    fixes: {},
  },
  'IPV6-146': {
    title: 'IPv6 の無効化',
    messages: {
      java: 'java.net.preferIPv4Stack=true では Java が IPv6 を使わないため、IPv6 専用サブネットでは何にも届きません。',
      node: 'ipv4first では Node.js が届かない IPv4 アドレスを先に試すため、接続が失敗したり待たされたりすることがあります。',
      kernel: '{namespace} がコンテナの IPv6 を無効にするため、IPv6 専用サブネットでは何にも届きません。',
    },
    fixes: {
      preferIpv6: 'IPv6 アドレスを優先する',
      verbatim: '「verbatim」を使う',
    },
  },
  'IPV6-147': {
    title: 'IPv4 のみでの待ち受け',
    messages: {
      any: '{address} で待ち受けるプログラムは IPv4 しか受け付けないため、IPv6 専用サブネットではロードバランサーも Service Connect も他のタスクも届きません。',
      loopback: 'IPv6 専用サービスでは Service Connect は ::1 に転送するため、{address} だけで待ち受けるプログラムにリクエストが届きません。',
    },
    fixes: {
      allAddresses: '{address} で待ち受ける',
    },
  },
  'IPV6-148': {
    title: '読み取り専用ファイルシステムの nginx',
    messages: {
      staysOnIpv4: 'nginx のイメージは起動時に設定へ IPv6 を加えますが、読み取り専用ファイルシステムではできません。IPv4 だけで待ち受けるため、IPv6 専用サブネットでは届きません。',
    },
    fixes: {},
  },
  'IPV6-150': {
    title: 'IPv6 のない EFS マウントターゲット',
    messages: {
      ipv4Only: 'このボリュームのマウントターゲットは IPv4 専用のため、IPv6 専用サブネットのタスクはマウントできず、起動しません。',
      here: 'このマウントターゲットには IPv6 アドレスがありません。',
    },
    fixes: {},
  },
  'IPV6-151': {
    title: 'IPv6 専用タスクの A レコード',
    messages: {
      aRecord: 'IPv6 専用サブネットのタスクには A レコード用の IPv4 アドレスがないため、サービス検出に登録できません。AAAA を使ってください。',
    },
    fixes: {},
  },
  'IPV6-152': {
    title: 'IPv4 のないロードバランサーでの認証',
    messages: {
      http500: 'ロードバランサーは ID プロバイダーに IPv4 でしか届きません。パブリック IPv4 アドレスがないため、サインインは HTTP 500 になります。',
    },
    fixes: {},
  },
  'IPV6-160': {
    title: 'IPv6 のないデータベース',
    messages: {
      ipv4Only: '{database} には IPv4 アドレスしかないため({property}: {type})、IPv6 のみのサブネットのタスクからは接続できません。',
      absent: '{property} がないと {database} には IPv4 アドレスしかないため、IPv6 のみのサブネットのタスクからは接続できません。',
      overNat64: '{database} には IPv4 アドレスしかありません。IPv6 のみのサブネットのタスクは NAT64 経由で、NAT ゲートウェイの料金とそのアドレスで接続します。',
      classicName: '{database} の DomainEndpoint は IPv4 専用の名前です。IPv6 があるのは、IPAddressType が dualstack のドメインの DomainEndpointV2 です。',
      ipv4Discovery: '{database} はノードを IPv4 アドレスで知らせるため(IpDiscovery: ipv4、TLS なし)、IPv6 のみのサブネットのタスクからは接続できません。',
      here: 'これには IPv6 アドレスがありません。',
    },
    fixes: {},
  },
  'IPV6-161': {
    title: 'IPv4 の呼び出し元だけのポリシー',
    messages: {
      denied: 'これらの IPv4 範囲以外からの要求を拒否しています。IPv6 のみのサブネットのタスクは IPv6 アドレスから要求するため、それも拒否されます({resource})。',
      notAllowed: 'これらの IPv4 範囲からの要求だけを許可しています。IPv6 のみのサブネットのタスクは IPv6 アドレスから要求するため、何も許可されません({role})。',
    },
    fixes: {},
  },
  'IPV6-162': {
    title: 'IPv6 のないリソースのアドレス',
    messages: {
      queue: '{queue} の URL は IPv6 アドレスのない {host} を指します。JavaScript の SDK と、SDK を使わないクライアントは URL のホストを呼び出します。',
      bucket: '{bucket} の {attribute} には IPv6 アドレスがないため、IPv4 の出口がないタスクからの呼び出しは失敗します。DualStackDomainName にはあります。',
      balancer: '{balancer} には IPv6 アドレスがないため、IPv4 の出口がないタスクから DNSName への呼び出しは失敗します。IpAddressType を dualstack にすると付きます。',
      api: 'IpAddressType が dualstack でないと {api} のアドレスには IPv6 がないため、IPv4 の出口がないタスクからの呼び出しは失敗します。',
    },
    fixes: {
      dualStackQueue: 'SQS のデュアルスタックのホストを使う',
      dualStackBucket: 'DualStackDomainName を使う',
    },
  },
};
