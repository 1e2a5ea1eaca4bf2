import { absent, valueOf, type Maybe } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import { serviceById, serviceOfHost } from '../compat/lookup';
import type { Reach } from '../compat/paths';
import type { Container, FluentBitConfig, FluentBitSection, LogConfiguration, Text } from '../ecs/model';
import { inlineConfigs } from '../fluentBit/inline';
import { awsOutput, type AwsOutput } from '../fluentBit/plugins';
import { needAt, sourceOf, type FluentBitPlace, type Need, type NeedContext } from './dependencies';

/** Settings of one output, from the options of FireLens or a section of a configuration. */
interface Settings extends FluentBitSection {
  /** False where settings may be missing that the file does not tell. */
  readonly complete: boolean;
  readonly where: FluentBitPlace['where'];
  /** What the service section says for all outputs. */
  readonly prefersIpv6: FluentBitPlace['prefersIpv6'];
}

/** What the FireLens output of a container calls; nothing where the options do not name an output. */
export function fireLensNeeds(log: LogConfiguration, context: NeedContext): readonly Need[] {
  const values = new Map([...log.options].map(([name, option]) => [name.toLowerCase(), option.value]));
  return outputNeeds({ values, complete: log.optionsComplete, where: 'options', prefersIpv6: 'no' }, context);
}

/** What the outputs call of a configuration that a container writes out when it starts. */
export function inlineNeeds(container: Container, context: NeedContext): readonly Need[] {
  // The host of an endpoint that is written there was found among the hosts of the value already.
  return inlineConfigs(container).flatMap((config) => configNeeds(config, 'inline', context)).filter(({ reach }) => reach.is === 'fluent-bit' && reach.endpoint !== 'ipv4');
}

/** What the outputs of a configuration call. */
export function configNeeds(config: FluentBitConfig, where: 'file' | 'inline', context: NeedContext): readonly Need[] {
  const service = isOn(config.service?.values.get('dns.prefer_ipv6'));
  const prefersIpv6 = service === 'no' && config.includesOthers ? 'unknown' : service;
  return config.outputs.flatMap(({ values }) => outputNeeds({ values, complete: true, where, prefersIpv6 }, context));
}

function outputNeeds(settings: Settings, context: NeedContext): readonly Need[] {
  const name = settings.values.get('name');
  if (name?.is !== 'known' || !name.value.whole) return [];
  const output = awsOutput(name.value.text);
  return output === undefined ? otherOutput(settings, name, context) : [awsNeed(settings, name, output, context), ...stsNeed(settings, name, '', context)];
}

type KnownText = Extract<Maybe<Text>, { is: 'known' }>;

/** Outputs that are told their host; those of OpenSearch sign their requests, with settings of their own for the role. */
function otherOutput(settings: Settings, name: KnownText, context: NeedContext): readonly Need[] {
  const host = settings.values.get('host');
  const known = host?.is === 'known' ? host : name;
  const label = name.value.text;
  const bare = host?.is === 'known' ? bareHost(host.value.text) : undefined;
  const match = bare === undefined ? undefined : serviceOfHost(context.catalog, bare);
  const sts = stsNeed(settings, name, 'aws_', context);
  if (match && bare !== undefined) return [...sts, needAt(known, { kind: 'log-output', reach: { is: 'aws-host', service: match.service, form: match.form }, label, host: bare, neededToStart: false, catalogId: match.service.id, source: sourceOf(match.service.source) })];
  return [...sts, needAt(known, { kind: 'log-output', reach: { is: 'third-party', ipv6: 'unknown' }, label, host: valueOf(host ?? name)?.text, neededToStart: false })];
}

function awsNeed(settings: Settings, name: KnownText, output: AwsOutput, context: NeedContext): Need {
  const service = serviceById(context.catalog, output.catalogId);
  const dualStack = dualStackName(settings, service?.dualStackHostname);
  const endpoint = settings.values.get('endpoint');
  const state = endpointState(settings, 'endpoint', context);
  return needAt(state !== 'none' && endpoint?.is === 'known' ? endpoint : name, {
    kind: 'log-output',
    reach: { is: 'fluent-bit', endpoint: state, service: output.endpoint },
    label: name.value.text,
    host: endpoint?.is === 'known' ? bareHost(endpoint.value.text) : undefined,
    neededToStart: false,
    catalogId: output.catalogId,
    source: sourceOf(service?.source),
    firelens: {
      name: name.span,
      key: 'endpoint',
      dualStackHost: dualStack && output.endpoint === 's3' ? `https://${dualStack}` : dualStack,
      where: settings.where,
      prefersIpv6: output.isCore ? preference(settings) : 'unknown',
      ipv4First: ipv4First(settings),
      notPreferred: notPreferred(settings),
    },
  });
}

