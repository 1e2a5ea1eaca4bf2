import { describe, expect, it } from 'vitest';
import { ecrRepository, imageName } from '../../../../src/core/deploy/preflight/imageName';
import { platformOf, readManifest } from '../../../../src/core/deploy/preflight/manifest';

describe('an image reference', () => {
  // As `docker pull` resolves them: https://docs.docker.com/reference/cli/docker/image/tag/
  it.each([
    ['nginx', 'registry-1.docker.io', 'library/nginx', 'latest'],
    ['nginx:1.27', 'registry-1.docker.io', 'library/nginx', '1.27'],
    ['docker.io/library/nginx', 'registry-1.docker.io', 'library/nginx', 'latest'],
    ['fluent/fluent-bit:3', 'registry-1.docker.io', 'fluent/fluent-bit', '3'],
    ['public.ecr.aws/docker/library/nginx:1', 'public.ecr.aws', 'docker/library/nginx', '1'],
    ['localhost:5000/app', 'localhost:5000', 'app', 'latest'],
    ['ghcr.io/a/b@sha256:00', 'ghcr.io', 'a/b', 'sha256:00'],
    ['ghcr.io/a/b:v1@sha256:00', 'ghcr.io', 'a/b', 'sha256:00'],
  ])('%s', (image, host, repository, reference) => {
    expect(imageName(image)).toEqual({ host, repository, reference });
  });

  it.each([
    ['111122223333.dkr.ecr.eu-west-1.amazonaws.com/app', 'eu-west-1'],
    ['111122223333.dkr-ecr.eu-west-1.on.aws/app', 'eu-west-1'],
    ['111122223333.dkr-ecr-fips.us-east-1.on.aws/app', 'us-east-1'],
    ['111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/app', 'cn-north-1'],
  ])('%s is a private repository of Amazon ECR', (image, region) => {
    expect(ecrRepository(imageName(image))).toEqual({ registryId: '111122223333', region });
  });

  it('of a public registry is no private one', () => {
    expect(ecrRepository(imageName('public.ecr.aws/nginx/nginx'))).toBeUndefined();
  });
});

describe('a manifest', () => {
  it('names the platforms of an index once, without attestations', () => {
    const platform = (os: string, architecture: string, variant?: string): object => ({ platform: { os, architecture, ...(variant ? { variant } : {}) } });
    const index = { manifests: [platform('linux', 'amd64'), platform('linux', 'arm64', 'v8'), platform('unknown', 'unknown'), platform('linux', 'amd64')] };
    expect(readManifest(index)).toEqual({ is: 'platforms', platforms: ['linux/amd64', 'linux/arm64/v8'] });
  });

  it('of one platform points to its configuration', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    expect(readManifest({ config: { digest } })).toEqual({ is: 'config', digest });
    expect(platformOf({ os: 'linux', architecture: 'arm64' })).toEqual(['linux/arm64']);
  });

  it.each([[null], [[]], ['text'], [{ config: { digest: '../etc' } }], [{ manifests: 'x' }], [{}]])('%j says nothing', (value) => {
    expect(readManifest(value)).toEqual({ is: 'other' });
  });
});
