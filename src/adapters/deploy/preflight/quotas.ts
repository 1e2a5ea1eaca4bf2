import { GetMetricDataCommand, type CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DescribeAddressesCommand, paginateDescribeEgressOnlyInternetGateways, paginateDescribeInternetGateways, paginateDescribeVpcs, type EC2Client } from '@aws-sdk/client-ec2';
import { GetAWSDefaultServiceQuotaCommand, GetServiceQuotaCommand, type MetricInfo, type ServiceQuota, type ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import type { QuotaFacts, QuotaNeed } from '../../../core/deploy/preflight/types';

export interface QuotaClients {
  readonly quotas: ServiceQuotasClient;
  readonly cloudWatch: CloudWatchClient;
  readonly ec2: EC2Client;
}

/** The account's limit, and what is used of it by counting what there is, or by the metric that the quota names. */
export async function readQuota({ quotas, cloudWatch, ec2 }: QuotaClients, need: QuotaNeed, signal: AbortSignal): Promise<QuotaFacts> {
  const options = { abortSignal: signal };
  const quota = await quotaOf(quotas, need, options);
  if (quota?.Value === undefined) throw new Error(`${need.code}: no value`);
  return { limit: quota.Value, used: await usedOf(need, quota.UsageMetric, { cloudWatch, ec2 }, signal).catch(() => null) };
}

/** An account to which nobody has applied a quota of its own has the default. */
async function quotaOf(client: ServiceQuotasClient, { service, code }: QuotaNeed, options: { abortSignal: AbortSignal }): Promise<ServiceQuota | undefined> {
  const which = { ServiceCode: service, QuotaCode: code };
  try {
    return (await client.send(new GetServiceQuotaCommand(which), options)).Quota;
  } catch (error) {
    if (!(error instanceof Error && error.name === 'NoSuchResourceException')) throw error;
    return (await client.send(new GetAWSDefaultServiceQuotaCommand(which), options)).Quota;
  }
}

async function usedOf({ id }: QuotaNeed, metric: MetricInfo | undefined, { cloudWatch, ec2: client }: Pick<QuotaClients, 'cloudWatch' | 'ec2'>, signal: AbortSignal): Promise<number | null> {
  signal.throwIfAborted();
  switch (id) {
    case 'vpcs':
      return count(paginateDescribeVpcs({ client }, {}), ({ Vpcs }) => Vpcs);
    case 'internet-gateways':
      return count(paginateDescribeInternetGateways({ client }, {}), ({ InternetGateways }) => InternetGateways);
    case 'egress-only-gateways':
      return count(paginateDescribeEgressOnlyInternetGateways({ client }, {}), ({ EgressOnlyInternetGateways }) => EgressOnlyInternetGateways);
    case 'elastic-ips':
      return (await client.send(new DescribeAddressesCommand({}), { abortSignal: signal })).Addresses?.length ?? 0;
    case 'fargate-vcpus':
    case 'load-balancers':
      return metric === undefined ? null : latest(cloudWatch, metric, signal);
  }
}

async function count<Page>(pages: AsyncIterable<Page>, itemsOf: (page: Page) => readonly unknown[] | undefined): Promise<number> {
  let found = 0;
  for await (const page of pages) found += itemsOf(page)?.length ?? 0;
  return found;
}

/** Usage metrics come every five minutes (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Service-Quota-Integration.html). */
async function latest(client: CloudWatchClient, { MetricNamespace, MetricName, MetricDimensions = {}, MetricStatisticRecommendation = 'Maximum' }: MetricInfo, signal: AbortSignal): Promise<number | null> {
  const Dimensions = Object.entries(MetricDimensions).map(([Name, Value]) => ({ Name, Value }));
  const end = new Date();
  const { MetricDataResults: [series] = [] } = await client.send(
    new GetMetricDataCommand({
      StartTime: new Date(end.getTime() - 3_600_000),
      EndTime: end,
      ScanBy: 'TimestampDescending',
      MetricDataQueries: [{ Id: 'used', MetricStat: { Metric: { Namespace: MetricNamespace, MetricName, Dimensions }, Period: 300, Stat: MetricStatisticRecommendation } }],
    }),
    { abortSignal: signal },
  );
  return series?.Values?.[0] ?? null;
}
