import type { JSX } from 'preact';
import { totalOf } from '../../core/cost/format';
import { zero } from '../../core/cost/tiers';
import type { CostLine, NowCost, Price } from '../../core/cost/types';
import type { TaskView } from '../../core/views/types';
import type { Way } from '../../core/views/ways';
import type { Words } from '../../shared/texts/words';
import type { Model } from '../../shared/model';
import { useFixed, useModel, type Fixed } from '../panel';
import { LineLink } from './blockers';
import { Icon } from './icon';
import { Kept } from './kept';
import { money } from './rich';
import { sourceName } from './context';

/** What a row's month consists of, each line with its arithmetic and the source of its price, and other arrangements of the same way out. */
export function Lines({ way }: { readonly way: Way }): JSX.Element {
  const { words } = useFixed();
  return (
    <div class="detail">
      <LineTable lines={way.cost.lines} caption={words.text('lines.caption', { way: words.text(`way.${way.id}`) })} />
      <Provenance lines={way.cost.lines} />
      {way.cost.variants.length > 0 && <Variants way={way} />}
      <Tips way={way} />
    </div>
  );
}

/** What the month of the file's own network consists of. */
export function NowLines({ now }: { readonly now: NowCost }): JSX.Element {
  const { words, formats } = useFixed();
  return (
    <div class="detail">
      <LineTable lines={now.lines} caption={words.text('lines.caption', { way: words.text('ways.now') })} />
      <Provenance lines={now.lines} />
      <p class="tip dim">
        <Icon name="info" />
        <span>{words.text('lines.nowFrom')}</span>
      </p>
      {now.stays.gt(zero) && (
        <p class="tip">
          <Icon name="info" />
          <span>{words.text('lines.stays', { amount: formats.month(now.stays) })}</span>
        </p>
      )}
    </div>
  );
}

function LineTable({ lines, caption }: { readonly lines: readonly CostLine[]; readonly caption: string }): JSX.Element {
  const { words } = useFixed();
  return (
    <table class="line-table">
      <Kept by={[words, caption]}>
        {() => (
          <>
            <caption class="vh">{caption}</caption>
            <thead>
              <tr>
                <th scope="col">{words.text('lines.line')}</th>
                <th scope="col">{words.text('lines.quantity')}</th>
                <th scope="col" class="number">{words.text('lines.price')}</th>
                <th scope="col" class="number">{words.text('lines.month')}</th>
              </tr>
            </thead>
          </>
        )}
      </Kept>
      <tbody>
        {lines.map((line) => (
          <LineRow key={line.id} line={line} />
        ))}
      </tbody>
    </table>
  );
}

