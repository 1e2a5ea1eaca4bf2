import type { ComponentChildren, JSX } from 'preact';
import { daysBetween } from '../../shared/formats';
import { useFixed } from '../panel';
import { sourceName } from './context';
import { Icon, type IconName } from './icon';
import { Link } from './link';

function Box({ icon, children, isAlert = false }: { readonly icon: IconName; readonly children: ComponentChildren; readonly isAlert?: boolean }): JSX.Element {
  return (
    <div class="message" role={isAlert ? 'alert' : undefined}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  );
}

/** What stands between the person and better figures: one box for each, with what helps. */
export function Messages(): JSX.Element {
  const { words, state, store, failure } = useFixed();
  return (
    <>
      {failure !== null && (
        <Box icon="info" isAlert>
          {words('state.failed', { reason: failure })}
        </Box>
      )}
      {!state.isTrusted && (
        <Box icon="shield">
          <b>{words('state.restricted')}</b> {words('state.restrictedDetail')}{' '}
          <Link onClick={() => void store.ask('manageTrust', {})}>
            {words('action.trust')}
          </Link>
        </Box>
      )}
      <NotCurrent />
      <PricesFailed />
      <PricesOld />
    </>
  );
}

function NotCurrent(): JSX.Element | null {
  const { words, state, task, store } = useFixed();
  const { file } = state;
  if (file.is !== 'broken' || task === null) return null;
  return (
    <Box icon="unknown">
      {words('state.notCurrent', { file: file.fileName, line: file.line })}{' '}
      <Link onClick={() => void store.ask('openLine', { line: file.line })}>
        {words('state.openLine', { line: file.line })}
      </Link>
    </Box>
  );
}

function PricesFailed(): JSX.Element | null {
  const fixed = useFixed();
  const { words, state, store } = fixed;
  const failed = state.prices.state;
  if (failed.is !== 'failed') return null;
  const { book } = state.prices;
  return (
    <Box icon="offline">
      <b>{words(`state.${failed.kind}`)}</b> {words('state.usedInstead', { source: capitalized(sourceName(fixed)), days: daysBetween(book.asOf, state.today) })}
      {failed.sources.map(({ name, reason }) => (
        <p key={`${name} ${reason}`} class="dim">
          {name}: {reason}
        </p>
      ))}
      <p class="links">
        <Link onClick={() => void store.askState('refreshPrices', {})}>
          {words('action.tryAgain')}
        </Link>
        <span aria-hidden="true"> · </span>
        <Link onClick={() => void store.ask('showLog', {})}>
          {words('action.showLog')}
        </Link>
      </p>
    </Box>
  );
}

/** A snapshot older than this says so, unless something failed: then the message says it. */
const oldDays = 120;

function PricesOld(): JSX.Element | null {
  const { words, state, store } = useFixed();
  const { book, state: { is } } = state.prices;
  const days = daysBetween(book.asOf, state.today);
  if (book.from !== 'snapshot' || is === 'failed' || days <= oldDays) return null;
  return (
    <Box icon="prices">
      {words('prices.old', { days })}{' '}
      {state.can.refreshPrices && is !== 'loading' && (
        <Link onClick={() => void store.askState('refreshPrices', {})}>
          {words('action.livePrices')}
        </Link>
      )}
    </Box>
  );
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
