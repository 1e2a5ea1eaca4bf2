import { GetMetricDataCommand, type MetricDataQuery, type MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { NatBytes } from '../../core/account/egress/accountReading';
import type { Clients } from '../deploy/clients';
import { inParts } from './ask';

/** "the maximum number of metrics … in one call" (API_GetMetricData). */
const mostQueries = 500;
const secondsOfDay = 86_400;
/** What a gateway takes in from both of its sides is what it processes (vpc/latest/userguide/metrics-dimensions-nat-gateway). */
const metrics = { fromSource: 'BytesInFromSource', fromDestination: 'BytesInFromDestination' } as const;
type Side = keyof typeof metrics;
const sides: readonly Side[] = ['fromSource', 'fromDestination'];

/**
 * Sums what each NAT gateway took in over whole days, up to the midnight (UTC) at which `day` began. CloudWatch charges for each metric that is asked
 * for, so only the two that are billed are.
 */
export async function readNatBytes(clients: Clients, ids: readonly string[], { day, days }: { readonly day: string; readonly days: number }, signal: AbortSignal): Promise<ReadonlyMap<string, NatBytes>> {
  const end = new Date(`${day}T00:00:00Z`);
  const start = new Date(end.getTime() - days * secondsOfDay * 1000);
  const sums = new Map<string, number>();
  if (ids.length === 0) return new Map();
  const client = clients.cloudWatch();
  try {
    for (const part of inParts(ids.flatMap((id, index) => sides.map((side) => queryOf(id, index, side))), mostQueries)) {
      await addUp(part, sums, async (queries, token) => client.send(new GetMetricDataCommand({ MetricDataQueries: [...queries], StartTime: start, EndTime: end, NextToken: token }), { abortSignal: signal }));
    }
  } finally {
    client.destroy();
  }
  return new Map(ids.map((id, index) => [id, { fromSource: sums.get(queryId(index, 'fromSource')) ?? null, fromDestination: sums.get(queryId(index, 'fromDestination')) ?? null }]));
}

type Fetch = (queries: readonly MetricDataQuery[], token: string | undefined) => Promise<{ readonly MetricDataResults?: MetricDataResult[] | undefined; readonly NextToken?: string | undefined }>;

/** A metric without a value in these days gets no sum: that is not the same as no traffic. */
async function addUp(queries: readonly MetricDataQuery[], sums: Map<string, number>, fetch: Fetch): Promise<void> {
  let token: string | undefined;
  do {
    const { MetricDataResults: results, NextToken: next } = await fetch(queries, token);
    for (const { Id: id, Values: values } of results ?? []) {
      if (id === undefined || values === undefined || values.length === 0) continue;
      sums.set(id, values.reduce((sum, value) => sum + value, sums.get(id) ?? 0));
    }
    token = next === token ? undefined : next;
  } while (token !== undefined && token !== '');
}

/** An id of a query starts with a small letter. */
const queryId = (index: number, side: Side): string => `g${String(index)}${side}`;

function queryOf(id: string, index: number, side: Side): MetricDataQuery {
  return {
    Id: queryId(index, side),
    MetricStat: { Metric: { Namespace: 'AWS/NATGateway', MetricName: metrics[side], Dimensions: [{ Name: 'NatGatewayId', Value: id }] }, Period: secondsOfDay, Stat: 'Sum' },
    ReturnData: true,
  };
}