/** With a role, an output asks STS for its credentials, by the IPv4-only name of the Region unless `sts_endpoint` gives another. */
function stsNeed(settings: Settings, name: KnownText, prefix: '' | 'aws_', context: NeedContext): readonly Need[] {
  const role = settings.values.get(`${prefix}role_arn`);
  const key = `${prefix}sts_endpoint` as const;
  if (role?.is !== 'known' || role.value.text === '' || endpointState(settings, key, context) !== 'none') return [];
  const service = serviceById(context.catalog, 'sts');
  return [
    needAt(role, {
      kind: 'log-output',
      reach: { is: 'fluent-bit', endpoint: 'none', service: 'sts' },
      label: name.value.text,
      neededToStart: false,
      catalogId: 'sts',
      source: sourceOf(service?.source),
      firelens: { name: name.span, key, dualStackHost: dualStackName(settings, service?.dualStackHostname), where: settings.where, prefersIpv6: 'unknown', ipv4First: undefined, notPreferred: undefined },
    }),
  ];
}

const literalRegion = /^[a-z]{2}(-[a-z]+)+-\d$/u;
/** A variable of Fluent Bit's own can stand in another setting of the same file as well. */
const variable = /^\$\{\w+\}$/u;

function regionOf({ values }: Settings): string | undefined {
  return valueOf(values.get('region') ?? values.get('aws_region') ?? absent)?.text;
}

function dualStackName(settings: Settings, template: string | null | undefined): string | undefined {
  const region = regionOf(settings);
  if (region === undefined || !(literalRegion.test(region) || (settings.where === 'file' && variable.test(region)))) return undefined;
  // The domains of China and of the isolated Regions are others.
  return /^(?:cn|us-iso)/u.test(region) ? undefined : template?.replace('{region}', () => region);
}

function endpointState(settings: Settings, key: FluentBitPlace['key'], context: NeedContext): Extract<Reach, { is: 'fluent-bit' }>['endpoint'] {
  const endpoint = settings.values.get(key) ?? absent;
  if (/^(?:cn|us-iso)/u.test(regionOf(settings) ?? '')) return 'unknown';
  if (endpoint.is === 'absent') return settings.complete ? 'none' : 'unknown';
  if (endpoint.is !== 'known') return 'unknown';
  const match = serviceOfHost(context.catalog, bareHost(endpoint.value.text));
  return !match || match.form === 'both' ? 'unknown' : match.form;
}

function preference(settings: Settings): FluentBitPlace['prefersIpv6'] {
  const own = settings.values.get('net.dns.prefer_ipv6');
  if (own !== undefined) return isOn(own);
  return settings.complete ? settings.prefersIpv6 : 'unknown';
}

/** Only where the other preference is not set beside it. */
function ipv4First({ values }: Settings): TextSpan | undefined {
  const value = values.get('net.dns.prefer_ipv4');
  return value?.is === 'known' && isOn(value) === 'yes' && isOn(values.get('net.dns.prefer_ipv6')) === 'no' ? value.span : undefined;
}

function notPreferred({ values }: Settings): FluentBitPlace['notPreferred'] {
  const own = values.get('net.dns.prefer_ipv6');
  return own?.is === 'known' && isOn(own) === 'no' ? { span: own.span, text: own.value.text } : undefined;
}

/** Words that Fluent Bit takes for true (flb_utils_bool). */
function isOn(value: Maybe<Text> | undefined): FluentBitPlace['prefersIpv6'] {
  if (value === undefined || value.is === 'absent') return 'no';
  if (value.is !== 'known' || !value.value.whole) return 'unknown';
  return /^(?:true|on|yes|1)$/iu.test(value.value.text) ? 'yes' : 'no';
}

function bareHost(endpoint: string): string {
  return endpoint.replace(/^https?:\/\//u, '').replace(/[/:].*$/u, '');
}
