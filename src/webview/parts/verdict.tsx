import type { JSX } from 'preact';
import type { Figure, Step } from '../../core/views/verdict';
import type { Model } from '../../shared/model';
import { usePanel } from '../panel';
import { NearestChange } from './changes';
import { Icon } from './icon';
import { Link } from './link';
import { Money, VerdictSentence } from './rich';

/** The answer: one sentence, its figures, the next step. */
export function VerdictPart(): JSX.Element {
  const { model } = usePanel();
  const { verdict, state } = model;
  const isLoading = state.prices.state.is === 'loading';
  return (
    <section class="verdict" aria-labelledby="verdict">
      <h2 id="verdict">
        <VerdictSentence sentence={verdict.sentence} />
      </h2>
      {verdict.figures.length > 0 && (
        <dl class="figures">
          {verdict.figures.map((figure, index) => (
            <FigureBox key={figure.tag} figure={figure} isGoal={index === verdict.figures.length - 1} />
          ))}
        </dl>
      )}
      <Detail model={model} />
      {isLoading && <p class="note">{model.words.text('state.loading')}</p>}
      <Actions />
      <Unknowns />
      <NotListed />
      <NearestChange />
    </section>
  );
}

function FigureBox({ figure, isGoal }: { readonly figure: Figure; readonly isGoal: boolean }): JSX.Element {
  const { words } = usePanel().model;
  return (
    <div class={isGoal ? 'goal' : ''}>
      <dt>{words.text(figure.isShare ? 'figure.share' : `figure.${figure.tag}`, { fixes: figure.fixes })}</dt>
      <dd>
        <b>
          <Money total={figure.total} />
        </b>
        <span>{words.text(`way.${figure.way}`)}</span>
      </dd>
    </div>
  );
}

function Detail({ model }: { readonly model: Model }): JSX.Element | null {
  const { words, verdict, task } = model;
  switch (verdict.sentence.id) {
    case 'works':
    case 'worksAlone':
    case 'alreadyThere':
      return task === null || task.dependencies.length === 0 ? null : (
        <p class="sub">
          <Icon name="tick" />
          <span>{words.text('verdict.dependencies', { count: task.dependencies.length })}</span>
        </p>
      );
    case 'worksGap':
      return <p class="note">{words.text('verdict.gapSafe')}</p>;
    case 'nothingWorks':
      return <p class="note">{words.text('verdict.costsOnly')}</p>;
    case 'general':
      return <p class="note">{words.text('verdict.openFile')}</p>;
    default:
      return null;
  }
}

function Actions(): JSX.Element {
  const { model, store } = usePanel();
  const { words, verdict, state, task } = model;
  const { step } = verdict;
  const deployHint = task === null ? words.text('action.deployHintNoFile') : words.text('action.deployHint', { file: task.fileName });
  const hasDeploy = step.is !== 'open-file';
  const broken = state.file.is === 'broken' && task === null ? state.file : null;
  return (
    <>
      <div class="actions">
        {broken !== null && (
          <button class="primary" onClick={() => void store.ask('openLine', { line: broken.line })}>
            {words.text('state.openLine', { line: broken.line })}
          </button>
        )}
        {step.is !== 'deploy' && <PrimaryStep step={step} isFirst={broken === null} />}
        {step.is === 'open-file' && (
          <button class="secondary" onClick={() => void store.ask('openSample', {})}>
            {words.text('action.sample')}
          </button>
        )}
        {hasDeploy && (
          <button
            class={step.is === 'deploy' ? 'primary' : 'secondary'}
            title={deployHint}
            disabled={!state.isTrusted}
            aria-describedby={state.isTrusted ? undefined : 'deploy-reason'}
            onClick={() => void store.ask('deploy', {})}
          >
            {words.text('action.deploy')}
          </button>
        )}
        {verdict.sentence.id === 'worksGap' && state.can.refreshPrices && (
          <button class="secondary" onClick={() => void store.askState('refreshPrices', {})}>
            {words.text('action.livePrices')}
          </button>
        )}
        {state.prices.state.is === 'loading' && (
          <button class="secondary" onClick={() => void store.askState('stopRefresh', {})}>
            {words.text('action.stop')}
          </button>
        )}
      </div>
      {hasDeploy && !state.isTrusted && (
        <p class="note" id="deploy-reason">
          {words.text('action.deployRestricted')}
        </p>
      )}
    </>
  );
}

function PrimaryStep({ step, isFirst }: { readonly step: Exclude<Step, { is: 'deploy' }>; readonly isFirst: boolean }): JSX.Element {
  const { model, store } = usePanel();
  const { words } = model;
  switch (step.is) {
    case 'fix':
      return (
        <button class="primary" onClick={() => void store.ask('fixAll', { strategy: step.strategy })}>
          {words.text('action.fix', { lines: step.lines })}
        </button>
      );
    case 'show-blockers':
      return (
        <button class="primary" onClick={() => void store.ask('showBlockers', {})}>
          {words.text('action.showBlockers', { count: step.count })}
        </button>
      );
    case 'open-file':
      return (
        <button class={isFirst ? 'primary' : 'secondary'} onClick={() => void store.ask('openTaskDefinition', {})}>
          {words.text('action.openFile')}
        </button>
      );
  }
}

/** Where AWS does not list the Region for the way out that is spoken of, nobody may be sure of it. */
function NotListed(): JSX.Element | null {
  const { words, formats, verdict, state } = usePanel().model;
  const { ipv6Only, id } = state.region;
  const best = verdict.best?.id;
  if (ipv6Only.isListed || (best !== 'ipv6' && best !== 'ipv6-nat64')) return null;
  return (
    <p class="sub">
      <Icon name="unknown" />
      <span>
        {words.text('context.notListed', { region: words.region(id) })}{' '}
        {ipv6Only.url !== null && ipv6Only.asOf !== null && <a href={ipv6Only.url}>{words.text('deps.page', { page: 'AWS', day: formats.fullDay(ipv6Only.asOf) })}</a>}
      </span>
    </p>
  );
}

/** What nobody checked must not hide in a green result. */
function Unknowns(): JSX.Element | null {
  const { model, store } = usePanel();
  const { words, verdict, state } = model;
  const { best } = verdict;
  if (best === undefined || (best.unknowns.length === 0 && !best.isIncomplete)) return null;
  const count = best.unknowns.length;
  const areHosts = count > 0 && best.unknowns.every((one) => one.kind === 'host');
  const text = count === 0 ? words.text('verdict.incomplete') : words.text(areHosts ? 'verdict.hostsUnchecked' : 'verdict.unknown', { count });
  return (
    <p class="sub">
      <Icon name="unknown" />
      <span>
        {text}{' '}
        {areHosts && state.can.checkHosts ? (
          <Link onClick={() => void store.ask('checkHosts', {})}>
            {words.text('verdict.check')}
          </Link>
        ) : (
          <Link
            onClick={() => {
              store.reveal('dependencies');
            }}
          >
            {words.text('verdict.showThem')}
          </Link>
        )}
      </span>
    </p>
  );
}
