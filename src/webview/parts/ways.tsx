import { Fragment, type JSX } from 'preact';
import { trafficKinds, type StrategyCost, type Usage } from '../../core/cost/types';
import { interfaceEndpointCount } from '../../core/cost/usage';
import { monthBars, type MonthBar } from '../../core/views/charts';
import { totalGb } from '../../core/views/usage';
import type { Way } from '../../core/views/ways';
import type { Model } from '../../shared/model';
import { usePanel } from '../panel';
import { Gaps, TransferOut } from './gaps';
import { Icon, type IconName } from './icon';
import { Lines } from './lines';
import { Money, Rich } from './rich';

/** All ways out with their month; a row opens to its lines. Rows keep their order while numbers change: the bar shows the rank. */
export function Ways(): JSX.Element {
  const { model, store } = usePanel();
  const { words, ways, comparison } = model;
  const { currency } = comparison.book;
  const bars = monthBars(comparison.strategies);
  const longest = Math.max(...bars.map(sumOf), 0);
  return (
    <section aria-labelledby="ways-caption">
      <table class="ways">
        <caption id="ways-caption">
          <UsageCaption />{' '}
          <span class="dim">·</span>{' '}
          <button
            class="link"
            onClick={() => {
              store.reveal('usage');
            }}
          >
            {words.text('ways.changeUsage')}
          </button>
        </caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>{words.text('ways.heading')}</th>
            <th scope="col" rowSpan={2} class="wide-only">{words.text('ways.starts')}</th>
            <th scope="col" rowSpan={2} class="number">{words.text('ways.month', { currency })}</th>
            <th scope="col" rowSpan={2} class="number wide-only">{words.text('ways.hour')}</th>
            <th scope="colgroup" colSpan={4} class="group wide-only">{words.text('ways.gbGroup')}</th>
          </tr>
          <tr class="wide-only">
            {trafficKinds.map((kind) => (
              <th key={kind} scope="col" class="number">{words.text(`ways.gb.${kind}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ways.map((way) => (
            <WayRows key={way.id} way={way} bar={bars.find((one) => one.id === way.id)} longest={longest} />
          ))}
        </tbody>
      </table>
      <TransferOut />
      <Gaps />
    </section>
  );
}

function sumOf(bar: MonthBar): number {
  return bar.parts.reduce((sum, part) => sum + part.amount, 0);
}

/** The usage in words: a number without its assumption is not shown. */
export function usageWords({ usage, words, formats }: Pick<Model, 'usage' | 'words' | 'formats'>): Readonly<Record<'tasks' | 'zones' | 'gateways' | 'endpoints' | 'data', string>> {
  const gb = totalGb(usage);
  return {
    tasks: words.text('count.tasks', { count: plain(usage.tasks) }),
    zones: words.text('count.zones', { count: usage.zones }),
    gateways: words.text('count.gateways', { count: usage.natGateways }),
    endpoints: words.text('count.endpoints', { count: interfaceEndpointCount(usage.endpoints) }),
    data: gb === 0 ? words.text('count.noData') : words.text('count.gb', { gb: formats.number(gb) }),
  };
}

function plain(tasks: Usage['tasks']): number {
  return Math.round(tasks * 10) / 10;
}

function UsageCaption(): JSX.Element {
  const { model } = usePanel();
  return <Rich id="ways.caption" args={usageWords(model)} />;
}

function WayRows({ way, bar, longest }: { readonly way: Way; readonly bar: MonthBar | undefined; readonly longest: number }): JSX.Element {
  const { model, store, ui } = usePanel();
  const { words, formats } = model;
  const isOpen = ui.rows.includes(way.id);
  const setOpen = (open: boolean): void => {
    store.setUi({ rows: open ? [...ui.rows, way.id] : ui.rows.filter((id) => id !== way.id) });
  };
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen) return;
    document.getElementById(`way-${way.id}`)?.focus();
    setOpen(false);
  };
  return (
    <Fragment>
      <tr class="way" onKeyDown={closeOnEscape}>
        <th scope="row">
          <button
            id={`way-${way.id}`}
            class="row"
            aria-expanded={isOpen}
            aria-controls={`lines-${way.id}`}
            onClick={() => {
              setOpen(!isOpen);
            }}
          >
            <Icon name="chevron" className="twist" />
            <span>{words.text(`way.${way.id}`)}</span>
          </button>
          <span class="under">
            <span class="narrow-only">
              <Status way={way} />
            </span>
            <Tags way={way} />
          </span>
        </th>
        <td class="wide-only">
          <Status way={way} />
        </td>
        <td class="number month">
          <Money total={way.total} />
          {bar !== undefined && <Bar bar={bar} longest={longest} />}
        </td>
        <td class="number wide-only">{hourText(way.cost, model)}</td>
        {trafficKinds.map((kind) => {
          const price = way.cost.perGb[kind];
          return (
            <td key={kind} class={`number wide-only ${typeof price === 'string' ? 'dim' : ''}`}>
              {formats.gbPrice(price)}
            </td>
          );
        })}
      </tr>
      <tr class="lines" id={`lines-${way.id}`} hidden={!isOpen} onKeyDown={closeOnEscape}>
        {isOpen && (
          <td colSpan={8}>
            <Lines way={way} />
          </td>
        )}
      </tr>
    </Fragment>
  );
}

function hourText({ perHour }: StrategyCost, { words, formats }: Model): string {
  return perHour === null ? words.text('amount.notKnown') : formats.bareRate(perHour);
}

/** @returns a status in a few words, with the icon that says the same. */
export function statusText(way: Way, { words }: Pick<Model, 'words'>): { readonly icon: IconName; readonly text: string } {
  switch (way.status) {
    case 'starts':
      return { icon: 'tick', text: words.text('status.starts') };
    case 'no-file':
      return way.id === 'public-ipv4' || way.id === 'nat-gateway' ? { icon: 'tick', text: words.text('status.anyTask') } : { icon: 'unknown', text: words.text('status.needsFile') };
    case 'unknown':
      return { icon: 'unknown', text: way.isIncomplete ? words.text('status.incomplete') : words.text('status.unknown', { count: way.unknowns.length }) };
    case 'fixable':
    case 'blocked': {
      if (way.blockers.length === 0) return { icon: 'blocked', text: words.text('status.noTraffic') };
      return { icon: 'blocked', text: words.text('status.blockers', { count: way.blockers.length }) };
    }
  }
}

function Status({ way }: { readonly way: Way }): JSX.Element {
  const { model } = usePanel();
  const { icon, text } = statusText(way, model);
  const isPartly = way.fixable > 0 && way.fixable < way.blockers.length;
  return (
    <span class="status">
      <Icon name={icon} className={icon === 'blocked' ? 'bad' : ''} />
      <span>
        {text}
        {isPartly && <span class="narrow-only"> · {model.words.text('status.fixable', { count: way.fixable })}</span>}
      </span>
    </span>
  );
}

function Tags({ way }: { readonly way: Way }): JSX.Element {
  const { words, verdict } = usePanel().model;
  return (
    <>
      {(verdict.tags[way.id] ?? []).map((tag) => (
        <span key={tag} class={`tag ${tag === 'after-fixes' || tag === 'recommended' ? 'goal' : ''}`}>
          {words.text(`tag.${tag}`, { fixes: way.blockers.length })}
        </span>
      ))}
    </>
  );
}

function Bar({ bar, longest }: { readonly bar: MonthBar; readonly longest: number }): JSX.Element {
  const scale = longest === 0 ? 0 : 100 / longest;
  let x = 0;
  return (
    <svg class="bar" aria-hidden="true" width="100%" height="6">
      <rect class="zero" width="1" height="6" />
      {bar.parts.map(({ kind, amount }) => {
        const rect = <rect key={kind} class={`part-${kind}`} x={`${x.toFixed(2)}%`} y="1" width={`${(amount * scale).toFixed(2)}%`} height="4" />;
        x += amount * scale;
        return rect;
      })}
    </svg>
  );
}
