import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { strategyIds } from '../../core/strategies';
import type { BlockerView } from '../../core/views/types';
import type { Way } from '../../core/views/ways';
import { useFixed, useModel } from '../panel';
import { Icon } from './icon';
import { Kept } from './kept';
import { Link } from './link';

/** As many as fit under the verdict of a small view. */
const shownFirst = 3;

/** What keeps the cheapest way out from working, each with its line and its fix. */
export function Blockers(): JSX.Element | null {
  const fixed = useFixed();
  const { best } = useModel().verdict;
  return best === undefined || best.blockers.length === 0 ? null : <Kept by={[fixed, best.id]}>{() => <List best={best} />}</Kept>;
}

function List({ best: { id, blockers } }: { readonly best: Way }): JSX.Element {
  const { words } = useFixed();
  const [areAllShown, setAllShown] = useState(false);
  const everywhere = blockers.every((blocker) => blocker.strategies.length === strategyIds.length);
  const shown = areAllShown ? blockers : blockers.slice(0, shownFirst);
  return (
    <section class="blockers" aria-labelledby="blockers">
      <h3 id="blockers">
        {everywhere ? words('blockers.headingAll') : words('blockers.heading', { way: words(`way.${id}`) })} <span class="dim">{blockers.length}</span>
      </h3>
      <ul>
        {shown.map((blocker) => (
          <Blocker key={blocker.id} blocker={blocker} />
        ))}
      </ul>
      {blockers.length > shownFirst && (
        <Link
          onClick={() => {
            setAllShown(!areAllShown);
          }}
        >
          {areAllShown ? words('action.less') : words('action.more', { count: blockers.length - shownFirst })}
        </Link>
      )}
    </section>
  );
}

function Blocker({ blocker }: { readonly blocker: BlockerView }): JSX.Element {
  const { words, store } = useFixed();
  const { fix } = blocker;
  return (
    <li>
      <Icon name="blocked" className="bad" />
      <div>
        <LineLink line={blocker.line} /> {blocker.kind === 'other' ? blocker.message : words(`blocker.${blocker.kind}`)}
        {blocker.kind !== 'other' && fix === null && (
          <p>
            <code>{blocker.label}</code>
            <span class="dim"> {blocker.message}</span>
          </p>
        )}
        {fix !== null && (
          <p>
            <code>{fix.before}</code> <span aria-hidden="true">→</span>
            <span class="vh">{words('blockers.becomes')}</span> <code>{fix.after}</code>
          </p>
        )}
      </div>
      {fix !== null && (
        <button class="secondary small" title={fix.title} aria-label={words('action.fixLineName', { line: blocker.line })} onClick={() => void store.ask('applyFix', { fixId: fix.id })}>
          {words('action.fixLine')}
        </button>
      )}
    </li>
  );
}

/** Opens the file at a line. */
export function LineLink({ line }: { readonly line: number }): JSX.Element {
  const { words, store } = useFixed();
  return (
    <Link onClick={() => void store.ask('openLine', { line })}>
      {words('blockers.line', { line })}
    </Link>
  );
}
