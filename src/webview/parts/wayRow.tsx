import { Fragment, type ComponentChildren, type JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { totalOf, type Total } from '../../core/cost/format';
import { trafficKinds, type CostTotal, type NowCost } from '../../core/cost/types';
import type { MonthBar } from '../../core/views/charts';
import type { Tag } from '../../core/views/verdict';
import type { Way } from '../../core/views/ways';
import type { Model } from '../../shared/model';
import { useFixed, useModel } from '../panel';
import { LineLink } from './blockers';
import { Icon, type IconName } from './icon';
import { Kept } from './kept';
import { Lines, NowLines } from './lines';
import { money } from './rich';
import { figure } from './markup';

interface RowProps {
  readonly id: string;
  readonly name: string;
  /** Drawn once for all numbers: the same until it says something else. */
  readonly status: JSX.Element;
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
  const fixed = useFixed();
  const hasNow = useModel().comparison.now !== null;
  const { formats, store, ui } = fixed;
  const isOpen = ui.rows.includes(id);
  const setOpen = (open: boolean): void => {
    store.setUi({ rows: open ? [...ui.rows, id] : ui.rows.filter((one) => one !== id) });
  };
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen) return;
    document.getElementById(`way-${id}`)?.focus();
    setOpen(false);
  };
  const amount = formats.total(total);
  const rates = isWide ? [formats.bareRate(cost.perHour), ...trafficKinds.map((kind) => formats.gbPrice(cost.perGb[kind]))] : [];
  return (
    <Fragment>
      <tr class="way" onKeyDown={closeOnEscape}>
        <Kept by={[fixed, name, status, tags, isWide]}>
          {() => (
            <>
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
            </>
          )}
        </Kept>
        <td class="number month">
          {money(amount)}
          {bar !== undefined && <Bar bar={bar} longest={longest} />}
          {!isWide && difference !== null && <small class="difference">{difference}</small>}
        </td>
        {isWide && hasNow && figure(difference)}
        {isWide && (
          <Kept by={rates}>
            {() => (
              <>
                {rates.map((rate, index) => (
                  <td key={index} class={`number ${index > 0 && typeof cost.perGb[trafficKinds[index - 1] ?? 's3'] === 'string' ? 'dim' : ''}`}>
                    {rate}
                  </td>
                ))}
              </>
            )}
          </Kept>
        )}
      </tr>
      <tr class="lines" id={`lines-${id}`} hidden={!isOpen} onKeyDown={closeOnEscape}>
        {isOpen && <td colSpan={!isWide ? 2 : hasNow ? 9 : 8}>{lines()}</td>}
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
  const fixed = useFixed();
  const { comparison, verdict } = useModel();
  const { words, formats } = fixed;
  const { differenceToNow } = way.cost;
  const difference = comparison.now === null ? null : formats.difference(differenceToNow);
  const names = verdict.tags[way.id] ?? [];
  const status = useMemo(() => <Status way={way} isWide={isWide} />, [fixed, way.status, isWide]);
  const tags = useMemo(() => <Tags way={way} names={names} />, [fixed, ...names]);
  return <Row id={way.id} name={words(`way.${way.id}`)} status={status} tags={tags} cost={way.cost} total={way.total} difference={difference} bar={bar} longest={longest} isWide={isWide} lines={() => <Lines way={way} />} />;
}

/** What stands in the file, at its own gateways and endpoints: what every other row is set against. */
export function NowRow({ now, bar, longest, isWide }: { readonly now: NowCost; readonly bar: MonthBar; readonly longest: number; readonly isWide: boolean }): JSX.Element {
  const fixed = useFixed();
  const { words, task } = fixed;
  const status = useMemo(
    () => (
      <span class="status-now">
        {words(`way.${now.strategy}`)}
        {task?.facts?.now && (
          <>
            {' · '}
            <LineLink line={task.facts.now.line} />
          </>
        )}
      </span>
    ),
    [fixed, now.strategy],
  );
  const tags = useMemo(() => <span class="tag">{words('tag.today')}</span>, [words]);
  return <Row id="now" name={words('ways.now')} status={status} tags={tags} cost={now} total={totalOf(now)} difference={null} bar={bar} longest={longest} isWide={isWide} lines={() => <NowLines now={now} />} />;
}

/** @returns a status in a few words, with the icon that says the same. */
export function statusText(way: Way, { words }: Pick<Model, 'words'>): { readonly icon: IconName; readonly text: string } {
  switch (way.status) {
    case 'starts':
      return { icon: 'tick', text: words('status.starts') };
    case 'no-file':
      return way.id === 'public-ipv4' || way.id === 'nat-gateway' ? { icon: 'tick', text: words('status.anyTask') } : { icon: 'unknown', text: words('status.needsFile') };
    case 'unknown':
      return { icon: 'unknown', text: way.isIncomplete ? words('status.incomplete') : words('status.unknown', { count: way.unknowns.length }) };
    case 'fixable':
    case 'blocked': {
      if (way.blockers.length === 0) return { icon: 'blocked', text: words('status.noTraffic') };
      return { icon: 'blocked', text: words('status.blockers', { count: way.blockers.length }) };
    }
  }
}

function Status({ way, isWide }: { readonly way: Way; readonly isWide: boolean }): JSX.Element {
  const fixed = useFixed();
  const { icon, text } = statusText(way, fixed);
  const isPartly = way.fixable > 0 && way.fixable < way.blockers.length;
  return (
    <span class="status">
      <Icon name={icon} className={icon === 'blocked' ? 'bad' : ''} />
      <span>
        {text}
        {!isWide && isPartly && <> · {fixed.words('status.fixable', { count: way.fixable })}</>}
      </span>
    </span>
  );
}

function Tags({ way, names }: { readonly way: Way; readonly names: readonly Tag[] }): JSX.Element {
  const { words } = useFixed();
  return (
    <>
      {names.map((tag) => (
        <span key={tag} class={`tag ${tag === 'after-fixes' || tag === 'recommended' ? 'goal' : ''}`}>
          {words(`tag.${tag}`, { fixes: way.blockers.length })}
        </span>
      ))}
    </>
  );
}

function Bar({ bar, longest }: { readonly bar: MonthBar; readonly longest: number }): JSX.Element {
  const scale = longest === 0 ? 0 : 100 / longest;
  let x = 0;
  const parts = bar.parts.map(({ kind, amount }) => {
    const start = x;
    x += amount * scale;
    return { kind, x: `${start.toFixed(2)}%`, width: `${(amount * scale).toFixed(2)}%` };
  });
  return (
    <Kept by={parts.map((part) => part.x + part.width)}>
      {() => (
        <svg class="bar" aria-hidden="true" width="100%" height="6">
          <rect class="zero" width="1" height="6" />
          {parts.map((part) => (
            <rect key={part.kind} class={`part-${part.kind}`} x={part.x} y="1" width={part.width} height="4" />
          ))}
        </svg>
      )}
    </Kept>
  );
}