/** The same way out arranged otherwise, mixed ones among them. */
function Variants({ way }: { readonly way: Way }): JSX.Element {
  const { words, formats, task } = useFixed();
  return (
    <table class="variants">
      <caption>{words.text('lines.variants')}</caption>
      <tbody>
        {way.cost.variants.map((variant) => (
          <tr key={variant.id}>
            <Kept by={[words, task, variant.isRow, variant.unreached.length, ...(typeof variant.endpoints === 'number' ? [] : variant.endpoints)]}>
            {() => (
            <th scope="row">
              {words.find(`variant.${variant.id}`)}
              {variant.isRow && <span class="tag">{words.text('lines.thisRow')}</span>}
              {typeof variant.endpoints !== 'number' && variant.endpoints.length > 0 && <small>{variant.endpoints.join(', ')}</small>}
              {variant.unreached.length > 0 && <small>{words.text('status.noTraffic')}</small>}
              {(variant.id === 'ipv6-with-endpoints' || variant.id === 'dual-stack-with-endpoints') && task?.facts && <small>{words.text(`lines.starts.${task.facts.besideIpv6[way.id === 'ipv6' ? 'ipv6' : 'ipv6-dual-stack'].starts}`)}</small>}
            </th>
            )}
            </Kept>
            <td class="number">{money(formats.total(totalOf(variant)))}</td>
            {variant.differenceToNow !== null && <td class="number dim">{formats.difference(variant.differenceToNow)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LineRow({ line }: { readonly line: CostLine }): JSX.Element {
  const fixed = useFixed();
  const model = useModel();
  const { words, formats } = fixed;
  const { price } = line;
  const notKnown = words.text('amount.notKnown');
  const title = lineTitle(line, words);
  const quantity = quantityText(line, model);
  const rate = line.unitPrice === null ? notKnown : `${line.estimated ? '≈' : ''}${formats.rate(line.unitPrice)}`;
  const month = line.monthly === null ? notKnown : `${line.estimated && !line.quantity.eq(0) ? '≈' : ''}${formats.month(line.monthly)}`;
  return (
    <Kept by={[fixed, price, title, quantity, rate, month]}>
      {() => (
        <tr>
          <th scope="row">
            {title}
            {price?.is === 'price' && <small>{provenance(price, fixed)}</small>}
          </th>
          <td>{quantity}</td>
          <td class="number">{rate}</td>
          <td class="number">{month}</td>
        </tr>
      )}
    </Kept>
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
    case 'addressesByDay':
      return words.text('quantity.addressesByDay', { tasks: words.text('count.tasks', { count: usage.tasks }), hours: number('hours'), day: number('hoursPerDay') });
    case 'endpointHoursNow':
      return words.text('quantity.endpointHours', { endpoints: words.text('count.endpoints', { count: Number(args['endpoints'] ?? 0) }), zones: words.text('count.places', { count: Number(args['places'] ?? 0) }), hours: number('hours') });
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
function provenance(price: Price, fixed: Fixed): string {
  const { words, formats } = fixed;
  const source = price.from === 'live' ? sourceName(fixed) : words.text(`prices.${price.from}`, { day: formats.fullDay(price.asOf) });
  const sku = price.sku === null || price.effectiveDate === null ? null : words.text('lines.sku', { sku: price.sku, day: formats.fullDay(price.effectiveDate) });
  const list = price.list === undefined ? null : words.text('lines.listPrice', { amount: `${price.list.currency} ${price.list.tiers[0]?.price ?? ''}` });
  return [price.usageType, sku, list, source].filter((part) => part !== null).join(' · ');
}

function Provenance({ lines }: { readonly lines: readonly CostLine[] }): JSX.Element | null {
  const { words } = useFixed();
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
  const { words, formats, task } = useFixed();
  const { comparison } = useModel();
  const unreachedGb = way.cost.unreached.reduce((sum, kind) => sum + comparison.traffic[kind].toNumber(), 0);
  return (
    <>
      {way.id === 'nat-gateway' && <Shared />}
      {way.id === 'vpc-endpoints' && task !== null && task.neededEndpoints.length > 0 && <Needed endpoints={task.neededEndpoints} />}
      {unreachedGb > 0 && (
        <p class="tip">
          <Icon name="blocked" className="bad" />
          <span>{words.text('lines.unreached', { gb: formats.number(unreachedGb) })}</span>
        </p>
      )}
      {way.blockers.length > 0 && (
        <div class="tip">
          <Icon name="blocked" className="bad" />
          <Kept by={[task, words]}>
            {() => (
              <ul aria-label={words.text('lines.blockers')}>
                {way.blockers.map((blocker) => (
                  <li key={blocker.id}>
                    <LineLink line={blocker.line} /> {blocker.kind === 'other' ? blocker.message : words.text(`blocker.${blocker.kind}`)}
                  </li>
                ))}
              </ul>
            )}
          </Kept>
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

/** What leaving the gateways really saves: others may use them. */
function Shared(): JSX.Element {
  const { words, formats } = useFixed();
  const { shared, whole, gbOnly } = useModel().comparison.natSaving;
  const amount = (value: typeof whole): string => (value === null ? words.text('amount.notKnown') : formats.month(value));
  return (
    <p class="tip">
      <Icon name="info" />
      <span>{words.text(`lines.shared.${shared}`, { amount: amount(gbOnly), whole: amount(whole) })}</span>
    </p>
  );
}

/** Why each endpoint is needed. */
function Needed({ endpoints }: { readonly endpoints: TaskView['neededEndpoints'] }): JSX.Element {
  const { words } = useFixed();
  return (
    <div class="tip">
      <Icon name="info" />
      <div>
        {words.text('lines.needs')}
        <ul>
          {endpoints.map(({ service, type, because }) => (
            <li key={service}>
              <code>{service}</code> {words.text(type === 'Gateway' ? 'lines.neededFree' : 'lines.neededFor', { because })}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
