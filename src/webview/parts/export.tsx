import type { JSX } from 'preact';
import { useFixed } from '../panel';
import type { ExportFormat } from '../../shared/protocol';
import { Section } from './section';
import { note } from './markup';

/** The comparison to take along; the host writes it. */
export function ExportPart(): JSX.Element {
  const { words, store, notice } = useFixed();
  const run = async (format: ExportFormat): Promise<void> => {
    store.tell(null);
    await store.keepNow();
    const result = await store.ask('export', { format });
    if (result?.done === true) store.tell(format === 'markdown' ? 'copied' : 'saved');
  };
  return (
    <Section id="export" title={words('export.title')} summary="Markdown, CSV, JSON">
      {() => (
        <>
          <div class="actions">
            {(['markdown', 'csv', 'json'] as const).map((format) => (
              <button key={format} class="secondary small" onClick={() => void run(format)}>
                {words(`export.${format}`)}
              </button>
            ))}
          </div>
          <p class="note" role="status">
            {notice === 'copied' || notice === 'saved' ? words(`export.${notice}`) : null}
          </p>
          {note(words('export.note'))}
        </>
      )}
    </Section>
  );
}
