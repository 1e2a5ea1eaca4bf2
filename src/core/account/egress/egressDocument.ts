import type { Big } from 'big.js';
import { fill, type Locale } from '../../analysis/present';
import { currencySign, monthDecimal } from '../../cost/format';
import type { PriceItem } from '../../cost/types';
import { code, plain, table } from '../markdown';
import { refusalText } from '../refusalTexts';
import type { EgressReport, NatRow, Sum } from './egressReport';
import { egressWords, type EgressWords } from './egressTexts';

/** Rows of one table; a page with more is no help. */
const mostRows = 300;

/** What each table shows in money. */
interface Says {
  readonly words: EgressWords;
  money(figure: Big | null, item?: PriceItem): string;
  sum(sum: Sum, item?: PriceItem): string;
}

/**
 * The report as Markdown: what could not be read first, then sums by owner, then each thing that is paid for, then how to read it.
 * @param from the words for where the prices are from.
 */
export function egressDocument(report: EgressReport, { locale, from }: { readonly locale: Locale; readonly from: string }): string {
  const words = egressWords[locale];
  const { reading, book, refusals, total } = report;
  const isEstimate = (item?: PriceItem): boolean => item !== undefined && book.prices[item].is === 'price' && book.prices[item].estimatedFrom !== null;
  const amount = (figure: Big, item?: PriceItem): string => `${isEstimate(item) && !figure.eq(0) ? '≈' : ''}${currencySign(book.currency)}${grouped(monthDecimal(figure))}`;
  const money: Says['money'] = (figure, item) => (figure === null ? words.notKnown : amount(figure, item));
  const sum: Says['sum'] = ({ amount: known, complete }, item) => (complete ? amount(known, item) : known.eq(0) ? words.notKnown : fill(words.atLeast, { amount: amount(known, item) }));
  const says: Says = { words, money, sum };
  const usesEstimate = isEstimate('natGb') && report.gateways.some(({ data }) => data !== null && !data.eq(0));
  return [
    `# ${plain(fill(words.title, { account: grouped4(reading.account) }))}`,
    plain(fill(words.place, { region: reading.region, day: reading.day, from, asOf: book.asOf })),
    `**${plain(words.total)}: ${plain(fill(words.perMonth, { amount: sum(total, usesEstimate ? 'natGb' : undefined) }))}**`,
    ...(refusals.length === 0 ? [] : [`## ${words.refused}`, refusals.map((refusal) => `- ${plain(refusalText(refusal, locale))}`).join('\n'), words.refusedLead]),
    ...addressParts(report, says),
    ...idlePart(report, says),
    ...gatewayPart(report, says),
    ...endpointPart(report, says),
    `## ${words.notes}`,
    notesOf(report, words).map((note) => `- ${note}`).join('\n'),
    '',
  ].join('\n\n');
}

type Kind = 'interfaces' | 'elasticIps' | 'natGateways' | 'endpoints';

function part(title: string, kind: Kind, { reading }: EgressReport, words: EgressWords, rows: number, body: string): readonly string[] {
  const text = reading[kind].is === 'refused' ? words.notRead : rows === 0 ? words.none : body;
  return [`## ${title}`, text, ...(rows > mostRows ? [fill(words.more, { count: rows - mostRows })] : [])];
}

function addressParts(report: EgressReport, { words, money, sum }: Says): readonly string[] {
  const { heads } = words;
  const groups = report.groups.map(({ owner, count, cost }) => [plain(words.owners[owner]), String(count), sum(cost)]);
  const rows = report.addresses.slice(0, mostRows).map((row) => [plain(words.owners[row.owner]), code(row.address), code(row.resource === '' ? row.interfaceId : row.resource), plain(row.name === '' && row.owner === 'unknown' ? row.description : row.name), row.zone, code(row.vpcId), money(row.monthly)]);
  const all = report.addresses.length;
  return [
    ...part(words.byOwner, 'interfaces', report, words, groups.length, table([heads.owner, heads.count, heads.month], groups, [1, 2])),
    ...(all === 0 ? [] : part(words.addresses, 'interfaces', report, words, all, table([heads.owner, heads.address, heads.resource, heads.name, heads.zone, heads.vpc, heads.month], rows, [6]))),
  ];
}

function idlePart(report: EgressReport, { words, money }: Says): readonly string[] {
  const { heads } = words;
  const rows = report.idle.slice(0, mostRows).map((row) => [code(row.address), code(row.allocationId), plain(row.name), plain(row.pool), money(row.monthly)]);
  return part(words.idle, 'elasticIps', report, words, report.idle.length, table([heads.address, heads.resource, heads.name, heads.pool, heads.month], rows, [4]));
}

function gatewayPart(report: EgressReport, { words, money }: Says): readonly string[] {
  const { heads } = words;
  const days = { days: report.reading.days };
  const rows = report.gateways.slice(0, mostRows).map((row) => [code(row.gateway.id), plain(row.gateway.name), kindOf(row, words), row.gateway.zones.join(', '), code(row.gateway.vpcId), row.gb === null ? words.notKnown : grouped(row.gb.toFixed(1)), money(row.hours), money(row.data, 'natGb')]);
  const head = [heads.resource, heads.name, heads.kind, heads.zone, heads.vpc, fill(heads.gb, days), heads.hours, fill(heads.data, days)];
  return part(words.gateways, 'natGateways', report, words, report.gateways.length, table(head, rows, [5, 6, 7]));
}

function kindOf({ gateway }: NatRow, words: EgressWords): string {
  const kind = gateway.isPrivate ? words.privateNat : words.publicNat;
  return gateway.isRegional ? fill(words.regional, { kind }) : kind;
}

function endpointPart(report: EgressReport, { words, money }: Says): readonly string[] {
  const { heads } = words;
  const rows = report.endpoints.slice(0, mostRows).map(({ endpoint, monthly }) => [code(endpoint.id), plain(endpoint.name), code(endpoint.service), plain(endpoint.type), endpoint.subnetIds.length === 0 ? '' : String(endpoint.subnetIds.length), code(endpoint.vpcId), money(monthly)]);
  return part(words.endpoints, 'endpoints', report, words, report.endpoints.length, table([heads.resource, heads.name, heads.service, heads.kind, heads.zones, heads.vpc, heads.month], rows, [4, 6]));
}

/** Only what the report has something of. */
function notesOf({ gateways, endpoints, addresses, idle }: EgressReport, words: EgressWords): readonly string[] {
  return [
    words.noteMonth,
    words.notePrices,
    ...(addresses.length > 0 ? [words.noteOwners] : []),
    ...(gateways.length > 0 ? [words.noteNat] : []),
    ...(gateways.some(({ gateway }) => gateway.isRegional) ? [words.noteRegional] : []),
    ...(endpoints.length > 0 ? [words.noteEndpoints] : []),
    ...([...addresses, ...idle].some(({ monthly }) => monthly === null) ? [words.noteByoip] : []),
    words.noteNotSeen,
  ];
}

/** `1234567.80` → `1,234,567.80`. */
function grouped(decimal: string): string {
  return decimal.replaceAll(/\B(?=(?:\d{3})+(?!\d)(?=\.|$))/gu, ',');
}

/** An account as people read it: `1234-5678-9012`. */
function grouped4(account: string): string {
  return account.replaceAll(/(\d{4})(?=\d)/gu, '$1-');
}
