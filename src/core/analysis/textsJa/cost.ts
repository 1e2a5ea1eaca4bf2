import type { RuleTexts } from './types';

/** Japanese texts of the rules `IPV6-3xx`. */
export const costJa: Readonly<Record<string, RuleTexts>> = {
  'IPV6-301': {
    title: 'S3 ゲートウェイエンドポイントのない NAT ゲートウェイ',
    messages: {
      missing: 'イメージのレイヤーなど S3 への通信がこの NAT ゲートウェイを通り、GB ごとに課金されます。S3 のゲートウェイエンドポイントは無料で、その分を肩代わりします。',
    },
    fixes: {},
  },
  'IPV6-302': {
    title: 'パブリック IPv4 アドレス',
    messages: {
      paid: 'これらのタスクはパブリック IPv4 アドレスに 1 つあたり月 {month} {currency} を払います。IPv6 に時間料金はありません。',
      unused: 'これらのタスクは NAT ゲートウェイから出るため、パブリック IPv4 アドレスは払われるだけで使われません。',
    },
    fixes: {},
  },
  'IPV6-303': {
    title: 'NAT ゲートウェイ',
    messages: {
      paid: 'この NAT ゲートウェイは、アドレスと GB を除いて月 {month} {currency} かかります。IPv6 には時間料金も処理料金もありません。',
    },
    fixes: {},
  },
  'IPV6-304': {
    title: 'インターフェイスエンドポイント',
    messages: {
      paid: 'このエンドポイントは、GB を除いてゾーンごとに月 {month} {currency} かかります。IPv6 には時間料金も処理料金もありません。',
    },
    fixes: {},
  },
};
