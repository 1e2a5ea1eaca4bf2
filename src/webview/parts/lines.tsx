import type { JSX } from 'preact';
import { strategyCost, quantitiesOf } from '../../core/cost/strategyCosts';
import type { CostLine, Price } from '../../core/cost/types';
import type { Way } from '../../core/views/ways';
import { totalGb } from '../../core/views/usage';
import type { Words } from '../../shared/texts/words';
import type { Model } from '../../shared/model';
import { usePanel } from '../panel';
import { LineLink } from './blockers';
import { Icon } from './icon';
import { sourceName } from './context';

/** What a row's month consists of, each line with its arithmetic and the source of its price. */
export function Lines({ way }: { readonly way: Way }): JSX.Element {
  const { model } = usePanel();
  const { words } = model;
  return (
    <div class="detail">
      <table class="line-table">
        <caption class="vh">{words.text('lines.caption', { way: words.text(`way.${way.id}`) })}</caption>
        <thead>
          <tr>
            <th scope="col">{words.text('lines.line')}</th>
            <th scope="col">{words.text('lines.quantity')}</th>
            <th scope="col" class="number">{words.text('lines.price')}</th>
            <th scope="col" class="number">{words.text('lines.month')}</th>
          </tr>
        </thead>
        <tbody>
          {way.cost.lines.map((line) => (
            <LineRow key={line.id} line={line} />
          ))}
        </tbody>
      </table>
      <Provenance lines={way.cost.lines} />
      <Tips way={way} />
    </div>
  );
}

function LineRow({ line }: { readonly line: CostLine }): JSX.Element {
  const { model } = usePanel();
  const { words, formats } = model;
  const { price } = line;
  const notKnown = words.text('amount.notKnown');
  return (
    <tr>
      <th scope="row">
        {lineTitle(line, words)}
        {price?.is === 'price' && <small>{provenance(price, model)}</small>}
      </th>
      <td>{quantityText(line, model)}</td>
      <td class="number">{line.unitPrice === null ? notKnown : `${line.estimated ? '≈' : ''}${formats.rate(line.unitPrice)}`}</td>
      <td class="number">{line.monthly === null ? notKnown : `${line.estimated && !line.quantity.eq(0) ? '≈' : ''}${formats.month(line.monthly)}`}</td>
    </tr>
  );
}

/** @returns a line's name; of a line that has none here, its arithmetic in words. */
export function lineTitle(line: CostLine, words: Words): string {
  return words.find(`line.${line.id}`) ?? words.find(`cost.${line.because.id}`, line.because.args) ?? line.id;
}

/** @returns the arithmetic of a line: `2 gateways × 730 h`. */
export function quantityText(line: CostLine, { words, formats, usage }: Pick<Model, 'words' | 'formats' | 'usage'>): string {
  const { args, id } = line.because;
  const number = (name: string): string => formats.number(Number(args[name] ?? 0));
  switch (id) {
    case 'addresses':
      return words.text('quantity.addresses', { tasks: words.text('count.tasks', { count: usage.tasks }), hours: number('hours') });
    case 'natHours':
    case 'natAddresses':
      return words.text(`quantity.${id}`, { gateways: Number(args['gateways'] ?? 0), hours: number('hours') });
    case 'endpointHours':
      return words.text('quantity.endpointHours', {
        endpoints: words.text('count.endpoints', { count: Number(args['endpoints'] ?? 0) }),
        zones: words.text('count.zones', { count: Number(args['zones'] ?? 0) }),
        hours: number('hours'),
      });
    case 'crossZone':
      return words.text('quantity.crossZone', { gb: number('gb') });
    case 's3Gateway':
      return words.text('quantity.gbFree', { gb: number('gb') });
    case 'ipv6Gateway':
      return words.text('quantity.free');
    default:
      return words.text('quantity.gb', { gb: number('gb') });
  }
}

