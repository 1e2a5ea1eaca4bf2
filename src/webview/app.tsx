import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { sentenceText } from '../shared/sentence';
import { modelOf } from '../shared/model';
import { FixedProvider, ModelProvider, useFixed, useFixedOf, useModel } from './panel';
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

/** The whole panel. Its tree stays: a part is drawn again when what it asks for changes. */
export function App({ store }: { readonly store: PanelStore }): JSX.Element {
  const [snapshot, setSnapshot] = useState<Snapshot>(store.get);
  useEffect(() => {
    const update = (): void => {
      setSnapshot(store.get());
    };
    update();
    return store.subscribe(update);
  }, [store]);
  const { state, entries, failure } = snapshot;
  const fixed = useFixedOf(store, snapshot);
  const edge = fixed?.formats;
  const model = useMemo(() => (fixed === null || state === null ? null : modelOf(state, fixed, entries)), [state, edge, entries]);
  const page = useMemo(() => <Page />, []);
  if (fixed === null || model === null) return <Skeleton failure={failure} />;
  return (
    <FixedProvider value={fixed}>
      <ModelProvider value={model}>{page}</ModelProvider>
    </FixedProvider>
  );
}

function Page(): JSX.Element {
  const { state } = useFixed();
  return (
    <>
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
      <Announcer />
    </>
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
function Announcer(): JSX.Element {
  const model = useModel();
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
