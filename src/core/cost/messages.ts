import { fillText } from '../../base/fillText';
import { articleTexts } from './articleTexts';
import type { BreakEvenId, CostLine, VariantId } from './types';

export type Language = 'en' | 'ja';
type Text = Readonly<Record<Language, string>>;

/** The arithmetic of a line in words. Marks in braces are the arguments of `because`; `{tasks|task|tasks}` is a word by its number. */
const lineTexts: Readonly<Record<string, Text>> = {
  addresses: { en: 'public IPv4 addresses: {tasks} {tasks|task|tasks} × {hours} h', ja: 'パブリック IPv4 アドレス: タスク {tasks} × {hours} 時間' },
  natHours: { en: 'NAT gateways: {gateways} × {hours} h', ja: 'NAT ゲートウェイ: {gateways} × {hours} 時間' },
  natAddresses: { en: 'public IPv4 addresses of the NAT gateways: {gateways} × {hours} h', ja: 'NAT ゲートウェイのパブリック IPv4 アドレス: {gateways} × {hours} 時間' },
  natData: { en: 'data through NAT gateways, in and out: {gb} GB', ja: 'NAT ゲートウェイの処理データ(送受信): {gb} GB' },
  natDataWithoutS3: { en: 'data through NAT gateways, without S3: {gb} GB', ja: 'NAT ゲートウェイの処理データ(S3 を除く): {gb} GB' },
  natDataInternet: { en: 'data through NAT gateways, the internet alone: {gb} GB', ja: 'NAT ゲートウェイの処理データ(インターネットのみ): {gb} GB' },
  natDataBesideEndpoints: { en: 'data through NAT gateways, without what endpoints carry: {gb} GB', ja: 'NAT ゲートウェイの処理データ(エンドポイント経由を除く): {gb} GB' },
  nat64Data: { en: 'data to hosts without IPv6, through NAT64: {gb} GB', ja: 'IPv6 非対応ホストへのデータ(NAT64 経由): {gb} GB' },
  crossZone: { en: 'data to a gateway in another zone: {gb} GB, charged on both sides', ja: '別の AZ のゲートウェイへのデータ: {gb} GB(両側で課金)' },
  endpointHours: { en: 'interface endpoints: {endpoints} × {zones} {zones|zone|zones} × {hours} h', ja: 'インターフェイスエンドポイント: {endpoints} × {zones} AZ × {hours} 時間' },
  endpointHoursNow: { en: 'interface endpoints: {endpoints}, in {places} zones all together × {hours} h', ja: 'インターフェイスエンドポイント: {endpoints} 個、AZ 延べ {places} × {hours} 時間' },
  endpointData: { en: 'data through interface endpoints, in and out: {gb} GB', ja: 'インターフェイスエンドポイントの処理データ(送受信): {gb} GB' },
  s3Gateway: { en: 'S3 gateway endpoint: {gb} GB, free of charge', ja: 'S3 ゲートウェイエンドポイント: {gb} GB(無料)' },
  ipv6Gateway: { en: 'internet or egress-only gateway: free of charge', ja: 'インターネットゲートウェイまたは Egress-Only ゲートウェイ(無料)' },
  balancerAddresses: { en: 'public IPv4 addresses of load balancers: {zones} {zones|zone|zones} × {hours} h', ja: 'ロードバランサーのパブリック IPv4 アドレス: AZ {zones} × {hours} 時間' },
  balancerWithoutAddresses: { en: 'load balancers without public IPv4 addresses in {zones} {zones|zone|zones}: only clients with IPv6 reach them', ja: 'パブリック IPv4 アドレスのないロードバランサー(AZ {zones}): IPv6 のクライアントだけが到達できます' },
  idleAddresses: { en: 'idle public IPv4 addresses: {addresses} × {hours} h', ja: '未使用のパブリック IPv4 アドレス: {addresses} × {hours} 時間' },
  fargateVcpu: { en: 'Fargate vCPU: {tasks} {tasks|task|tasks} × {size} vCPU × {hours} h', ja: 'Fargate vCPU: タスク {tasks} × {size} vCPU × {hours} 時間' },
  fargateArmVcpu: { en: 'Fargate vCPU (ARM): {tasks} {tasks|task|tasks} × {size} vCPU × {hours} h', ja: 'Fargate vCPU (ARM): タスク {tasks} × {size} vCPU × {hours} 時間' },
  fargateMemory: { en: 'Fargate memory: {tasks} {tasks|task|tasks} × {size} GB × {hours} h', ja: 'Fargate メモリ: タスク {tasks} × {size} GB × {hours} 時間' },
  fargateArmMemory: { en: 'Fargate memory (ARM): {tasks} {tasks|task|tasks} × {size} GB × {hours} h', ja: 'Fargate メモリ (ARM): タスク {tasks} × {size} GB × {hours} 時間' },
  balancerHours: { en: 'Application Load Balancers, without LCU: {balancers} × {hours} h', ja: 'Application Load Balancer(LCU を除く): {balancers} × {hours} 時間' },
  logIngestion: { en: 'log lines that CloudWatch Logs takes in: {gb} GB', ja: 'CloudWatch Logs の取り込み: {gb} GB' },
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

/** What each variant is, in a few words. */
export const variantTexts: Readonly<Record<VariantId, Text>> = {
  'nat-without-s3-gateway': { en: 'NAT gateway without the S3 gateway endpoint', ja: 'NAT ゲートウェイ(S3 ゲートウェイエンドポイントなし)' },
  'nat-with-s3-gateway': { en: 'NAT gateway with the free S3 gateway endpoint', ja: 'NAT ゲートウェイ + 無料の S3 ゲートウェイエンドポイント' },
  'nat-with-endpoints': { en: 'NAT gateway with interface endpoints and S3 gateway endpoint', ja: 'NAT ゲートウェイ + インターフェイスエンドポイント + S3 ゲートウェイエンドポイント' },
  'nat-one-gateway': { en: 'one NAT gateway for all zones', ja: '全 AZ で 1 つの NAT ゲートウェイ' },
  'endpoints-one-zone': { en: 'VPC endpoints in one zone', ja: '1 つの AZ の VPC エンドポイント' },
  'ipv6-with-endpoints': { en: 'IPv6 with endpoints for what is IPv4-only', ja: 'IPv6 + IPv4 専用サービス用エンドポイント' },
  'dual-stack-with-endpoints': { en: 'IPv6 in dual-stack subnets with endpoints for what is IPv4-only', ja: 'デュアルスタックの IPv6 + IPv4 専用サービス用エンドポイント' },
};

/** Every text of the comparison, by key. */
export const costTexts: Readonly<Record<string, Text>> = { ...lineTexts, ...articleTexts };

/** @returns the text of a key with its arguments put in; the key itself where there is no text, which a test rules out. */
export function costText(because: CostLine['because'], language: Language): string {
  const text = costTexts[because.id]?.[language] ?? because.id;
  return fillText(text, because.args);
}
