import type { ParamName, ParamProblem, ParamProblemId } from './params';

export type Language = 'en' | 'ja';
type Text = Readonly<Record<Language, string>>;

/** Names of the fields as a person reads them. */
export const fieldNames: Readonly<Record<ParamName, Text>> = {
  stack: { en: 'Stack', ja: 'スタック' },
  serviceName: { en: 'Service name', ja: 'サービス名' },
  image: { en: 'Image', ja: 'イメージ' },
  containerPort: { en: 'Container port', ja: 'コンテナポート' },
  tasks: { en: 'Tasks', ja: 'タスク数' },
  zones: { en: 'Availability Zones', ja: 'アベイラビリティーゾーン数' },
  cpu: { en: 'CPU units', ja: 'CPU ユニット' },
  memory: { en: 'Memory (MiB)', ja: 'メモリ (MiB)' },
  architecture: { en: 'Processor', ja: 'プロセッサ' },
  logRoute: { en: 'Logs', ja: 'ログ' },
  logRetentionDays: { en: 'Days to keep logs', ja: 'ログの保存日数' },
  reachableFrom: { en: 'Who may connect', ja: '接続できる相手' },
  loadBalancer: { en: 'Load balancer', ja: 'ロードバランサー' },
  nat64: { en: 'NAT64 for what has IPv4 only', ja: 'IPv4 のみの宛先への NAT64' },
};

