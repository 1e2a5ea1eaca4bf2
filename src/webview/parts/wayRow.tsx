import { Fragment, type ComponentChildren, type JSX } from 'preact';
import { totalOf, type Total } from '../../core/cost/format';
import { trafficKinds, type CostTotal, type NowCost } from '../../core/cost/types';
import type { MonthBar } from '../../core/views/charts';
import type { Way } from '../../core/views/ways';
import type { Model } from '../../shared/model';
import { usePanel } from '../panel';
import { LineLink } from './blockers';
import { Icon, type IconName } from './icon';
import { Lines, NowLines } from './lines';
import { Money } from './rich';

interface RowProps {
  readonly id: string;
  readonly name: string;
  readonly status: ComponentChildren;
  readonly tags: ComponentChildren;
  readonly cost: CostTotal;
  readonly total: Total;
  /** null: this row is what there is now, or nothing tells what there is now. */
  readonly difference: string | null;
  readonly bar: MonthBar | undefined;
  readonly longest: number;
  readonly isWide: boolean;
  readonly lines: () => ComponentChildren;
}

/** A row that opens to what its month consists of. */
function Row({ id, name, status, tags, cost, total, difference, bar, longest, isWide, lines }: RowProps): JSX.Element {
  const { model, store, ui } = usePanel();
  const { words, formats, comparison } = model;
  const isOpen = ui.rows.includes(id);
  const setOpen = (open: boolean): void => {
    store.setUi({ rows: open ? [...ui.rows, id] : ui.rows.filter((one) => one !== id) });
  };
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen) return;
    document.getElementById(`way-${id}`)?.focus();
    setOpen(false);
  };
  return (
    <Fragment>
      <tr class="way" onKeyDown={closeOnEscape}>
        <th scope="row">
          <button
            id={`way-${id}`}
            class="row"
            aria-expanded={isOpen}
            aria-controls={`lines-${id}`}
            onClick={() => {
              setOpen(!isOpen);
            }}
          >
            <Icon name="chevron" className="twist" />
            <span>{name}</span>
          </button>
          <span class="under">
            {!isWide && status}
            {tags}
          </span>
        </th>
        {isWide && <td>{status}</td>}
        <td class="number month">
          <Money total={total} />
          {bar !== undefined && <Bar bar={bar} longest={longest} />}
          {!isWide && difference !== null && <small class="difference">{difference}</small>}
        </td>
        {isWide && comparison.now !== null && <td class="number">{difference}</td>}
        {isWide && <td class="number">{cost.perHour === null ? words.text('amount.notKnown') : formats.bareRate(cost.perHour)}</td>}
        {isWide &&
          trafficKinds.map((kind) => {
            const price = cost.perGb[kind];
            return (
              <td key={kind} class={`number ${typeof price === 'string' ? 'dim' : ''}`}>
                {formats.gbPrice(price)}
              </td>
            );
          })}
      </tr>
      <tr class="lines" id={`lines-${id}`} hidden={!isOpen} onKeyDown={closeOnEscape}>
        {isOpen && <td colSpan={!isWide ? 2 : comparison.now === null ? 8 : 9}>{lines()}</td>}
      </tr>
    </Fragment>
  );
}

interface WayRowProps {
  readonly way: Way;
  readonly bar: MonthBar | undefined;
  readonly longest: number;
  readonly isWide: boolean;
}

export function WayRow({ way, bar, longest, isWide }: WayRowProps): JSX.Element {
  const { model } = usePanel();
  const { words, formats, comparison } = model;
  const { differenceToNow } = way.cost;
  const difference = comparison.now === null ? null : differenceToNow === null ? words.text('amount.notKnown') : formats.difference(differenceToNow);
  return <Row id={way.id} name={words.text(`way.${way.id}`)} status={<Status way={way} isWide={isWide} />} tags={<Tags way={way} />} cost={way.cost} total={way.total} difference={difference} bar={bar} longest={longest} isWide={isWide} lines={() => <Lines way={way} />} />;
}

/** What stands in the file, at its own gateways and endpoints: what every other row is set against. */
export function NowRow({ now, bar, longest, isWide }: { readonly now: NowCost; readonly bar: MonthBar; readonly longest: number; readonly isWide: boolean }): JSX.Element {
  const { words, task } = usePanel().model;
  const status = (
    <span class="status-now">
      {words.text(`way.${now.strategy}`)}
      {task?.facts?.now && (
        <>
          {' · '}
          <LineLink line={task.facts.now.line} />
        </>
      )}
    </span>
  );
  return <Row id="now" name={words.text('ways.now')} status={status} tags={<span class="tag">{words.text('tag.today')}</span>} cost={now} total={totalOf(now)} difference={null} bar={bar} longest={longest} isWide={isWide} lines={() => <NowLines now={now} />} />;
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

function Status({ way, isWide }: { readonly way: Way; readonly isWide: boolean }): JSX.Element {
  const { model } = usePanel();
  const { icon, text } = statusText(way, model);
  const isPartly = way.fixable > 0 && way.fixable < way.blockers.length;
  return (
    <span class="status">
      <Icon name={icon} className={icon === 'blocked' ? 'bad' : ''} />
      <span>
        {text}
        {!isWide && isPartly && <> · {model.words.text('status.fixable', { count: way.fixable })}</>}
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
