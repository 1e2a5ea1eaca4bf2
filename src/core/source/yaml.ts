import { COLLECTION_STYLE_FLOW, EVENT_ALIAS, EVENT_DOCUMENT, EVENT_MAPPING, EVENT_POP, EVENT_SCALAR, EVENT_SEQUENCE, getScalarValue, parseEvents, SCALAR_STYLE_DOUBLE_QUOTED, SCALAR_STYLE_PLAIN, SCALAR_STYLE_SINGLE_QUOTED, YAMLException } from 'js-yaml';
import type { TextSpan } from '../../base/span';
import { maxDepth } from './depth';
import type { MarkRuns } from './marks';
import type { Parsed } from './parsed';
import { scalarType } from './scalarType';
import type { ScalarNode } from './tree';
import type { Tag } from './treeBuilder';
import { TreeBuilder } from './treeBuilder';

/** Reads damaged YAML as far as possible; several times slower than {@link parseYaml} and loaded only when needed. */
export type TolerantYaml = (text: string, marks: MarkRuns | undefined) => Parsed;

type Events = ReturnType<typeof parseEvents>;
type ScalarEvent = Extract<Events[number], { type: typeof EVENT_SCALAR }>;

/**
 * Parses the first document of well-formed YAML. js-yaml is the fastest parser that keeps places (docs/architecture.md,
 * "Parsers"), and stops at the first error: then `tolerant` takes over, or `root` is undefined.
 * @param tolerant undefined where the caller has not loaded it; the problem says `broken` then.
 */
export function parseYaml(text: string, tolerant: TolerantYaml | undefined, marks?: MarkRuns): Parsed {
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
  else if (marks === undefined && event.tagStart < 0 && event.anchorStart < 0 && builder.expectsKey) builder.key(getScalarValue(text, event), spanOf(event));
  else builder.scalar(scalarOf(text, event, marks), tagOf(text, event), nameAt(text, event));
}

function scalarOf(text: string, event: ScalarEvent, marks: MarkRuns | undefined): ScalarNode {
  const span = spanOf(event);
  const value = getScalarValue(text, event);
  const filled = marks?.fill(value, span);
  if (filled !== undefined) return { is: 'scalar', span, text: filled, type: 'string', whole: false, textStart: undefined };
  const isParallel = value.length === event.valueEnd - event.valueStart && (event.fast || !isQuoted(event) || !text.slice(event.valueStart, event.valueEnd).includes('\n'));
  return { is: 'scalar', span, text: value, type: event.style === SCALAR_STYLE_PLAIN ? scalarType(value) : 'string', whole: true, textStart: isParallel ? event.valueStart : undefined };
}

/** With its quotes. */
function spanOf(event: ScalarEvent): TextSpan {
  return isQuoted(event) ? { start: event.valueStart - 1, end: event.valueEnd + 1 } : { start: event.valueStart, end: event.valueEnd };
}

function isQuoted(event: ScalarEvent): boolean {
  return event.style === SCALAR_STYLE_SINGLE_QUOTED || event.style === SCALAR_STYLE_DOUBLE_QUOTED;
}

function tagOf(text: string, event: { tagStart: number; tagEnd: number }): Tag | undefined {
  return event.tagStart < 0 ? undefined : { start: event.tagStart, end: event.tagEnd, text: text.slice(event.tagStart, event.tagEnd) };
}

function nameAt(text: string, event: { anchorStart: number; anchorEnd: number }): string | undefined {
  return event.anchorStart < 0 ? undefined : text.slice(event.anchorStart, event.anchorEnd);
}
