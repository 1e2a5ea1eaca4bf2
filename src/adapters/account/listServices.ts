import { ListClustersCommand, ListServicesCommand, type ECSClient } from '@aws-sdk/client-ecs';
import type { Reading } from '../../core/account/reading';
import { allPages, ask } from './ask';

/** @returns the ARNs of the clusters of a Region, by name. */
export function listClusters(ecs: ECSClient, signal: AbortSignal): Promise<Reading<readonly string[]>> {
  const pages = (): Promise<readonly string[]> =>
    allPages(async (nextToken) => {
      const { clusterArns: items, nextToken: next } = await ecs.send(new ListClustersCommand({ maxResults: 100, nextToken }), { abortSignal: signal });
      return { items, next };
    });
  return ask('ecs:ListClusters', async () => byName(await pages()), signal);
}

/** @returns the ARNs of the services of a cluster, by name. */
export function listServices(ecs: ECSClient, cluster: string, signal: AbortSignal): Promise<Reading<readonly string[]>> {
  const pages = (): Promise<readonly string[]> =>
    allPages(async (nextToken) => {
      const { serviceArns: items, nextToken: next } = await ecs.send(new ListServicesCommand({ cluster, maxResults: 100, nextToken }), { abortSignal: signal });
      return { items, next };
    });
  return ask('ecs:ListServices', async () => byName(await pages()), signal);
}

/** `arn:aws:ecs:…:service/shop/orders` → `orders`; a name stays. */
export function shortName(arn: string): string {
  return arn.split('/').at(-1) ?? arn;
}

function byName(arns: readonly string[]): readonly string[] {
  return [...arns].sort((a, b) => shortName(a).localeCompare(shortName(b), 'en'));
}
