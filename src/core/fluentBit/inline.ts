import { known, type Maybe } from '../../base/maybe';
import type { Container, FluentBitConfig, FluentBitSection, Text } from '../ecs/model';
import { decodeBase64 } from './base64';
import { readClassic } from './classic';

type KnownText = Extract<Maybe<Text>, { is: 'known' }>;

const section = /\[(?:OUTPUT|FILTER|INPUT|SERVICE)\]/iu;
const encoded = /[A-Za-z0-9+/]{40,65536}={0,2}/gu;

/**
 * Configurations that a container carries in its environment, command or entry point, to be written to a file when it starts: as
 * they are, with `\n` for the ends of lines, or in Base64. Each value in them has the span of the whole text that carries it.
 */
export function inlineConfigs(container: Container): readonly FluentBitConfig[] {
  const values = [...container.environment.map(({ value }) => value), ...container.command, ...container.entryPoint];
  return values.flatMap((value) => (value.is === 'known' ? textsOf(value).map((text) => placedAt(value, readClassic(text))) : []));
}

function textsOf({ value: { text } }: KnownText): readonly string[] {
  if (section.test(text)) return [asLines(text)];
  return [...text.matchAll(encoded)].map(([token]) => decodeBase64(token)).filter((decoded) => section.test(decoded));
}

/** A shell writes the ends of lines as `\n`, and the first section behind `echo` or `printf`. */
function asLines(text: string): string {
  const lines = /\][ \t]*\\n/u.test(text) ? text.replaceAll('\\n', '\n') : text;
  return lines.replaceAll(/[ \t]*(\[(?:OUTPUT|FILTER|INPUT|SERVICE)\])[ \t]*/giu, '\n$1\n');
}

function placedAt(carrier: KnownText, config: FluentBitConfig): FluentBitConfig {
  const place = ({ values }: FluentBitSection): FluentBitSection => ({
    values: new Map([...values].map(([name, value]) => [name, value.is === 'known' ? known(value.value, carrier.span, carrier.certainty) : value])),
  });
  const all = (sections: readonly FluentBitSection[]): readonly FluentBitSection[] => sections.map(place);
  return { ...config, service: config.service && place(config.service), inputs: all(config.inputs), filters: all(config.filters), outputs: all(config.outputs) };
}
