import { Fragment, type JSX } from 'preact';
import { useState } from 'preact/hooks';
import { strategyIds, type StrategyId } from '../../core/strategies';
import type { CellView, DependencyView } from '../../core/views/types';
import type { Model } from '../../shared/model';
import type { Words } from '../../shared/texts/words';
import { useFixed, useModel } from '../panel';
import { useIsWide } from '../size';
import { LineLink } from './blockers';
import { Choice } from './choice';
import { Icon, type IconName } from './icon';
import { Kept } from './kept';
import { money, Rich } from './rich';
import { Section } from './section';
import { statusText } from './wayRow';
import { column, note } from './markup';

/** What the task must reach, and how, under each way out: a table where there is room, else a list for one way. */
export function DependenciesPart(): JSX.Element {
  const { words, formats, state, task } = useFixed();
  const isWide = useIsWide();
  return (
    <Section id="dependencies" title={words('deps.title')} summary={<Summary />}>
      {() => {
        if (task === null) return note(words('deps.none'));
        if (task.dependencies.length === 0) return note(words('deps.empty'));
        return (
          <>
            {isWide ? <Matrix dependencies={task.dependencies} /> : <List dependencies={task.dependencies} />}
            <p class="note">
              {words('deps.open')} {words('deps.checked', { day: formats.fullDay(state.catalog.checked) })}
            </p>
          </>
        );
      }}
    </Section>
  );
}

function Summary(): JSX.Element {
  return <>{summaryOf(useModel())}</>;
}

function summaryOf({ words, verdict, task }: Model): string | null {
  if (task === null) return null;
  const blocked = verdict.best?.blockers.length ?? 0;
  const unknown = verdict.best?.unknowns.length ?? 0;
  if (blocked + unknown === 0) return words('deps.summaryFine', { count: task.dependencies.length });
  return [blocked > 0 ? words('deps.summaryBlocked', { count: blocked }) : '', unknown > 0 ? words('deps.summaryUnknown', { count: unknown }) : ''].filter((text) => text !== '').join(' · ');
}

/** @returns what a cell says: the path in a word, or what is missing. */
export function cellText(cell: CellView, dependency: DependencyView, words: Words): string {
  if (cell.is === 'unknown') return words(cell.followsImage ? 'cell.follows' : 'cell.unknown');
  if (cell.is === 'none') return words(dependency.fixId === null ? 'cell.none' : 'cell.fix');
  if (cell.via === 'interface-endpoint' && dependency.endpointService !== null) return dependency.endpointService;
  return words(`cell.${cell.via ?? 'ipv6'}`);
}

const icons: Readonly<Record<CellView['is'], IconName>> = { path: 'tick', none: 'blocked', unknown: 'unknown' };

function Name({ dependency }: { readonly dependency: DependencyView }): JSX.Element {
  const { words } = useFixed();
  return (
    <>
      {words(`dep.${dependency.kind}`)} {dependency.kind !== 'exec' && dependency.kind !== 'metadata' && <code>{dependency.label}</code>}
    </>
  );
}

function Where({ dependency }: { readonly dependency: DependencyView }): JSX.Element {
  const { words } = useFixed();
  return (
    <span class="dim">
      {dependency.kind === 'image' && dependency.host !== null && <>{dependency.host} · </>}
      {dependency.container !== null && <>{dependency.container} · </>}
      <LineLink line={dependency.line} />
      {!dependency.neededToStart && <> · {words('deps.runtime')}</>}
    </span>
  );
}

