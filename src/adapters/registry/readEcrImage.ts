import { BatchGetImageCommand, DescribePullThroughCacheRulesCommand, type ECRClient } from '@aws-sdk/client-ecr';
import type { ImageName } from '../../core/deploy/preflight/imageName';
import { manifestTypes, readManifest } from '../../core/deploy/preflight/manifest';
import type { ImageFacts } from '../../core/deploy/preflight/types';

/**
 * Asks a private registry of Amazon ECR for an image. A manifest of one platform alone does not name it.
 * Rejects where the repository fills itself by a pull-through cache: the image is there after the first pull only.
 */
export async function readEcrImage(ecr: ECRClient, registryId: string, { repository, reference }: ImageName, signal: AbortSignal): Promise<ImageFacts> {
  const imageId = reference.startsWith('sha256:') ? { imageDigest: reference } : { imageTag: reference };
  const options = { abortSignal: signal };
  try {
    const { images = [] } = await ecr.send(new BatchGetImageCommand({ registryId, repositoryName: repository, imageIds: [imageId], acceptedMediaTypes: [...manifestTypes] }), options);
    const [image] = images;
    if (image !== undefined) {
      const read = readManifest(JSON.parse(image.imageManifest ?? 'null') as unknown);
      return { exists: true, platforms: read.is === 'platforms' ? read.platforms : [] };
    }
  } catch (error) {
    if (!(error instanceof Error && error.name === 'RepositoryNotFoundException')) throw error;
  }
  const { pullThroughCacheRules: rules = [] } = await ecr.send(new DescribePullThroughCacheRulesCommand({ registryId, maxResults: 1000 }), options);
  const rule = rules.find(({ ecrRepositoryPrefix: prefix = '' }) => prefix === 'ROOT' || repository.startsWith(`${prefix}/`));
  if (rule !== undefined) throw new Error(`pull-through cache ${rule.ecrRepositoryPrefix ?? ''} (${rule.upstreamRegistryUrl ?? ''}): first pull`);
  return { exists: false, platforms: [] };
}
