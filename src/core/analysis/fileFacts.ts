import { LineIndex } from '../../base/span';
import type { Catalog } from '../compat/catalog';
import type { FileFacts, FileNow, Ipv6Way } from '../cost/types';
import type { JoinedUsage, UsageElsewhere } from '../workspace/joinedUsage';
import { usageOf } from './fileUsage';
import type { Analysis, Dependency, FileUsage, TaskVerdict } from './types';

/**
 * What a file adds to a comparison: what it has now, the endpoints that its tasks need, and those that would carry what has no IPv6.
 * @param verdicts those of the tasks that are compared, as one: all must start.
 * @param joined what other files tell where the file itself does not.
 */
export function fileFacts(analysis: Analysis, verdicts: readonly TaskVerdict[], catalog: Catalog, joined?: JoinedUsage): FileFacts {
  const judged: Judged = { verdicts, isComplete: analysis.model.taskDefinitions.every(({ id, containersComplete }) => containersComplete || !verdicts.some(({ taskDefinition }) => taskDefinition === id)), catalog };
  return {
    now: nowOf({ file: analysis.file, usage: usageFor(analysis, verdicts) }, joined),
    besideIpv6: { ipv6: besideIpv6('ipv6', judged), 'ipv6-dual-stack': besideIpv6('ipv6-dual-stack', judged) },
    neededEndpoints: unique(verdicts.flatMap(({ neededEndpoints }) => neededEndpoints.flatMap(({ service, type }) => (type === 'Interface' ? [service] : [])))),
  };
}

interface Judged {
  readonly verdicts: readonly TaskVerdict[];
  /** False where a part of the containers is not in the file. */
  readonly isComplete: boolean;
  readonly catalog: Catalog;
}

/** Files with more tasks are lists of them: what each one uses alone is not worth the time. */
const mostTasksApart = 50;

/** @returns usage of the tasks that are compared alone: another service of the same file is another service. */
export function usageFor({ usage, model, file, tasks }: Analysis, verdicts: readonly TaskVerdict[]): FileUsage {
  return verdicts.length >= tasks.length || tasks.length > mostTasksApart ? usage : usageOf(model, file.text, new Set(verdicts.map(({ taskDefinition }) => taskDefinition)));
}

function nowOf(own: UsageElsewhere, joined: JoinedUsage | undefined): FileNow | null {
  const running = joined?.launchers ?? own;
  const network = joined?.network ?? running;
  const { usage, file } = network;
  if (usage.today === undefined) return null;
  const lines = new LineIndex(file.text);
  const lineOf = (span: { readonly start: number }): number => lines.at(span.start).line;
  const balancerLines = new LineIndex(running.file.text);
  return {
    strategy: usage.today.value,
    line: lineOf(usage.today.span),
    ...(file === own.file ? {} : { path: file.path }),
    natGateways: usage.gatewaysInTheWay ?? null,
    publicAddresses: running.usage.publicAddresses?.value === true,
    endpoints: (usage.endpoints ?? []).map(({ service, type, zones, span }) => ({ service, type, zones, line: lineOf(span) })),
    loadBalancers: (running.usage.balancers ?? []).map(({ id, zones, addresses, internetFacing, span }) => ({ name: id, zones, addresses, internetFacing, line: balancerLines.at(span.start).line })),
  };
}

function besideIpv6(way: Ipv6Way, judged: Judged): FileFacts['besideIpv6'][Ipv6Way] {
  const without = judged.verdicts.flatMap(({ dependencies }) => dependencies.filter(({ paths }) => paths[way].is === 'none'));
  const carriers = without.map((dependency) => carriersOf(dependency, way, judged.catalog));
  return { endpoints: unique(carriers.flat()), starts: carriers.some((services) => services.length === 0) ? 'no' : startsOtherwise(way, judged) };
}

/**
 * Endpoints that would carry what has no way over IPv6; none where none does. An IPv6-only task needs one that itself answers over IPv6, and
 * those of ECR are not among what AWS says such tasks can use. With an image its layers come from S3, whose gateway endpoint is free.
 */
function carriersOf({ endpointService, paths }: Dependency, way: Ipv6Way, { services }: Catalog): readonly string[] {
  const alone = paths['vpc-endpoints'];
  if (endpointService === undefined || alone.is !== 'path' || (alone.via !== 'interface-endpoint' && alone.via !== 'gateway-endpoint')) return [];
  const isEcr = endpointService === 'ecr.dkr';
  if (way === 'ipv6') return !isEcr && services.some((entry) => entry.endpointService === endpointService && entry.privateLinkIpv6 === 'yes') ? [endpointService] : [];
  return isEcr ? ['ecr.api', 'ecr.dkr', 's3'] : [endpointService];
}

/** What is left once everything without a way has one. Layers follow their image. */
function startsOtherwise(way: Ipv6Way, { verdicts, isComplete }: Judged): 'yes' | 'no' | 'unknown' {
  if (verdicts.some(({ blocks }) => blocks.some(({ strategies }) => strategies.includes(way)))) return 'no';
  const isOpen = verdicts.some(({ dependencies }) => dependencies.some(({ kind, paths, neededToStart }) => neededToStart && kind !== 'image-layers' && paths[way].is === 'unknown'));
  return isOpen || !isComplete || verdicts.length === 0 ? 'unknown' : 'yes';
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
