import { valueOf } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import type { EcsModel, InternetPath, SubnetFacts } from '../ecs/model';
import { fill } from './present';

const texts = {
  en: {
    'ipv6-only': '{subnet}: IPv6-only',
    'dual-stack': '{subnet}: dual-stack',
    'ipv4-only': '{subnet}: IPv4-only',
    'kind-unknown': '{subnet}: the file does not tell which addresses it has',
    'no-ipv6-address': 'it assigns no IPv6 addresses',
    table: 'its route table: {table}',
    'main-table': 'no association with a route table in this file, so its routes are not known',
    route: '{family} by {gateway}',
    'route-unknown': '{family}: what lies behind this route is not in the file',
    none: '{family}: no way out',
    unknown: '{family}: the file does not tell',
    gateway: '{gateway}: {type}',
    nat64: 'NAT64 by {gateway}',
  },
  ja: {
    'ipv6-only': '{subnet}: IPv6 専用',
    'dual-stack': '{subnet}: デュアルスタック',
    'ipv4-only': '{subnet}: IPv4 のみ',
    'kind-unknown': '{subnet}: どのアドレスを持つかはファイルからは分かりません',
    'no-ipv6-address': 'IPv6 アドレスを割り当てません',
    table: 'ルートテーブル: {table}',
    'main-table': 'このファイルにルートテーブルとの関連付けがないため、経路は分かりません',
    route: '{family} は {gateway} から',
    'route-unknown': '{family}: この経路の先はファイルにありません',
    none: '{family}: 出口なし',
    unknown: '{family}: ファイルからは分かりません',
    gateway: '{gateway}: {type}',
    nat64: 'NAT64 は {gateway} から',
  },
} as const;

/** One line of what is derived of a subnet, and the place that says it; undefined where nothing in the file does. */
export interface ProofLine {
  readonly text: string;
  readonly span: TextSpan | undefined;
}

export interface SubnetProof {
  /** The word at which the subnet was asked for: its logical id, or a reference of what starts tasks in it. */
  readonly span: TextSpan;
  readonly subnet: SubnetFacts;
  readonly lines: readonly ProofLine[];
}

/** @returns of the subnet at an offset its kind and its ways out, each with the line from which it is derived. */
export function subnetProofAt(model: EcsModel, offset: number, locale: 'en' | 'ja'): SubnetProof | undefined {
  const places = [
    ...model.network.subnets.map(({ id, nameSpan }) => ({ id, span: nameSpan })),
    ...model.launchers.flatMap(({ subnets }) => subnets.flatMap(({ id, span }) => (id === null ? [] : [{ id, span }]))),
  ];
  const place = places.find(({ span }) => span.start <= offset && offset <= span.end);
  const subnet = model.network.subnets.find(({ id }) => id === place?.id);
  return place === undefined || subnet === undefined ? undefined : { span: place.span, subnet, lines: linesOf(subnet, model, locale) };
}

function linesOf(subnet: SubnetFacts, model: EcsModel, locale: 'en' | 'ja'): readonly ProofLine[] {
  const line = (id: keyof (typeof texts)['en'], args: Readonly<Record<string, string>>, span?: TextSpan): ProofLine => ({ text: fill(texts[locale][id], args), span });
  const gateway = (id: string | undefined): readonly ProofLine[] => {
    const resource = model.resources.find((candidate) => candidate.id === id);
    return resource === undefined ? [] : [line('gateway', { gateway: resource.id, type: resource.type }, resource.nameSpan)];
  };
  const way = (family: 'IPv4' | 'IPv6', path: InternetPath): readonly ProofLine[] => {
    if (path.via === 'none') return [line('none', { family })];
    if (path.via === 'unknown') return [line(path.routeSpan ? 'route-unknown' : 'unknown', { family }, path.routeSpan), ...gateway(path.gatewayId)];
    return [line('route', { family, gateway: path.gatewayId ?? path.via }, path.routeSpan), ...gateway(path.gatewayId)];
  };
  const kind = kindOf(subnet);
  const evidence = kind === 'ipv4-only' || subnet.ipv6.is === 'absent' ? subnet.ipv4 : subnet.ipv6;
  const isTold = subnet.routeTableId !== undefined;
  return [
    line(kind, { subnet: subnet.id }, evidence.is === 'absent' ? subnet.nameSpan : evidence.span),
    ...(kind === 'dual-stack' && valueOf(subnet.assignsIpv6) === false ? [line('no-ipv6-address', {}, subnet.assignsIpv6.is === 'known' ? subnet.assignsIpv6.span : undefined)] : []),
    ...(isTold ? [line('table', { table: subnet.routeTableId ?? '' }, subnet.associationSpan)] : [line('main-table', {})]),
    ...(isTold && kind !== 'ipv6-only' ? way('IPv4', subnet.ipv4Path) : []),
    ...(isTold && kind !== 'ipv4-only' ? way('IPv6', subnet.ipv6Path) : []),
    ...(isTold && valueOf(subnet.nat64) === true && subnet.nat64.is === 'known' ? [line('nat64', { gateway: subnet.nat64GatewayId ?? '' }, subnet.nat64.span), ...gateway(subnet.nat64GatewayId)] : []),
  ];
}

function kindOf({ ipv4, ipv6 }: SubnetFacts): 'ipv6-only' | 'dual-stack' | 'ipv4-only' | 'kind-unknown' {
  if (ipv4.is !== 'known' || ipv6.is !== 'known') return 'kind-unknown';
  if (!ipv4.value) return 'ipv6-only';
  return ipv6.value ? 'dual-stack' : 'ipv4-only';
}
