import type { JSX } from 'preact';
import { trafficKinds, type Comparison, type Usage } from '../../core/cost/types';
import { interfaceEndpointCount } from '../../core/cost/usage';
import { monthBar, monthBars, type MonthBar } from '../../core/views/charts';
import { zero } from '../../core/cost/tiers';
import type { Model } from '../../shared/model';
import { useFixed, useModel } from '../panel';
import { useIsWide } from '../size';
import { Besides, Gaps, OwnTermsNote, TransferOut } from './gaps';
import { Kept } from './kept';
import { Link } from './link';
import { Rich } from './rich';
import { NowRow, WayRow } from './wayRow';

/** All ways out with their month; a row opens to its lines. Rows keep their order while numbers change: the bar shows the rank. */
export function Ways(): JSX.Element {
  const fixed = useFixed();
  const { ways, comparison } = useModel();
  const bars = monthBars(comparison.strategies);
  const { now } = comparison;
  const isWide = useIsWide();
  const nowBar = now === null ? null : monthBar(now);
  const longest = Math.max(...bars.map(sumOf), nowBar === null ? 0 : sumOf(nowBar), 0);
  return (
    <section class="ways-part" aria-labelledby="ways-caption">
      <table class="ways">
        <Kept by={[fixed, isWide, now === null]}>{() => <Head isWide={isWide} hasNow={now !== null} />}</Kept>
        <tbody>
          {now !== null && nowBar !== null && <NowRow now={now} bar={nowBar} longest={longest} isWide={isWide} />}
          {ways.map((way, index) => (
            <WayRow key={way.id} way={way} bar={bars[index]} longest={longest} isWide={isWide} />
          ))}
        </tbody>
      </table>
      <OwnTermsNote />
      <TransferOut />
      <Besides />
      <Gaps />
    </section>
  );
}

function Head({ isWide, hasNow }: { readonly isWide: boolean; readonly hasNow: boolean }): JSX.Element {
  const { words, currency, store } = useFixed();
  return (
    <>
      <caption id="ways-caption">
        <UsageCaption />{' '}
        <span class="dim">·</span>{' '}
        <Link
          onClick={() => {
            store.reveal('usage');
          }}
        >
          {words('ways.changeUsage')}
        </Link>
      </caption>
      <thead>
        <tr>
          <th scope="col" rowSpan={isWide ? 2 : 1}>{words('ways.heading')}</th>
          {isWide && <th scope="col" rowSpan={isWide ? 2 : 1}>{words('ways.starts')}</th>}
          <th scope="col" rowSpan={isWide ? 2 : 1} class="number">
            {words('ways.month', { currency })}
            {!isWide && hasNow && `${words('own.and')}${words('ways.againstNow')}`}
          </th>
          {isWide && hasNow && <th scope="col" rowSpan={isWide ? 2 : 1} class="number">{words('ways.againstNow')}</th>}
          {isWide && <th scope="col" rowSpan={isWide ? 2 : 1} class="number">{words('ways.hour')}</th>}
          {isWide && <th scope="colgroup" colSpan={4} class="group">{words('ways.gbGroup')}</th>}
        </tr>
        {isWide && (
          <tr>
            {trafficKinds.map((kind) => (
              <th key={kind} scope="col" class="number">{words(`ways.gb.${kind}`)}</th>
            ))}
          </tr>
        )}
      </thead>
    </>
  );
}

function sumOf(bar: MonthBar): number {
  return bar.parts.reduce((sum, part) => sum + part.amount, 0);
}

/** The usage in words: a number without its assumption is not shown. */
export function usageWords({ usage, words, formats, comparison }: Pick<Model, 'usage' | 'words' | 'formats' | 'comparison'>): Readonly<Record<'tasks' | 'zones' | 'gateways' | 'endpoints' | 'data', string>> {
  const gb = trafficGb(comparison);
  const { hoursPerDay = 24 } = usage;
  const tasks = words('count.tasks', { count: plain(usage.tasks) });
  return {
    tasks: hoursPerDay === 24 ? tasks : words('count.tasksByDay', { tasks, hours: hoursPerDay }),
    zones: words('count.zones', { count: usage.zones }),
    gateways: words('count.gateways', { count: usage.natGateways }),
    endpoints: words('count.endpoints', { count: interfaceEndpointCount(usage.endpoints) }),
    data: gb === 0 ? words('count.noData') : words('count.gb', { gb: formats.number(gb) }),
  };
}

/** @returns GB of a month that pass the ways out: stated ones, images and log lines. */
export function trafficGb({ traffic }: Comparison): number {
  return [traffic.endpoints, traffic.s3, traffic.internet].reduce((sum, gb) => sum.plus(gb), zero).toNumber();
}

function plain(tasks: Usage['tasks']): number {
  return Math.round(tasks * 10) / 10;
}

function UsageCaption(): JSX.Element {
  return <Rich id="ways.caption" args={usageWords(useModel())} />;
}
