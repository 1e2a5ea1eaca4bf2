import type { ComponentChildren, JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { SectionId } from '../../shared/protocol';
import { ModelProvider, useFixed } from '../panel';
import { useShown } from '../shown';
import { useIsWide } from '../size';
import { Icon } from './icon';

interface SectionProps {
  readonly id: SectionId;
  readonly title: string;
  /** What the section would say first: a closed one still informs. */
  readonly summary: ComponentChildren;
  /** True for what few look for: it opens when asked for, however much room there is. */
  readonly staysClosed?: boolean;
  readonly children: () => ComponentChildren;
}

/** A part that opens. Where there is room all are open, until the person closes one. */
export function Section({ id, title, summary, staysClosed = false, children }: SectionProps): JSX.Element {
  const { store, ui } = useFixed();
  const isWide = useIsWide();
  const isOpen = ui.sections[id] ?? (isWide && !staysClosed);
  return (
    <details
      class="section"
      id={`section-${id}`}
      open={isOpen}
      onToggle={(event) => {
        if (event.currentTarget.open !== isOpen) store.setSection(id, event.currentTarget.open);
      }}
    >
      <summary>
        <Icon name="chevron" className="twist" />
        <h3>{title}</h3>
        <span class="dim">{summary}</span>
      </summary>
      {isOpen && <Body>{children}</Body>}
    </details>
  );
}

function Body({ children }: { readonly children: () => ComponentChildren }): JSX.Element {
  const ref = useRef<HTMLDivElement>(null);
  const shown = useShown(ref);
  const drawn = useMemo(children, [children]);
  return (
    <div class="body" ref={ref}>
      <ModelProvider value={shown}>{drawn}</ModelProvider>
    </div>
  );
}