function Matrix({ dependencies }: { readonly dependencies: readonly DependencyView[] }): JSX.Element {
  const { words, currency } = useFixed();
  return (
    <table class="matrix">
      <caption class="vh">{words('deps.caption')}</caption>
      <thead>
        <tr>
          {column(words('deps.heading'))}
          {strategyIds.map((id) => (
            <th key={id} scope="col">{words(`deps.column.${id}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {dependencies.map((dependency) => (
          <MatrixRow key={dependency.id} dependency={dependency} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words('deps.footer', { currency })}</th>
          <Months />
        </tr>
      </tfoot>
    </table>
  );
}

function Months(): JSX.Element {
  const { ways, formats } = useModel();
  return (
    <>
      {ways.map((way) => (
        <td key={way.id}>{money(formats.total(way.total))}</td>
      ))}
    </>
  );
}

function MatrixRow({ dependency }: { readonly dependency: DependencyView }): JSX.Element {
  const { words } = useFixed();
  const [open, setOpen] = useState<StrategyId | null>(null);
  const close = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || open === null) return;
    document.getElementById(cellId(dependency, open))?.focus();
    setOpen(null);
  };
  return (
    <Fragment>
      <tr onKeyDown={close}>
        <th scope="row">
          <Name dependency={dependency} />
          <small>
            <Where dependency={dependency} />
          </small>
        </th>
        {strategyIds.map((id) => {
          const cell = dependency.cells[id];
          const text = cellText(cell, dependency, words);
          return (
            <td key={id}>
              <button
                id={cellId(dependency, id)}
                class={`cell ${cell.is}`}
                aria-label={words('deps.cellName', { way: words(`deps.column.${id}`), text })}
                aria-expanded={open === id}
                aria-controls={`why-${dependency.id}`}
                onClick={() => {
                  setOpen(open === id ? null : id);
                }}
              >
                <Icon name={icons[cell.is]} className={cell.is === 'none' ? 'bad' : ''} />
                <span>{text}</span>
              </button>
            </td>
          );
        })}
      </tr>
      <tr id={`why-${dependency.id}`} class="why" hidden={open === null} onKeyDown={close}>
        {open !== null && (
          <td colSpan={strategyIds.length + 1}>
            <Why dependency={dependency} way={open} />
          </td>
        )}
      </tr>
    </Fragment>
  );
}

function cellId(dependency: DependencyView, way: StrategyId): string {
  return `cell-${dependency.id}-${way}`;
}

function List({ dependencies }: { readonly dependencies: readonly DependencyView[] }): JSX.Element {
  const fixed = useFixed();
  const model = useModel();
  const { words, store, ui } = fixed;
  const id = ui.dependencyWay ?? model.verdict.best?.id ?? 'ipv6';
  const names = new Map(model.ways.map((way) => [way.id, words('deps.wayOption', { way: words(`way.${way.id}`), status: statusText(way, model).text })]));
  return (
    <Kept by={[fixed, dependencies, id, ...names.values()]}>
    {() => (
    <div>
      <Choice id="dependency-way" label={words('deps.way')} values={strategyIds} value={id} name={(way) => names.get(way) ?? way} choose={(dependencyWay) => { store.setUi({ dependencyWay }); }} />
      <ul class="dependencies">
        {dependencies.map((dependency) => (
          <DependencyItem key={`${dependency.id} ${id}`} dependency={dependency} way={id} />
        ))}
      </ul>
    </div>
    )}
    </Kept>
  );
}

/** What has no path says why at once; all else when it is opened. */
function DependencyItem({ dependency, way }: { readonly dependency: DependencyView; readonly way: StrategyId }): JSX.Element {
  const { words } = useFixed();
  const cell = dependency.cells[way];
  const [isOpen, setOpen] = useState(cell.is !== 'path' && !cell.followsImage);
  const name = cellText(cell, dependency, words);
  return (
    <li class={`is-${cell.is}`}>
      <Icon name={icons[cell.is]} className={cell.is === 'none' ? 'bad' : ''} />
      <div>
        <Name dependency={dependency} /> <Where dependency={dependency} />
      </div>
      <button
        class={`cell path ${cell.is}`}
        aria-expanded={isOpen}
        aria-label={words('deps.cellName', { way: `${words(`dep.${dependency.kind}`)} ${dependency.label}`, text: name })}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        {name}
        <Icon name="chevron" className="twist" />
      </button>
      {isOpen && <Why dependency={dependency} way={way} />}
    </li>
  );
}

/** Why a cell says what it says: the reason, whether somebody states it, the pages with the day they were read, the line. */
function Why({ dependency, way }: { readonly dependency: DependencyView; readonly way: StrategyId }): JSX.Element {
  const { words, formats, store } = useFixed();
  const { reason, basis, sources } = dependency.cells[way];
  const { fixId } = dependency;
  return (
    <div class="reason">
      <p>
        <Rich id="deps.cellName" args={{ way: <b>{words(`way.${way}`)}</b>, text: reason }} /> {basis !== null && <span class="dim">{words(`deps.${basis}`)}</span>}
      </p>
      <p>
        {sources.length === 0 && <span class="dim">{words('deps.noSource')}</span>}
        {sources.map(({ url, asOf }, index) => (
          <Fragment key={url}>
            {index > 0 && ' · '}
            <a href={url}>{words('deps.page', { page: pageName(url), day: formats.fullDay(asOf) })}</a>
          </Fragment>
        ))}{' '}
        · <LineLink line={dependency.line} />
        {fixId !== null && dependency.cells[way].is === 'none' && (
          <>
            {' '}
            <button class="secondary small" aria-label={words('action.fixLineName', { line: dependency.line })} onClick={() => void store.ask('applyFix', { fixId })}>
              {words('action.fixLine')}
            </button>
          </>
        )}
      </p>
    </div>
  );
}

/** @returns the host and the last part of an address: enough to know whose page it is. */
function pageName(url: string): string {
  const { hostname, pathname } = new URL(url);
  const last = pathname.split('/').findLast((part) => part !== '')?.replace(/\.html$/u, '');
  return last === undefined ? hostname : `${hostname.replace(/^docs\.aws\.amazon\.com$/u, 'AWS')}: ${last}`;
}
