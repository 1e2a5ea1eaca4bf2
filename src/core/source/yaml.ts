import { COLLECTION_STYLE_FLOW, EVENT_ALIAS, EVENT_DOCUMENT, EVENT_MAPPING, EVENT_POP, EVENT_SCALAR, EVENT_SEQUENCE, parseEvents, YAMLException, type ScalarEvent } from 'js-yaml';
import { maxDepth } from './depth';
import type { MarkRuns } from './marks';
import type { Parsed } from './parsed';
import { readPlainYaml } from './plainYaml';
import type { Tag } from './treeBuilder';
import { TreeBuilder } from './treeBuilder';
import { scalarOf, spanOf, valueOf } from './yamlScalars';

/** Reads damaged YAML as far as possible; several times slower than {@link parseYaml} and loaded only when needed. */
export type TolerantYaml = (text: string, marks: MarkRuns | undefined) => Parsed;

type Events = ReturnType<typeof parseEvents>;

/**
 * Parses the first document of well-formed YAML (docs/architecture.md, "Parsers").
 * @param tolerant takes over at the first error, where `root` is undefined else; undefined where the caller has not loaded it. The problem says
 * `broken` then. @param marks what was masked in `text`.
 */
export function parseYaml(text: string, tolerant: TolerantYaml | undefined, marks?: MarkRuns): Parsed {
  const plain = marks === undefined ? readPlainYaml(text) : undefined;
  return plain === undefined ? parseEventsOf(text, tolerant, marks) : { root: plain, problems: [] };
}

/** As {@link parseYaml}, by js-yaml, which knows all of YAML, keeps places, and stops at the first error. */
export function parseEventsOf(text: string, tolerant: TolerantYaml | undefined, marks: MarkRuns | undefined): Parsed {
  let events: Events;
  try {
    events = parseEvents(text, { maxDepth });
  } catch (error) {
    const at = error instanceof YAMLException && error.mark ? error.mark.position : 0;
    const span = { start: Math.min(at, text.length), end: Math.min(at + 1, text.length) };
    if (error instanceof Error && /nesting|depth/i.test(error.message)) return { root: undefined, problems: [{ messageId: 'too-deep', span }] };
    const rest = tolerant?.(text, marks) ?? { root: undefined, problems: [] };
    return { root: rest.root, problems: [{ messageId: 'broken', span }, ...rest.problems.filter((problem) => problem.messageId !== 'broken')] };
  }
  return build(text, events, marks);
}

function build(text: string, events: Events, marks: MarkRuns | undefined): Parsed {
  const builder = new TreeBuilder(text, (span) => marks?.hasBlankIn(span) !== true);
  let documents = 0;
  for (const event of events) {
    switch (event.type) {
      case EVENT_DOCUMENT:
        documents++;
        break;
      case EVENT_MAPPING:
      case EVENT_SEQUENCE:
        builder.open(event.type === EVENT_MAPPING ? 'map' : 'list', event.start, event.style === COLLECTION_STYLE_FLOW, tagOf(text, event), nameAt(text, event));
        break;
      case EVENT_SCALAR:
        addScalar(builder, text, event, marks);
        break;
      case EVENT_ALIAS:
        builder.alias(text.slice(event.anchorStart, event.anchorEnd), { start: event.anchorStart - 1, end: event.anchorEnd });
        break;
      case EVENT_POP:
        builder.close();
        break;
    }
    if (documents > 1) break;
  }
  builder.finish();
  const problems = builder.aliasLimitAt === undefined ? [] : [{ messageId: 'aliases' as const, span: builder.aliasLimitAt }];
  return { root: builder.root, problems };
}

function addScalar(builder: TreeBuilder, text: string, event: ScalarEvent, marks: MarkRuns | undefined): void {
  if (event.valueStart < 0) builder.nothing(tagOf(text, event), nameAt(text, event));
  else if (marks === undefined && event.tagStart < 0 && event.anchorStart < 0 && builder.expectsKey) builder.key(valueOf(text, event), spanOf(event));
  else builder.scalar(scalarOf(text, event, marks), tagOf(text, event), nameAt(text, event));
}

function tagOf(text: string, event: { tagStart: number; tagEnd: number }): Tag | undefined {
  return event.tagStart < 0 ? undefined : { start: event.tagStart, end: event.tagEnd, text: text.slice(event.tagStart, event.tagEnd) };
}

function nameAt(text: string, event: { anchorStart: number; anchorEnd: number }): string | undefined {
  return event.anchorStart < 0 ? undefined : text.slice(event.anchorStart, event.anchorEnd);
}
