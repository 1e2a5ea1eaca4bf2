import type { Language } from './paramTexts';
import type { Cause } from './stoppedReasons';

interface CauseText {
  /** What is the matter, then what to do. */
  readonly cause: string;
  readonly fix: string;
}

const texts: Readonly<Record<Cause, Readonly<Record<Language, CauseText>>>> = {
  'no-path-to-ecr': { en: { cause: 'The task cannot reach Amazon ECR.', fix: 'Use an IPv6-only subnet with the dual-stack address of ECR, or endpoints, or a NAT gateway; check routes and security groups.' }, ja: { cause: 'タスクから Amazon ECR に接続できません。', fix: 'IPv6 専用サブネットと ECR のデュアルスタックアドレス、エンドポイント、NAT ゲートウェイのいずれかを使い、ルートとセキュリティグループを確認してください。' } },
  'ecr-address-without-ipv6': { en: { cause: 'The task asked the IPv4 host of Amazon ECR.', fix: 'Use the image address account.dkr-ecr.region.on.aws in an IPv6-only subnet.' }, ja: { cause: 'タスクが Amazon ECR の IPv4 ホストに接続しようとしました。', fix: 'IPv6 専用サブネットで account.dkr-ecr.region.on.aws のイメージアドレスを使ってください。' } },
  'no-path-to-secrets': { en: { cause: 'The task cannot reach Secrets Manager or Systems Manager.', fix: 'Give it a path: an IPv6-only subnet, an endpoint, or a NAT gateway. The end of the message tells if a permission is missing instead.' }, ja: { cause: 'タスクから Secrets Manager または Systems Manager に接続できません。', fix: 'IPv6 専用サブネット、エンドポイント、NAT ゲートウェイのいずれかで経路を用意してください。アクセス許可の不足であれば、メッセージの末尾に示されます。' } },
  'secret-missing': { en: { cause: 'The secret does not exist in this region.', fix: 'Check its ARN and region.' }, ja: { cause: 'シークレットがこのリージョンにありません。', fix: 'ARN とリージョンを確認してください。' } },
  'kms-denied': { en: { cause: 'The execution role may not decrypt the secret.', fix: 'Grant it kms:Decrypt for the key.' }, ja: { cause: '実行ロールでシークレットを復号できません。', fix: 'キーに対する kms:Decrypt を許可してください。' } },
  'secret-not-json': { en: { cause: 'A key of the secret is asked for, but the secret is not JSON.', fix: 'Store JSON, or leave the key out of valueFrom.' }, ja: { cause: 'シークレットのキーが指定されていますが、内容が JSON ではありません。', fix: 'JSON で保存するか、valueFrom からキーを外してください。' } },
  'no-path-to-s3': { en: { cause: 'The task cannot reach Amazon S3.', fix: 'Check the route to S3 (gateway endpoint, NAT, or the dual-stack address) and the egress rules.' }, ja: { cause: 'タスクから Amazon S3 に接続できません。', fix: 'S3 への経路 (ゲートウェイエンドポイント、NAT、デュアルスタックアドレス) とアウトバウンドルールを確認してください。' } },
  'env-file-denied': { en: { cause: 'The execution role may not read the file of environment variables.', fix: 'Grant it s3:GetObject for the file and s3:GetBucketLocation for the bucket.' }, ja: { cause: '実行ロールで環境変数ファイルを読み取れません。', fix: 'ファイルに s3:GetObject、バケットに s3:GetBucketLocation を許可してください。' } },
  'no-path-to-logs': { en: { cause: 'The task cannot reach CloudWatch Logs.', fix: 'Use an IPv6-only subnet, an endpoint for logs, a NAT gateway, or FireLens to Amazon S3.' }, ja: { cause: 'タスクから CloudWatch Logs に接続できません。', fix: 'IPv6 専用サブネット、logs エンドポイント、NAT ゲートウェイ、または FireLens から Amazon S3 への出力を使ってください。' } },
  'log-group-denied': { en: { cause: 'The execution role may not create the log group.', fix: 'Create the group in the stack, or grant logs:CreateLogGroup.' }, ja: { cause: '実行ロールでロググループを作成できません。', fix: 'スタックでロググループを作成するか、logs:CreateLogGroup を許可してください。' } },
  'log-group-missing': { en: { cause: 'The log group does not exist.', fix: 'Create it, or check its name and region in the log options.' }, ja: { cause: 'ロググループがありません。', fix: '作成するか、ログオプションの名前とリージョンを確認してください。' } },
  'efs-not-found': { en: { cause: 'The file system has no mount target that the task finds, or its DNS name is not ready yet.', fix: "Make a mount target in each zone, with an address of the task's family, and let the service depend on it." }, ja: { cause: 'タスクから見えるマウントターゲットがないか、DNS 名がまだ有効になっていません。', fix: '各ゾーンにタスクと同じアドレスファミリーのマウントターゲットを作成し、サービスを依存させてください。' } },
  'efs-reset': { en: { cause: 'The connection to the file system was reset.', fix: 'This often passes; check the security group of the mount target.' }, ja: { cause: 'ファイルシステムへの接続がリセットされました。', fix: '多くは一時的です。マウントターゲットのセキュリティグループを確認してください。' } },
  'efs-folder-missing': { en: { cause: 'The folder on the file system does not exist.', fix: 'Create it, or use an access point that does.' }, ja: { cause: 'ファイルシステムにフォルダーがありません。', fix: '作成するか、作成するように設定したアクセスポイントを使ってください。' } },
  'no-path-to-registry': { en: { cause: 'The task cannot reach the registry of its image.', fix: 'Check that the registry has IPv6, and the routes and egress rules.' }, ja: { cause: 'タスクからイメージのレジストリに接続できません。', fix: 'レジストリが IPv6 に対応しているか、ルートとアウトバウンドルールを確認してください。' } },
  'registry-by-ipv4': { en: { cause: 'The task dialled the registry over IPv4 and has no path for it.', fix: 'Use an IPv6-only subnet, or give it a path for IPv4.' }, ja: { cause: 'タスクが IPv4 でレジストリに接続しようとしましたが、経路がありません。', fix: 'IPv6 専用サブネットを使うか、IPv4 の経路を用意してください。' } },
  'ecr-pull-denied': { en: { cause: 'The execution role may not pull the image.', fix: 'Grant it ecr:BatchGetImage, ecr:GetDownloadUrlForLayer and ecr:BatchCheckLayerAvailability for the repository.' }, ja: { cause: '実行ロールでイメージを取得できません。', fix: 'リポジトリに ecr:BatchGetImage、ecr:GetDownloadUrlForLayer、ecr:BatchCheckLayerAvailability を許可してください。' } },
  'ecr-login-denied': { en: { cause: 'The execution role may not log in to Amazon ECR.', fix: 'Grant it ecr:GetAuthorizationToken.' }, ja: { cause: '実行ロールで Amazon ECR にログインできません。', fix: 'ecr:GetAuthorizationToken を許可してください。' } },
  'image-missing': { en: { cause: 'The image has no such tag or digest.', fix: 'Check the name of the image.' }, ja: { cause: 'イメージに指定のタグまたはダイジェストがありません。', fix: 'イメージの名前を確認してください。' } },
  'registry-denied': { en: { cause: 'The registry refused the image.', fix: 'Check the policies of the repository and the endpoint: a condition on an IPv4 address never matches IPv6.' }, ja: { cause: 'レジストリがイメージの取得を拒否しました。', fix: 'リポジトリとエンドポイントのポリシーを確認してください。IPv4 アドレスの条件は IPv6 に一致しません。' } },
  'registry-rate-limit': { en: { cause: 'Docker Hub limits pulls without a login, for a whole /64.', fix: 'Log in to Docker Hub, or keep a copy in Amazon ECR.' }, ja: { cause: 'Docker Hub はログインなしの取得を /64 単位で制限しています。', fix: 'Docker Hub にログインするか、Amazon ECR にコピーを置いてください。' } },
  'architecture-other': { en: { cause: 'The image is not built for the processor of the task.', fix: 'Choose the other architecture, or build the image for both.' }, ja: { cause: 'イメージがタスクのプロセッサ向けにビルドされていません。', fix: '別のアーキテクチャを選ぶか、両方向けにビルドしてください。' } },
  'image-name-invalid': { en: { cause: 'This is not the name of an image.', fix: 'Check it for capitals, spaces and a missing value.' }, ja: { cause: 'イメージの名前として正しくありません。', fix: '大文字、空白、値の欠落を確認してください。' } },
  'no-path-at-all': { en: { cause: 'The task has no way out at all.', fix: 'Check the default route of its subnet and its security group.' }, ja: { cause: 'タスクに外への経路がまったくありません。', fix: 'サブネットのデフォルトルートとセキュリティグループを確認してください。' } },
  'out-of-memory': { en: { cause: 'A container needs more memory than it has.', fix: 'Give the task more memory.' }, ja: { cause: 'コンテナのメモリが足りません。', fix: 'タスクのメモリを増やしてください。' } },
  'no-free-ipv4': { en: { cause: 'No public IPv4 address could be had.', fix: 'Check the quota and the free addresses of the subnet.' }, ja: { cause: 'パブリック IPv4 アドレスを取得できません。', fix: 'クォータとサブネットの空きアドレスを確認してください。' } },
  'interface-late': { en: { cause: 'The network interface of the task was not ready in time.', fix: 'This passes as a rule.' }, ja: { cause: 'タスクのネットワークインターフェイスの準備が間に合いませんでした。', fix: '通常は一時的です。' } },
  unhealthy: { en: { cause: 'The load balancer finds the task unhealthy.', fix: 'Let the container listen on [::], open its port to the load balancer, and use a target group of the same family.' }, ja: { cause: 'ロードバランサーのヘルスチェックに失敗しています。', fix: 'コンテナを [::] で待ち受けさせ、ロードバランサーにポートを開き、同じアドレスファミリーのターゲットグループを使ってください。' } },
  'container-unhealthy': { en: { cause: "The container's own health check fails.", fix: 'Run its command inside the image: the program must be there (curl often is not), listen on that address, and answer in time.' }, ja: { cause: 'コンテナ自身のヘルスチェックに失敗しています。', fix: 'イメージの中でそのコマンドを実行してください。コマンドが存在し (curl は含まれないことが多い)、そのアドレスで待ち受け、時間内に応答する必要があります。' } },
  'command-missing': { en: { cause: 'The image does not have the program that the container is to run.', fix: 'Check command and entryPoint of the container, and the files of the image.' }, ja: { cause: 'コンテナが実行するプログラムがイメージにありません。', fix: 'コンテナの command と entryPoint、イメージのファイルを確認してください。' } },
  'container-exited': { en: { cause: 'The task started, and then a program in it ended by itself.', fix: 'Read its last lines: they tell, as a rule, what it missed or could not reach. A host without IPv6 shows there too.' }, ja: { cause: 'タスクは起動しましたが、その中のプログラムが自ら終了しました。', fix: '最後のログを確認してください。不足しているものや接続できないものは、通常そこに示されます。IPv6 に対応していないホストもそこで分かります。' } },
  'zone-unsupported': { en: { cause: 'Fargate is not offered in this zone.', fix: 'Choose another Availability Zone.' }, ja: { cause: 'このゾーンでは Fargate を利用できません。', fix: '別のアベイラビリティーゾーンを選んでください。' } },
  'no-capacity': { en: { cause: 'AWS has no capacity at the moment.', fix: 'Wait, or use more zones.' }, ja: { cause: '現在 AWS に空き容量がありません。', fix: '待つか、ゾーンを増やしてください。' } },
  quota: { en: { cause: 'The quota of vCPUs of this account is used up.', fix: 'Ask for more in Service Quotas, or run fewer tasks.' }, ja: { cause: 'アカウントの vCPU クォータの上限に達しています。', fix: 'Service Quotas で引き上げを申請するか、タスクを減らしてください。' } },
  'role-not-assumed': { en: { cause: 'ECS cannot assume the role.', fix: 'A new role takes a few seconds; else check that ecs-tasks.amazonaws.com is trusted.' }, ja: { cause: 'ECS がロールを引き受けられません。', fix: '作成直後は数秒かかります。続く場合は ecs-tasks.amazonaws.com が信頼されているか確認してください。' } },
  'linked-role-not-assumed': { en: { cause: "The service-linked role of ECS was just created and is not ready.", fix: 'Deploy again in a minute.' }, ja: { cause: 'ECS のサービスにリンクされたロールが作成直後で、まだ使えません。', fix: '1 分ほど待って再度デプロイしてください。' } },
  'load-balancer-absent': { en: { cause: 'The target group is not attached to a load balancer yet.', fix: 'Let the service depend on the listener.' }, ja: { cause: 'ターゲットグループがまだロードバランサーに関連付けられていません。', fix: 'サービスをリスナーに依存させてください。' } },
  'ipv6-block-late': { en: { cause: 'The subnet was made before the VPC had its IPv6 block.', fix: 'Let the subnet depend on AWS::EC2::VPCCidrBlock.' }, ja: { cause: 'VPC の IPv6 ブロックより先にサブネットが作成されました。', fix: 'サブネットを AWS::EC2::VPCCidrBlock に依存させてください。' } },
  'tasks-do-not-start': { en: { cause: 'Tasks stop again and again.', fix: 'The stopped tasks tell why.' }, ja: { cause: 'タスクが繰り返し停止しています。', fix: '停止したタスクに理由が示されています。' } },
};

/** Says in a person's language why a task stopped, and what helps. */
export function causeText(cause: Cause, language: Language): CauseText {
  return texts[cause][language];
}
