/** Why the figures of the article and today's differ. Sources and dates of each: docs/prices.md, "The article's figures". */
export const articleTexts = {
  articleIpv6: {
    en: 'Right: neither an internet gateway nor an egress-only gateway is charged for. Transfer out costs the same as over IPv4.',
    ja: '正しい: インターネットゲートウェイも Egress-Only ゲートウェイも無料です。送信データの料金は IPv4 と同じです。',
  },
  articleIpv4: {
    en: 'Right: 0.005 for each public IPv4 address and hour since 2024-02-01, so once for each task.',
    ja: '正しい: 2024-02-01 以降、パブリック IPv4 アドレス 1 つにつき毎時 0.005。タスクごとにかかります。',
  },
  articleEndpoints: {
    en: 'Four endpoints at 0.014 were counted, but the one for S3 is a gateway endpoint and free: 3 × 0.014 = 0.042, for each zone. 0.0335 adds the GB prices of four endpoints; a GB passes only one of them, at 0.01, and image layers pass the free one. 0.0035 is the price of a Gateway Load Balancer endpoint.',
    ja: '0.014 のエンドポイントを 4 つ数えていますが、S3 用はゲートウェイ型で無料です: 3 × 0.014 = 0.042(AZ ごと)。0.0335 は 4 つの GB 単価の合計ですが、1 GB が通るのは 1 つだけ(0.01)で、イメージレイヤーは無料のものを通ります。0.0035 は Gateway Load Balancer エンドポイントの単価です。',
  },
  articleNat: {
    en: 'The hour has cost 0.062 in Tokyo since 2020 at least, not 0.064; the gateway needs a public IPv4 address of its own: 0.062 + 0.005 = 0.067. The price of a GB, 0.062, is right.',
    ja: '東京の時間単価は少なくとも 2020 年から 0.062 で、0.064 ではありません。ゲートウェイ自身のパブリック IPv4 アドレスも必要です: 0.062 + 0.005 = 0.067。GB 単価 0.062 は正しい値です。',
  },
} as const;
