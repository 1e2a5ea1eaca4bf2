/** Places of AWS Regions as AWS names them. https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
const places: Readonly<Record<string, readonly [en: string, ja: string]>> = {
  'af-south-1': ['Cape Town', 'ケープタウン'],
  'ap-east-1': ['Hong Kong', '香港'],
  'ap-east-2': ['Taipei', '台北'],
  'ap-northeast-1': ['Tokyo', '東京'],
  'ap-northeast-2': ['Seoul', 'ソウル'],
  'ap-northeast-3': ['Osaka', '大阪'],
  'ap-south-1': ['Mumbai', 'ムンバイ'],
  'ap-south-2': ['Hyderabad', 'ハイデラバード'],
  'ap-southeast-1': ['Singapore', 'シンガポール'],
  'ap-southeast-2': ['Sydney', 'シドニー'],
  'ap-southeast-3': ['Jakarta', 'ジャカルタ'],
  'ap-southeast-4': ['Melbourne', 'メルボルン'],
  'ap-southeast-5': ['Malaysia', 'マレーシア'],
  'ap-southeast-6': ['New Zealand', 'ニュージーランド'],
  'ap-southeast-7': ['Thailand', 'タイ'],
  'ca-central-1': ['Canada Central', 'カナダ中部'],
  'ca-west-1': ['Calgary', 'カルガリー'],
  'cn-north-1': ['Beijing', '北京'],
  'cn-northwest-1': ['Ningxia', '寧夏'],
  'eu-central-1': ['Frankfurt', 'フランクフルト'],
  'eu-central-2': ['Zurich', 'チューリッヒ'],
  'eu-north-1': ['Stockholm', 'ストックホルム'],
  'eu-south-1': ['Milan', 'ミラノ'],
  'eu-south-2': ['Spain', 'スペイン'],
  'eu-west-1': ['Ireland', 'アイルランド'],
  'eu-west-2': ['London', 'ロンドン'],
  'eu-west-3': ['Paris', 'パリ'],
  'il-central-1': ['Tel Aviv', 'テルアビブ'],
  'me-central-1': ['UAE', 'UAE'],
  'me-south-1': ['Bahrain', 'バーレーン'],
  'mx-central-1': ['Mexico', 'メキシコ'],
  'sa-east-1': ['São Paulo', 'サンパウロ'],
  'us-east-1': ['N. Virginia', 'バージニア北部'],
  'us-east-2': ['Ohio', 'オハイオ'],
  'us-gov-east-1': ['GovCloud East', 'GovCloud 東部'],
  'us-gov-west-1': ['GovCloud West', 'GovCloud 西部'],
  'us-west-1': ['N. California', '北カリフォルニア'],
  'us-west-2': ['Oregon', 'オレゴン'],
};

/** @returns texts with the place of each Region, as `region.<code>`. */
export function regionTexts(language: 'en' | 'ja'): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(places).map(([region, place]) => [`region.${region}`, place[language === 'ja' ? 1 : 0]]));
}

/** @returns the place of a Region, or its code where AWS has named none yet. */
export function regionName(region: string, language: 'en' | 'ja'): string {
  return regionTexts(language)[`region.${region}`] ?? region;
}
