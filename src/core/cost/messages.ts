import { articleTexts } from './articleTexts';
import type { BreakEvenId, CostLine } from './types';

export type Language = 'en' | 'ja';
type Text = Readonly<Record<Language, string>>;

/** The arithmetic of a line in words. Marks in braces are the arguments of `because`. */
const lineTexts: Readonly<Record<string, Text>> = {
  addresses: { en: 'public IPv4 addresses: {tasks} tasks × {hours} h', ja: 'パブリック IPv4 アドレス: タスク {tasks} × {hours} 時間' },
  natHours: { en: 'NAT gateways: {gateways} × {hours} h', ja: 'NAT ゲートウェイ: {gateways} × {hours} 時間' },
  natAddresses: { en: 'public IPv4 addresses of the NAT gateways: {gateways} × {hours} h', ja: 'NAT ゲートウェイのパブリック IPv4 アドレス: {gateways} × {hours} 時間' },
  natData: { en: 'data through NAT gateways, in and out: {gb} GB', ja: 'NAT ゲートウェイの処理データ(送受信): {gb} GB' },
  natDataWithoutS3: { en: 'data through NAT gateways, without S3: {gb} GB', ja: 'NAT ゲートウェイの処理データ(S3 を除く): {gb} GB' },
  nat64Data: { en: 'data to hosts without IPv6, through NAT64: {gb} GB', ja: 'IPv6 非対応ホストへのデータ(NAT64 経由): {gb} GB' },
  crossZone: { en: 'data to a gateway in another zone: {gb} GB, charged on both sides', ja: '別の AZ のゲートウェイへのデータ: {gb} GB(両側で課金)' },
  endpointHours: { en: 'interface endpoints: {endpoints} × {zones} zones × {hours} h', ja: 'インターフェイスエンドポイント: {endpoints} × {zones} AZ × {hours} 時間' },
  endpointData: { en: 'data through interface endpoints, in and out: {gb} GB', ja: 'インターフェイスエンドポイントの処理データ(送受信): {gb} GB' },
  s3Gateway: { en: 'S3 gateway endpoint: {gb} GB, free of charge', ja: 'S3 ゲートウェイエンドポイント: {gb} GB(無料)' },
  ipv6Gateway: { en: 'internet or egress-only gateway: free of charge', ja: 'インターネットゲートウェイまたは Egress-Only ゲートウェイ(無料)' },
  transferOut: { en: 'data out to the internet: {gb} GB, {free} GB a month free', ja: 'インターネットへの送信データ: {gb} GB(月 {free} GB まで無料)' },
  transferOutAtMost: { en: 'data out to the internet: at most {gb} GB, {free} GB a month free', ja: 'インターネットへの送信データ: 最大 {gb} GB(月 {free} GB まで無料)' },
};

/** What a break-even compares; `{at}` is its value. */
export const breakEvenTexts: Readonly<Record<BreakEvenId, Text>> = {
  'tasks-ipv4-nat': { en: 'public IPv4 and NAT gateway cost the same at {at} tasks', ja: 'パブリック IPv4 と NAT ゲートウェイはタスク {at} で同額' },
  'tasks-ipv4-endpoints': { en: 'public IPv4 and VPC endpoints cost the same at {at} tasks', ja: 'パブリック IPv4 と VPC エンドポイントはタスク {at} で同額' },
  'tasks-ipv4-nat64': { en: 'public IPv4 and IPv6 with NAT64 cost the same at {at} tasks', ja: 'パブリック IPv4 と IPv6 + NAT64 はタスク {at} で同額' },
  'gb-endpoints-nat': { en: 'VPC endpoints and NAT gateway cost the same at {at} GB to AWS services', ja: 'VPC エンドポイントと NAT ゲートウェイは AWS サービスへの {at} GB で同額' },
  'gb-ipv4-nat': { en: 'public IPv4 and NAT gateway cost the same at {at} GB to AWS services', ja: 'パブリック IPv4 と NAT ゲートウェイは AWS サービスへの {at} GB で同額' },
  'gb-ipv4-endpoints': { en: 'public IPv4 and VPC endpoints cost the same at {at} GB to AWS services', ja: 'パブリック IPv4 と VPC エンドポイントは AWS サービスへの {at} GB で同額' },
  'gb-endpoints-beside-nat': { en: 'VPC endpoints beside a NAT gateway that stays pay from {at} GB to AWS services', ja: '残す NAT ゲートウェイに VPC エンドポイントを加えると AWS サービスへの {at} GB から得' },
  'gb-nat-per-zone': { en: 'a NAT gateway in each zone pays from {at} GB between zones', ja: 'AZ ごとの NAT ゲートウェイは AZ 間 {at} GB から得' },
  'endpoints-endpoints-nat': { en: 'VPC endpoints and NAT gateway cost the same at {at} interface endpoints', ja: 'VPC エンドポイントと NAT ゲートウェイはインターフェイスエンドポイント {at} 個で同額' },
  'zones-ipv4-endpoints': { en: 'public IPv4 and VPC endpoints cost the same at {at} zones of endpoints', ja: 'パブリック IPv4 と VPC エンドポイントはエンドポイントの AZ 数 {at} で同額' },
  'zones-ipv4-nat': { en: 'public IPv4 and a NAT gateway in each zone cost the same at {at} zones', ja: 'パブリック IPv4 と AZ ごとの NAT ゲートウェイは AZ 数 {at} で同額' },
};

/** Every text of the comparison, by key. */
export const costTexts: Readonly<Record<string, Text>> = { ...lineTexts, ...articleTexts };

/** @returns the text of a key with its arguments put in; the key itself where there is no text, which a test rules out. */
export function costText(because: CostLine['because'], language: Language): string {
  const text = costTexts[because.id]?.[language] ?? because.id;
  return text.replace(/\{(\w+)\}/g, (mark, name: string) => String(because.args[name] ?? mark));
}
