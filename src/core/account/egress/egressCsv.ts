import type { Big } from 'big.js';
import { exactDecimal } from '../../cost/format';
import type { PriceBook, PriceItem } from '../../cost/types';
import type { EgressReport } from './egressReport';

const columns = ['section', 'owner', 'resource', 'name', 'address_or_service', 'vpc', 'zones', 'gb', 'monthly', 'currency', 'estimated', 'price_from', 'price_as_of'] as const;
type Row = Readonly<Partial<Record<(typeof columns)[number], string>>>;

/**
 * The report as CSV (RFC 4180), one line for each thing that is paid for, with exact decimals. A figure that is not known is an empty field, and
 * so is a section that could not be read: it has one line, `not read`.
 */
export function egressCsv(report: EgressReport): string {
  const { book, reading } = report;
  const rows: readonly Row[] = [
    ...report.addresses.map((row) => ({ section: 'public-ipv4', owner: row.owner, resource: row.resource === '' ? row.interfaceId : row.resource, name: row.name, address_or_service: row.address, vpc: row.vpcId, zones: row.zone, ...priced('publicIpv4Hour', row.monthly, book) })),
    ...report.idle.map((row) => ({ section: 'idle-elastic-ip', resource: row.allocationId, name: row.name, address_or_service: row.address, ...priced('publicIpv4Hour', row.monthly, book) })),
    ...report.gateways.flatMap(({ gateway, gb, hours, data }) => {
      const common = { resource: gateway.id, name: gateway.name, vpc: gateway.vpcId, zones: gateway.zones.join(' ') };
      return [{ section: 'nat-gateway-hours', ...common, ...priced('natHour', hours, book) }, { section: `nat-gateway-data-${String(reading.days)}-days`, ...common, gb: gb === null ? '' : exactDecimal(gb), ...priced('natGb', data, book) }];
    }),
    ...report.endpoints.map(({ endpoint, monthly }) => ({ section: 'vpc-endpoint', owner: endpoint.type, resource: endpoint.id, name: endpoint.name, address_or_service: endpoint.service, vpc: endpoint.vpcId, zones: String(endpoint.subnetIds.length), ...priced('endpointHour', monthly, book) })),
    ...report.refusals.map(({ action }) => ({ section: 'not read', resource: action })),
  ];
  return [columns.join(','), ...rows.map((row) => columns.map((column) => field(row[column] ?? '')).join(','))].join('\r\n').concat('\r\n');
}

function priced(item: PriceItem, monthly: Big | null, book: PriceBook): Row {
  const price = book.prices[item];
  if (monthly === null || price.is === 'no-price') return { currency: book.currency };
  return { monthly: exactDecimal(monthly), currency: book.currency, estimated: price.estimatedFrom === null ? 'no' : 'yes', price_from: price.from, price_as_of: price.asOf };
}

/** A field that a spreadsheet would take for a formula is told to be text (OWASP, "CSV Injection"): names are anybody's. */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