const texts: Readonly<Record<ParamProblemId, Text>> = {
  'not-an-object': { en: 'The parameters must be a set of named values.', ja: 'パラメータは名前付きの値の集まりでなければなりません。' },
  'unknown-field': { en: 'There is no parameter "{field}".', ja: '「{field}」というパラメータはありません。' },
  'not-text': { en: '{name} must be text.', ja: '{name}は文字列で指定してください。' },
  'not-a-whole-number': { en: '{name} must be a whole number.', ja: '{name}は整数で指定してください。' },
  'not-yes-or-no': { en: '{name} must be true or false.', ja: '{name}は true か false で指定してください。' },
  'not-in-list': { en: '{name} must be one of: {values}.', ja: '{name}は次のいずれかです: {values}' },
  'too-small': { en: '{name} must be at least {least}.', ja: '{name}は {least} 以上にしてください。' },
  'too-large': { en: '{name} must be at most {most}.', ja: '{name}は {most} 以下にしてください。' },
  'serviceName-form': { en: 'The service name must begin with a letter and have only letters, digits and hyphens, 63 at most.', ja: 'サービス名は英字で始め、英数字とハイフンだけで 63 文字以内にしてください。' },
  'image-form': { en: '"{value}" is not the name of a container image.', ja: '「{value}」はコンテナイメージの名前ではありません。' },
  'reachableFrom-form': { en: 'Choose nobody, everyone, or an address prefix such as 2001:db8:1:2::/64.', ja: 'nobody、everyone、または 2001:db8:1:2::/64 のようなアドレスプレフィックスを指定してください。' },
  'memory-for-cpu': { en: 'A task with {cpu} CPU units takes {least} to {most} MiB of memory in the steps of AWS Fargate, not {value}.', ja: 'CPU {cpu} ユニットのタスクのメモリは {least}〜{most} MiB の範囲で、AWS Fargate の刻みに合わせます。{value} は指定できません。' },
  'reach-needs-ipv6': { en: 'Tasks of the stack {stack} are reached over IPv6: choose an IPv6 prefix.', ja: 'スタック {stack} のタスクには IPv6 で接続します。IPv6 プレフィックスを指定してください。' },
  'reach-needs-ipv4': { en: 'Tasks of the stack {stack} are reached over IPv4: choose an IPv4 prefix.', ja: 'スタック {stack} のタスクには IPv4 で接続します。IPv4 プレフィックスを指定してください。' },
  'reach-private': { en: 'Tasks of the stack {stack} have no public address: nobody can connect to them from outside.', ja: 'スタック {stack} のタスクにはパブリックアドレスがなく、外部から接続できません。' },
  'logs-need-ipv4': { en: 'awslogs is expected to need a way out over IPv4 in a dual-stack subnet: choose FireLens to Amazon S3, or no logs.', ja: 'デュアルスタックサブネットの awslogs には IPv4 の出口が必要と見られます。FireLens から Amazon S3、またはログなしを選んでください。' },
  'router-needs-internet': { en: 'The log router comes from Docker Hub, which a network with endpoints only cannot reach: choose awslogs, or no logs.', ja: 'ログルーターのイメージは Docker Hub にあり、エンドポイントだけのネットワークからは取得できません。awslogs、またはログなしを選んでください。' },
  'image-ecr-address': { en: 'In an IPv6-only subnet AWS requires the dual-stack address of Amazon ECR: account.dkr-ecr.region.on.aws/repository.', ja: 'IPv6 専用サブネットでは、Amazon ECR のデュアルスタックアドレス account.dkr-ecr.region.on.aws/repository が必要です。' },
  'image-public-ecr-address': { en: 'public.ecr.aws has no IPv6 address: use ecr-public.aws.com.', ja: 'public.ecr.aws には IPv6 アドレスがありません。ecr-public.aws.com を使ってください。' },
  'image-needs-ipv4': { en: 'A dual-stack subnet without a way out over IPv4 cannot pull from Amazon ECR: use an image from Docker Hub, or the stack ipv6-only.', ja: 'IPv4 の出口がないデュアルスタックサブネットでは Amazon ECR から取得できません。Docker Hub のイメージ、またはスタック ipv6-only を使ってください。' },
  'image-needs-private-ecr': { en: 'With endpoints only, the image must be in a private repository of Amazon ECR: account.dkr.ecr.region.amazonaws.com/repository.', ja: 'エンドポイントだけのネットワークでは、イメージは Amazon ECR のプライベートリポジトリ account.dkr.ecr.region.amazonaws.com/repository に必要です。' },
  'image-not-for-arm64': { en: 'The sample image amazon-ecs-sample is not known to be built for ARM64: choose X86_64 or another image.', ja: 'サンプルイメージ amazon-ecs-sample が ARM64 向けにあるかは確認されていません。X86_64 か別のイメージを選んでください。' },
  'port-of-router': { en: 'Port 24224 belongs to the log router: choose another container port.', ja: 'ポート 24224 はログルーターが使います。別のコンテナポートを選んでください。' },
  'balancer-needs-ipv6': { en: 'The load balancer has IPv6 addresses only and needs tasks with IPv6: the stack {stack} has none.', ja: 'ロードバランサーは IPv6 アドレスだけを持ち、IPv6 のタスクが必要です。スタック {stack} のタスクには IPv6 がありません。' },
  'balancer-for-nobody': { en: 'A load balancer that nobody may connect to is of no use: choose who may connect.', ja: '誰も接続できないロードバランサーには意味がありません。接続できる相手を選んでください。' },
  'balancer-two-zones': { en: 'Beside dual-stack tasks the network has room for a load balancer in {most} zones: choose {most} at most, or the stack ipv6-only.', ja: 'デュアルスタックのタスクと並べると、ネットワークにはロードバランサーを {most} ゾーンまでしか置けません。{most} 以下にするか、スタック ipv6-only を使ってください。' },
  'nat64-needs-ipv6-only': { en: 'NAT64 is for tasks without IPv4: the stack ipv6-only. Tasks of the stack {stack} have IPv4 addresses.', ja: 'NAT64 は IPv4 のないタスク (スタック ipv6-only) のためのものです。スタック {stack} のタスクには IPv4 アドレスがあります。' },
};

/** @returns what is wrong with a parameter and what to do, in one sentence. */
export function describeParamProblem({ field, id, args }: ParamProblem, language: Language): string {
  const known = Object.entries(fieldNames).find(([name]) => name === field);
  const words: Readonly<Record<string, string | number>> = { ...args, field, name: known?.[1][language] ?? field };
  return texts[id][language].replaceAll(/\{(?<word>\w+)\}/gu, (place, word: string) => String(words[word] ?? place));
}
