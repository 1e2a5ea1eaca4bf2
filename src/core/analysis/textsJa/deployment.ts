import type { RuleTexts } from './types';

/** Japanese texts of the rules `IPV6-4xx`. */
export const deploymentJa: Readonly<Record<string, RuleTexts>> = {
  'IPV6-401': {
    title: 'デプロイサーキットブレーカーなし',
    messages: {
      absent: 'デプロイサーキットブレーカーがないと、ECS はイメージを取得できないタスクを起動し続け、スタックは何時間も待ちます。',
      several: 'デプロイサーキットブレーカーがないと、ECS はイメージを取得できないタスクを起動し続け、スタックは何時間も待ちます。ここで設定のないサービス: {names}。',
    },
    fixes: {},
  },
  'IPV6-402': {
    title: '必要なものの後に作られないサービス',
    messages: {
      listener: 'サービスが {listener} の後に作られる順序になっていません。先に作られるとターゲットグループにロードバランサーがなく、作成が失敗します("does not have an associated load balancer")。',
      several: '{count} 個のサービスが、必要な経路やポリシー(ここでは {names})の後に作られる順序になっていないため、最初のタスクが早く起動しすぎて停止することがあります。ECS は再試行します。',
      others: 'サービスが {names} の後に作られる順序になっていないため、最初のタスクが早く起動しすぎて停止することがあります。ECS は再試行します。',
    },
    fixes: {
      dependsOn: '{listener} の後にサービスを作る',
    },
  },
  'IPV6-403': {
    title: '誤って公開された CDK のバージョン',
    messages: {
      takes: '範囲 {range} は、誤って公開された aws-cdk 3.0.0 を選びます。これは 2.1144.0 より古く、現在の aws-cdk-lib の出力を受け付けません。',
      mayTake: '範囲 {range} は、誤って公開され、現在の aws-cdk-lib の出力を受け付けない aws-cdk 3.0.0 にも合います。レジストリによってはこれが最新として渡されます。',
    },
    fixes: {
      useSafe: '{version} を使う',
    },
  },
  'IPV6-404': {
    title: '作成が許可されていないロググループ',
    messages: {
      notAllowed: 'awslogs-create-group には logs:CreateLogGroup が必要ですが、実行ロール {role} は許可していません。ロググループがまだなければ、タスクは起動しません。',
      here: 'このロールのポリシーはどれも logs:CreateLogGroup を許可していません。',
    },
    fixes: {},
  },
};
