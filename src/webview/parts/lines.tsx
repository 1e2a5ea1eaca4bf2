import type { JSX } from 'preact';
import { totalOf } from '../../core/cost/format';
import { zero } from '../../core/cost/tiers';
import type { CostLine, NowCost, Price } from '../../core/cost/types';
import type { TaskView } from '../../core/views/types';
import type { Way } from '../../core/views/ways';
import type { Words } from '../../shared/texts/words';
import { useFixed, useModel, type Fixed } from '../panel';
import { LineLink } from './blockers';
import { Icon } from './icon';
import { Kept } from './kept';
import { money } from './rich';
import { sourceName } from './context';
import { column, figure, marked } from './markup';

/** What a row's month consists of, each line with its arithmetic and the source of its price, and other arrangements of the same way out. */
export function Lines({ way }: { readonly way: Way }): JSX.Element {
  const { words } = useFixed();
  return (
    <div class="detail">
      <LineTable lines={way.cost.lines} caption={words('lines.caption', { way: words(`way.${way.id}`) })} />
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
      <LineTable lines={now.lines} caption={words('lines.caption', { way: words('ways.now') })} />
      <Provenance lines={now.lines} />
      {marked('info', words('lines.nowFrom'), 'tip dim')}
      {now.stays.gt(zero) && (
        marked('info', words('lines.stays', { amount: formats.month(now.stays) }))
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
                {column(words('lines.line'))}
                {column(words('lines.quantity'))}
                {column(words('lines.price'), 'number')}
                {column(words('lines.month'), 'number')}
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
      <caption>{words('lines.variants')}</caption>
      <tbody>
        {way.cost.variants.map((variant) => (
          <tr key={variant.id}>
            <Kept by={[words, task, variant.isRow, variant.unreached.length, ...(typeof variant.endpoints === 'number' ? [] : variant.endpoints)]}>
            {() => (
            <th scope="row">
              {words.find(`variant.${variant.id}`)}
              {variant.isRow && <span class="tag">{words('lines.thisRow')}</span>}
              {typeof variant.endpoints !== 'number' && variant.endpoints.length > 0 && <small>{variant.endpoints.join(', ')}</small>}
              {variant.unreached.length > 0 && <small>{words('status.noTraffic')}</small>}
              {(variant.id === 'ipv6-with-endpoints' || variant.id === 'dual-stack-with-endpoints') && task?.facts && <small>{words(`lines.starts.${task.facts.besideIpv6[way.id === 'ipv6' ? 'ipv6' : 'ipv6-dual-stack'].starts}`)}</small>}
            </th>
            )}
            </Kept>
            {figure(money(formats.total(totalOf(variant))))}
            {variant.differenceToNow !== null && <td class="number dim">{formats.difference(variant.differenceToNow)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LineRow({ line }: { readonly line: CostLine }): JSX.Element {
  const fixed = useFixed();
  const { words, formats } = fixed;
  const { price } = line;
  const title = lineTitle(line, words);
  const quantity = quantityText(line, fixed);
  const rate = `${line.estimated && line.unitPrice !== null ? '≈' : ''}${formats.rate(line.unitPrice)}`;
  const month = `${line.estimated && line.monthly !== null && !line.quantity.eq(0) ? '≈' : ''}${formats.month(line.monthly)}`;
  return (
    <Kept by={[fixed, price, title, quantity, rate, month]}>
      {() => (
        <tr>
          <th scope="row">
            {title}
            {price?.is === 'price' && <small>{provenance(price, fixed)}</small>}
          </th>
          <td>{quantity}</td>
          {figure(rate)}
          {figure(month)}
        </tr>
      )}
    </Kept>
  );
}

/** @returns a line's name; of a line that has none here, its arithmetic in words. */
export function lineTitle(line: CostLine, words: Words): string {
  return words.find(`line.${line.id}`) ?? words.find(`cost.${line.because.id}`, line.because.args) ?? line.id;
}

/** What the arithmetic of a line counts in words; all else of it is a number. */
const nouns = ['tasks', 'endpoints', 'zones', 'places'];

/** @returns the arithmetic of a line: `2 gateways × 730 h`. */
function quantityText({ because: { id, args } }: CostLine, { words, formats }: Pick<Fixed, 'words' | 'formats'>): string {
  const said = Object.fromEntries(
    Object.entries(args).map(([name, value]) => {
      const count = Number(value);
      // Hours of less than a day are arithmetic themselves: `730 × 12/24`.
      if (name === 'gateways' || Number.isNaN(count)) return [name, value];
      return [name, (nouns.includes(name) ? words.find(`count.${name}`, { count }) : undefined) ?? formats.number(count)];
    }),
  );
  return words.find(`quantity.${id}`, said) ?? words('quantity.gb', said);
}

/** Usage type and SKU where the source has them; always where the price is from and of which day. */
function provenance(price: Price, fixed: Fixed): string {
  const { words, formats } = fixed;
  const source = price.from === 'live' ? sourceName(fixed) : words(`prices.${price.from}`, { day: formats.fullDay(price.asOf) });
  const sku = price.sku === null || price.effectiveDate === null ? null : words('lines.sku', { sku: price.sku, day: formats.fullDay(price.effectiveDate) });
  const list = price.list === undefined ? null : words('lines.listPrice', { amount: `${price.list.currency} ${price.list.tiers[0]?.price ?? ''}` });
  return [price.usageType, sku, list, source].filter((part) => part !== null).join(' · ');
}

function Provenance({ lines }: { readonly lines: readonly CostLine[] }): JSX.Element | null {
  const { words } = useFixed();
  const prices = lines.flatMap((line) => (line.price?.is === 'price' ? [line.price] : []));
  if (prices.some((price) => price.sku !== null)) return null;
  return (
    marked('prices', words(prices.length === 0 ? 'lines.free' : 'lines.noSku'), 'tip dim')
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
        marked('blocked', words('lines.unreached', { gb: formats.number(unreachedGb) }))
      )}
      {way.blockers.length > 0 && (
        <div class="tip">
          <Icon name="blocked" className="bad" />
          <Kept by={[task, words]}>
            {() => (
              <ul aria-label={words('lines.blockers')}>
                {way.blockers.map((blocker) => (
                  <li key={blocker.id}>
                    <LineLink line={blocker.line} /> {blocker.kind === 'other' ? blocker.message : words(`blocker.${blocker.kind}`)}
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
            {words('usage.gbCrossZone')}: {words('usage.derived')}
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
  return (
    marked('info', words(`lines.shared.${shared}`, { amount: formats.month(gbOnly), whole: formats.month(whole) }))
  );
}

/** Why each endpoint is needed. */
function Needed({ endpoints }: { readonly endpoints: TaskView['neededEndpoints'] }): JSX.Element {
  const { words } = useFixed();
  return (
    <div class="tip">
      <Icon name="info" />
      <div>
        {words('lines.needs')}
        <ul>
          {endpoints.map(({ service, type, because }) => (
            <li key={service}>
              <code>{service}</code> {words(type === 'Gateway' ? 'lines.neededFree' : 'lines.neededFor', { because })}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
