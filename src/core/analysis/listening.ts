import { valueOf, type Maybe } from '../../base/maybe';
import type { Container, Text } from '../ecs/model';

type KnownText = Extract<Maybe<Text>, { is: 'known' }>;

/** An IPv4 address that a program of a container is told to listen on. */
export interface Listening {
  readonly value: KnownText;
  readonly address: '0.0.0.0' | '127.0.0.1';
  /** The port behind the address, or that of a flag beside it. */
  readonly port: number | undefined;
  /** False for a name that any program may read in its own way, such as HOST. */
  readonly isKnownSetting: boolean;
}

/** Names of the environment by which servers are told where to listen; `DB_HOST` and the like are called, not listened on. */
const listeningName = /^(?:host|hostname|ip|urls|(?:server|http|web|app|uvicorn|gunicorn|hypercorn|flask_run|nuxt|nitro|vite|gradio_server)_(?:host|hostname|address|name|ip)|(?:server|streamlit_server)_address|(?:aspnetcore|dotnet)_urls|phx_ip|(?:\w+_)?(?:bind|listen)(?:_?(?:to|on|ip|host|addr|address))?)$/iu;
/** Names of one program each, of which it is documented: ASP.NET, Flask, Uvicorn, Hypercorn, Nuxt, Phoenix, Streamlit, Gradio. */
const knownName = /^(?:(?:aspnetcore|dotnet)_urls|flask_run_host|uvicorn_host|hypercorn_bind|nuxt_host|nitro_host|phx_ip|streamlit_server_address|gradio_server_name)$/iu;
/** Flags of servers: gunicorn, uvicorn, hypercorn, flask, Next.js, Rails, Puma, PHP, Consul, Jupyter, Streamlit, Prometheus and others. */
const flag = '(?:--?(?:host|hostname|bind|bind[_-]addr(?:ess)?|listen|listen[_-]addr(?:ess)?|address|addr|ip|client|server\\.address|web\\.listen-address)|-b|-H|-S)';
const address = '(?<address>0\\.0\\.0\\.0|127\\.0\\.0\\.1)(?::(?<port>\\d{1,5}))?(?![\\d.:/]*\\d)';
const scheme = '(?:[a-z][a-z0-9+.-]*://)?';
const flagWithAddress = new RegExp(`(?:(?<![\\w-])${flag}(?:[= ]+)|(?<![\\w-])runserver +)["']?${scheme}${address}`, 'giu');
const onlyFlag = new RegExp(`^(?:${flag}|runserver)$`, 'u');
const onlyAddress = new RegExp(`^["']?${scheme}${address}["']?/?$`, 'iu');
const portFlag = /(?<![\w-])(?:--(?:server\.)?port|-p)[= ]+(?<port>\d{1,5})\b/u;

/** @returns the IPv4 addresses that environment, command and entry point tell a container's programs to listen on. */
export function listeningAddresses(container: Container): readonly Listening[] {
  return [...ofEnvironment(container), ...ofWords([...container.entryPoint, ...container.command])];
}

function ofEnvironment(container: Container): readonly Listening[] {
  return container.environment.flatMap(({ name, value }) => {
    const called = valueOf(name)?.text ?? '';
    if (value.is !== 'known') return [];
    if (called === 'GUNICORN_CMD_ARGS') return ofWords([value]);
    if (!listeningName.test(called)) return [];
    const isKnownSetting = knownName.test(called);
    return value.value.text.split(/[;,]/u).flatMap((part) => listening(value, onlyAddress.exec(part.trim())?.groups, undefined)).map((found) => ({ ...found, isKnownSetting }));
  });
}

/** A flag and its address stand in one word (a line for the shell) or in two. */
function ofWords(words: readonly Maybe<Text>[]): readonly Listening[] {
  const texts = words.map((word) => valueOf(word)?.text ?? '');
  const port = portFlag.exec(texts.join(' '))?.groups?.['port'];
  return words.flatMap((word, index) => {
    if (word.is !== 'known') return [];
    const own = [...word.value.text.matchAll(flagWithAddress)].flatMap(({ groups }) => listening(word, groups, port));
    const follows = onlyFlag.test(texts[index - 1] ?? '');
    return follows ? listening(word, onlyAddress.exec(word.value.text)?.groups, port) : own;
  });
}

function listening(value: KnownText, groups: Readonly<Record<string, string | undefined>> | undefined, besides: string | undefined): readonly Listening[] {
  const found = groups?.['address'];
  if (found !== '0.0.0.0' && found !== '127.0.0.1') return [];
  const port = groups?.['port'] ?? besides;
  return [{ value, address: found, port: port === undefined ? undefined : Number(port), isKnownSetting: true }];
}

/** `::` as an address to listen on: a word of its own, after a flag or a scheme, before a port. */
const ipv6Address = /(?:^|[\s"'=,;]|:\/\/)(?:\[::\](?::(?<port>\d{1,5}))?|::)(?=$|[\s"',;/])/gu;

/**
 * @returns whether the same setting, or the same command line, also says to listen on all IPv6 addresses, on the same port as far as both are
 * told: gunicorn, hypercorn, .NET and others take several addresses.
 */
export function listensOnIpv6Too({ environment, entryPoint, command }: Container, { value, port }: Listening): boolean {
  const words = environment.some((setting) => setting.value === value) ? [value] : [...entryPoint, ...command];
  const ports = words.flatMap((word) => [...(valueOf(word)?.text ?? '').matchAll(ipv6Address)].map(({ groups }) => groups?.['port']));
  return ports.some((other) => other === undefined || port === undefined || Number(other) === port);
}

const javaWord = /(?:^|[^a-z])(?:java|jdk|jre|jvm|openjdk|temurin|corretto|wildfly|jboss|tomcat|jetty|spring|keycloak|kafka|quarkus|elasticsearch|opensearch|logstash|zookeeper|activemq|cassandra|neo4j|solr|scala|jar)(?:[^a-z]|$)/iu;

/**
 * Whether a container runs Java, as far as names tell. For Java 0.0.0.0 means any address of both families, unless IPv6 is switched off
 * (java.net.InetAddress on a dual-stack system).
 */
export function looksLikeJava({ image, command, entryPoint, environment }: Container): boolean {
  const names = environment.map(({ name }) => name);
  return [image, ...command, ...entryPoint, ...names].some((value) => javaWord.test((valueOf(value)?.text ?? '').replaceAll('_', ' ')));
}

/** Helpers that the other containers of a task reach at its own loopback, whatever port mapping their samples copy. */
const helper = /(?:^|[/_-])(?:aws-)?(?:x-?ray(?:-daemon)?|(?:datadog-|dd-)?agent|datadog|cloudwatch-agent|otel|opentelemetry|collector|fluent-?(?:bit|d)|envoy|newrelic|statsd|dynatrace|consul|vault)(?:[-_:@/]|$)/iu;

/** Whether a container is a helper of the others in its task, as far as its image tells. */
export function looksLikeHelper({ image, firelens }: Container): boolean {
  return firelens !== undefined || helper.test(valueOf(image)?.text ?? '');
}