/** Usage type and SKU where the source has them; always where the price is from and of which day. */
function provenance(price: Price, model: Model): string {
  const { words, formats } = model;
  const source = price.from === 'live' ? sourceName(model) : words.text(`prices.${price.from}`, { day: formats.fullDay(price.asOf) });
  const sku = price.sku === null || price.effectiveDate === null ? null : words.text('lines.sku', { sku: price.sku, day: formats.fullDay(price.effectiveDate) });
  return [price.usageType, sku, source].filter((part) => part !== null).join(' · ');
}

function Provenance({ lines }: { readonly lines: readonly CostLine[] }): JSX.Element | null {
  const { words } = usePanel().model;
  const prices = lines.flatMap((line) => (line.price?.is === 'price' ? [line.price] : []));
  if (prices.some((price) => price.sku !== null)) return null;
  return (
    <p class="tip dim">
      <Icon name="prices" />
      <span>{words.text(prices.length === 0 ? 'lines.free' : 'lines.noSku')}</span>
    </p>
  );
}

function Tips({ way }: { readonly way: Way }): JSX.Element {
  const { model } = usePanel();
  const { words, formats, usage, comparison, task } = model;
  const unreachedGb = way.cost.unreached.reduce((sum, kind) => sum + { endpoints: usage.gbEndpoints, s3: usage.gbS3, internet: usage.gbInternet, ipv4Only: usage.gbIpv4Only }[kind], 0);
  return (
    <>
      {way.id === 'nat-gateway' && usage.gbS3 > 0 && !usage.s3GatewayBesideNat && way.cost.complete && <S3Tip way={way} />}
      {way.id === 'nat-gateway' && task !== null && (
        <p class="tip">
          <Icon name="info" />
          <span>{words.text('lines.tipShared', { amount: dataOf(way, model) })}</span>
        </p>
      )}
      {way.id === 'vpc-endpoints' && task !== null && task.neededEndpoints.length > 0 && (
        <p class="tip">
          <Icon name="info" />
          <span>{words.text('lines.needs', { list: task.neededEndpoints.map((one) => `${one.service} (${one.because})`).join(', ') })}</span>
        </p>
      )}
      {unreachedGb > 0 && (
        <p class="tip">
          <Icon name="blocked" className="bad" />
          <span>{words.text('lines.unreached', { gb: formats.number(unreachedGb) })}</span>
        </p>
      )}
      {way.blockers.length > 0 && (
        <div class="tip">
          <Icon name="blocked" className="bad" />
          <ul aria-label={words.text('lines.blockers')}>
            {way.blockers.map((blocker) => (
              <li key={blocker.id}>
                <LineLink line={blocker.line} /> {blocker.kind === 'other' ? blocker.message : words.text(`blocker.${blocker.kind}`)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {comparison.usage.gbCrossZone === undefined && way.cost.lines.some((line) => line.id === 'cross-zone' && line.quantity.gt(0)) && (
        <p class="tip dim">
          <Icon name="info" />
          <span>
            {words.text('usage.gbCrossZone')}: {words.text('usage.derived')}
          </span>
        </p>
      )}
    </>
  );
}

function dataOf(way: Way, { formats }: Model): string {
  const data = way.cost.lines.filter((line) => line.kind === 'data' && line.monthly !== null);
  const [first, ...rest] = data.flatMap((line) => line.monthly ?? []);
  return first === undefined ? '' : formats.month(rest.reduce((sum, one) => sum.plus(one), first));
}

function S3Tip({ way }: { readonly way: Way }): JSX.Element {
  const { words, formats, usage, comparison } = usePanel().model;
  const cost = strategyCost('nat-gateway', quantitiesOf({ ...usage, s3GatewayBesideNat: true }), comparison.book);
  const difference = cost.perMonth.minus(way.cost.perMonth);
  return (
    <p class="tip">
      <Icon name="hint" />
      <span>{words.text('lines.tipS3', { gb: formats.number(usage.gbS3), total: formats.number(totalGb(usage)), amount: formats.month(cost.perMonth), difference: formats.month(difference) })}</span>
    </p>
  );
}
