import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { sentenceText } from '../shared/sentence';
import { currencyOf, edgeOf, modelOf, type Model } from '../shared/model';
import { PanelProvider, SnapshotProvider } from './panel';
import { Blockers } from './parts/blockers';
import { ChartsPart } from './parts/charts';
import { Context } from './parts/context';
import { DependenciesPart } from './parts/dependencies';
import { Deployment } from './parts/deployment';
import { ExportPart } from './parts/export';
import { Messages } from './parts/messages';
import { PresetsPart } from './parts/presets';
import { RegionsPart } from './parts/regions';
import { ServicesPart } from './parts/services';
import { UsagePart } from './parts/usage';
import { VerdictPart } from './parts/verdict';
import { Ways } from './parts/ways';
import { useIsWide } from './size';
import type { PanelStore, Snapshot } from './store';

/** The whole panel. */
export function App({ store }: { readonly store: PanelStore }): JSX.Element {
  const [snapshot, setSnapshot] = useState<Snapshot>(store.get);
  useEffect(() => {
    const update = (): void => {
      setSnapshot(store.get());
    };
    update();
    return store.subscribe(update);
  }, [store]);
  const { state, texts, entries, ui, failure } = snapshot;
  const currency = state === null ? '' : currencyOf(state, entries);
  const edge = useMemo(() => (state === null || texts === null ? null : edgeOf(state, currency, texts)), [state, texts, currency]);
  const fixed = useMemo(() => edge && { ...edge, store }, [edge, store]);
  if (state === null || edge === null || fixed === null) return <Skeleton failure={failure} />;
  const model = modelOf(state, edge, entries);
  return (
    <SnapshotProvider value={fixed}>
    <PanelProvider value={{ model, store, ui }}>
      <main class={`surface-${state.surface}`} aria-busy={state.file.is === 'reading'}>
        <div class="page">
        <Context />
        {state.prices.state.is === 'loading' && <div class="progress" />}
        <Messages />
        {state.deployment !== null && <Deployment deployment={state.deployment} />}
        <VerdictPart />
        <Blockers />
        <Ways />
        <Parts />
        </div>
      </main>
      <Announcer model={model} />
    </PanelProvider>
    </SnapshotProvider>
  );
}

/** Where there is room, the drawings come first and usage beside what it may be set to; else what changes most comes first. */
function Parts(): JSX.Element {
  const isWide = useIsWide();
  if (!isWide) {
    return (
      <>
        <UsagePart />
        <ChartsPart />
        <DependenciesPart />
        <RegionsPart />
        <ServicesPart />
        <PresetsPart />
        <ExportPart />
      </>
    );
  }
  return (
    <>
      <ChartsPart />
      <div class="columns">
        <UsagePart />
        <PresetsPart />
      </div>
      <DependenciesPart />
      <RegionsPart />
      <ServicesPart />
      <ExportPart />
    </>
  );
}

/** Says the sentence once numbers rest; silent where it is the same. */
function Announcer({ model }: { readonly model: Model }): JSX.Element {
  const sentence = sentenceText(model.verdict.sentence, model.words, model.formats);
  const [said, setSaid] = useState('');
  const [first] = useState(sentence);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSaid((last) => (sentence === first && last === '' ? '' : sentence));
    }, 600);
    return () => {
      clearTimeout(timer);
    };
  }, [sentence, first]);
  return (
    <p class="vh" role="status">
      {said}
    </p>
  );
}

/** Widths in percent: the context, the sentence, the rows of the table. */
const skeletonLines: readonly (readonly [left: number, right?: number])[] = [[42], [70], [0], [92], [78], [0], [36, 22], [30, 22], [34, 22], [30, 22]];

/** The first frame, before the host has said anything. Bars only: a text would flicker. */
function Skeleton({ failure }: { readonly failure: string | null }): JSX.Element {
  return (
    <main>
      <div class="page">
      {failure !== null && (
        <div class="message" role="alert">
          {failure}
        </div>
      )}
      <div class="skeleton" aria-hidden="true">
        {skeletonLines.map(([left, right], index) => (
          <svg key={index} width="100%" height="22">
            <rect y="6" width={`${String(left)}%`} height="10" rx="3" />
            {right !== undefined && <rect x={`${String(100 - right)}%`} y="6" width={`${String(right)}%`} height="10" rx="3" />}
          </svg>
        ))}
      </div>
      </div>
    </main>
  );
}
