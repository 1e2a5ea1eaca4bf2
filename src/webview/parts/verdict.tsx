import type { JSX } from 'preact';
import type { Figure, Step, Verdict } from '../../core/views/verdict';
import { useFixed, useModel } from '../panel';
import { WouldChange } from './changes';
import { Icon } from './icon';
import { Link } from './link';
import { Kept } from './kept';
import { money, VerdictSentence } from './rich';
import { marked, note } from './markup';

/** The answer: one sentence, its figures, the next step. */
export function VerdictPart(): JSX.Element {
  const fixed = useFixed();
  const { verdict } = useModel();
  const { best, figures, sentence } = verdict;
  return (
    <section class="verdict" aria-labelledby="verdict">
      <h2 id="verdict">
        <VerdictSentence sentence={sentence} />
      </h2>
      {figures.length > 0 && (
        <dl class="figures">
          {figures.map((figure, index) => (
            <FigureBox key={figure.tag} figure={figure} isGoal={index === figures.length - 1} />
          ))}
        </dl>
      )}
      <Kept by={[fixed, sentence.id, best?.id, best?.status]}>{() => <Below verdict={verdict} />}</Kept>
      <WouldChange />
    </section>
  );
}

function FigureBox({ figure, isGoal }: { readonly figure: Figure; readonly isGoal: boolean }): JSX.Element {
  const { words, formats } = useFixed();
  const label = words(figure.isShare ? 'figure.share' : `figure.${figure.tag}`, { fixes: figure.fixes });
  const amount = formats.total(figure.total);
  return (
    <Kept by={[words, label, figure.way, amount.text, isGoal]}>
      {() => (
        <div class={isGoal ? 'goal' : ''}>
          <dt>{label}</dt>
          <dd>
            <b>{money(amount)}</b>
            <span>{words(`way.${figure.way}`)}</span>
          </dd>
        </div>
      )}
    </Kept>
  );
}

interface VerdictProps {
  readonly verdict: Verdict;
}

/** What follows from the sentence and its way out, and from no number. */
function Below({ verdict }: VerdictProps): JSX.Element {
  const { state, words } = useFixed();
  return (
    <>
      <Detail verdict={verdict} />
      {state.prices.state.is === 'loading' && note(words('state.loading'))}
      <Actions verdict={verdict} />
      <Unknowns verdict={verdict} />
      <NotListed verdict={verdict} />
    </>
  );
}

function Detail({ verdict }: VerdictProps): JSX.Element | null {
  const { words, task } = useFixed();
  switch (verdict.sentence.id) {
    case 'works':
    case 'worksAlone':
    case 'alreadyThere':
      return task === null || task.dependencies.length === 0 ? null : (
        marked('tick', words('verdict.dependencies', { count: task.dependencies.length }), 'sub')
      );
    case 'worksGap':
      return note(words('verdict.gapSafe'));
    case 'nothingWorks':
      return note(words('verdict.costsOnly'));
    case 'general':
      return note(words('verdict.openFile'));
    default:
      return null;
  }
}

function Actions({ verdict }: VerdictProps): JSX.Element {
  const { words, state, task, store } = useFixed();
  const { step } = verdict;
  const deployHint = task === null ? words('action.deployHintNoFile') : words('action.deployHint', { file: task.fileName });
  const hasDeploy = step.is !== 'open-file';
  const broken = state.file.is === 'broken' && task === null ? state.file : null;
  return (
    <>
      <div class="actions">
        {broken !== null && (
          <button class="primary" onClick={() => void store.ask('openLine', { line: broken.line })}>
            {words('state.openLine', { line: broken.line })}
          </button>
        )}
        {step.is !== 'deploy' && <PrimaryStep step={step} isFirst={broken === null} />}
        {step.is === 'open-file' && (
          <button class="secondary" onClick={() => void store.ask('openSample', {})}>
            {words('action.sample')}
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
            {words('action.deploy')}
          </button>
        )}
        {verdict.sentence.id === 'worksGap' && state.can.refreshPrices && (
          <button class="secondary" onClick={() => void store.askState('refreshPrices', {})}>
            {words('action.livePrices')}
          </button>
        )}
        {state.prices.state.is === 'loading' && (
          <button class="secondary" onClick={() => void store.askState('stopRefresh', {})}>
            {words('action.stop')}
          </button>
        )}
      </div>
      {hasDeploy && !state.isTrusted && (
        <p class="note" id="deploy-reason">
          {words('action.deployRestricted')}
        </p>
      )}
    </>
  );
}

function PrimaryStep({ step, isFirst }: { readonly step: Exclude<Step, { is: 'deploy' }>; readonly isFirst: boolean }): JSX.Element {
  const { words, store } = useFixed();
  switch (step.is) {
    case 'fix':
      return (
        <button class="primary" onClick={() => void store.ask('fixAll', { strategy: step.strategy })}>
          {words('action.fix', { lines: step.lines })}
        </button>
      );
    case 'show-blockers':
      return (
        <button class="primary" onClick={() => void store.ask('showBlockers', {})}>
          {words('action.showBlockers', { count: step.count })}
        </button>
      );
    case 'open-file':
      return (
        <button class={isFirst ? 'primary' : 'secondary'} onClick={() => void store.ask('openTaskDefinition', {})}>
          {words('action.openFile')}
        </button>
      );
  }
}

/** Where AWS does not list the Region for the way out that is spoken of, nobody may be sure of it. */
function NotListed({ verdict }: VerdictProps): JSX.Element | null {
  const { words, formats, state } = useFixed();
  const { ipv6Only, id } = state.region;
  const best = verdict.best?.id;
  if (ipv6Only.isListed || (best !== 'ipv6' && best !== 'ipv6-nat64')) return null;
  return (
    <p class="sub">
      <Icon name="unknown" />
      <span>
        {words('context.notListed', { region: words.region(id) })}{' '}
        {ipv6Only.url !== null && ipv6Only.asOf !== null && <a href={ipv6Only.url}>{words('deps.page', { page: 'AWS', day: formats.fullDay(ipv6Only.asOf) })}</a>}
      </span>
    </p>
  );
}

/** What nobody checked must not hide in a green result. */
function Unknowns({ verdict }: VerdictProps): JSX.Element | null {
  const { words, state, store } = useFixed();
  const { best } = verdict;
  if (best === undefined || (best.unknowns.length === 0 && !best.isIncomplete)) return null;
  const count = best.unknowns.length;
  const areHosts = count > 0 && best.unknowns.every((one) => one.kind === 'host');
  const text = count === 0 ? words('verdict.incomplete') : words(areHosts ? 'verdict.hostsUnchecked' : 'verdict.unknown', { count });
  return (
    <p class="sub">
      <Icon name="unknown" />
      <span>
        {text}{' '}
        {areHosts && state.can.checkHosts ? (
          <Link onClick={() => void store.ask('checkHosts', {})}>
            {words('verdict.check')}
          </Link>
        ) : (
          <Link
            onClick={() => {
              store.reveal('dependencies');
            }}
          >
            {words('verdict.showThem')}
          </Link>
        )}
      </span>
    </p>
  );
}
