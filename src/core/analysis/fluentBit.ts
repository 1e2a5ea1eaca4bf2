import { valueOf, type Maybe } from '../../base/maybe';
import { serviceById, serviceOfHost } from '../compat/lookup';
import type { Reach } from '../compat/paths';
import type { LogConfiguration, Text } from '../ecs/model';
import { needAt, sourceOf, type Need, type NeedContext } from './dependencies';

/** Outputs of Fluent Bit that call AWS: the endpoint that carries each, and the catalog's entry. */
const awsOutputs: Readonly<Record<string, { readonly endpoint: string; readonly catalogId: string }>> = {
  cloudwatch: { endpoint: 'logs', catalogId: 'logs' },
  cloudwatch_logs: { endpoint: 'logs', catalogId: 'logs' },
  firehose: { endpoint: 'kinesis-firehose', catalogId: 'firehose' },
  kinesis_firehose: { endpoint: 'kinesis-firehose', catalogId: 'firehose' },
  kinesis: { endpoint: 'kinesis-streams', catalogId: 'kinesis' },
  kinesis_streams: { endpoint: 'kinesis-streams', catalogId: 'kinesis' },
  s3: { endpoint: 's3', catalogId: 's3' },
};

/** What the FireLens output of a container calls; nothing where the options do not name an output. */
export function fluentBitNeed(log: LogConfiguration, context: NeedContext): readonly Need[] {
  const options = new Map([...log.options].map(([name, option]) => [name.toLowerCase(), option]));
  const name = options.get('name')?.value;
  if (name?.is !== 'known' || !name.value.whole) return [];
  const label = name.value.text;
  const output = awsOutputs[label.toLowerCase()];
  const host = options.get('host')?.value;
  if (!output) {
    const known = host?.is === 'known' ? host : name;
    return [needAt(known, { kind: 'log-output', reach: { is: 'third-party', ipv6: 'unknown' }, label, host: valueOf(host ?? name)?.text, neededToStart: false })];
  }
  const service = serviceById(context.catalog, output.catalogId);
  const region = options.get('region')?.value;
  const regionText = region?.is === 'known' && /^[a-z]{2}(-[a-z]+)+-\d$|^\$\{AWS::Region\}$/u.test(region.value.text) ? region.value.text : undefined;
  const dualStack = regionText?.startsWith('$') === true ? undefined : regionText && service?.dualStackHostname?.replace('{region}', regionText);
  const endpoint = options.get('endpoint')?.value;
  const state = endpointState(log, endpoint, context);
  const value = state !== 'none' && endpoint?.is === 'known' ? endpoint : name;
  const endpointHost = endpoint?.is === 'known' ? bareHost(endpoint.value.text) : undefined;
  return [
    needAt(value, {
      kind: 'log-output',
      reach: { is: 'fluent-bit', endpoint: state, service: output.endpoint },
      label,
      host: endpointHost,
      neededToStart: false,
      catalogId: output.catalogId,
      source: sourceOf(service?.source),
      firelens: { name: name.span, dualStackHost: dualStack && output.endpoint === 's3' ? `https://${dualStack}` : dualStack },
    }),
  ];
}

function endpointState(log: LogConfiguration, endpoint: Maybe<Text> | undefined, context: NeedContext): Extract<Reach, { is: 'fluent-bit' }>['endpoint'] {
  if (endpoint === undefined || endpoint.is === 'absent') return log.optionsComplete ? 'none' : 'unknown';
  if (endpoint.is !== 'known') return 'unknown';
  const match = serviceOfHost(context.catalog, bareHost(endpoint.value.text));
  if (!match || match.form === 'both') return 'unknown';
  return match.form;
}

function bareHost(endpoint: string): string {
  return endpoint.replace(/^https?:\/\//u, '').replace(/[/:].*$/u, '');
}
