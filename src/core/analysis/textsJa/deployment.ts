import type { RuleTexts } from './types';

/** Japanese texts of the rules `IPV6-4xx`. */
export const deploymentJa: Readonly<Record<string, RuleTexts>> = {
  'IPV6-401': {
    title: 'デプロイサーキットブレーカーなし',
    messages: {
      absent: 'デプロイサーキットブレーカーがないと、ECS はイメージを取得できないタスクを起動し続け、スタックは何時間も待ちます。',
    },
    fixes: {},
  },
};
