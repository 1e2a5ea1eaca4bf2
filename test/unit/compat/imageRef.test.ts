import { describe, expect, test } from 'vitest';
import { classifyImage } from '../../../src/core/compat/imageRef';
import { catalog } from '../../../src/data/catalog';

const classify = (text: string, whole = !text.includes('${')): string => classifyImage({ text, whole }, catalog).factType;

// The rule that tells a host from a namespace is Docker's: https://docs.docker.com/reference/cli/docker/image/tag/.
// Hosts of ECR: https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-requests.html.
describe('registry of an image', () => {
  test.each([
    ['nginx', 'image-dockerhub'],
    ['nginx:1.27', 'image-dockerhub'],
    ['team/app', 'image-dockerhub'],
    ['team/app:${Tag}', 'image-dockerhub'],
    ['docker.io/library/nginx', 'image-dockerhub'],
    ['GHCR.IO/team/app', 'image-ghcr'],
    ['ghcr.io/team/${Name}', 'image-ghcr'],
    ['${Account}.dkr.ecr.${AWS::Region}.amazonaws.com/app', 'image-ecr-private'],
    ['111122223333.dkr.ecr.us-east-1.amazonaws.com', 'image-ecr-private'],
    ['https://111122223333.dkr.ecr.us-east-1.amazonaws.com/app', 'image-ecr-private'],
    ['${Account}.dkr-ecr.${AWS::Region}.on.aws/app', 'image-ecr-private-dualstack'],
    ['${Account}.dkr.ecr.${Area}-1.amazonaws.com/app', 'image-ecr-private'],
    ['${Account}.dkr.ecr.us-${Area}.amazonaws.com/app', 'image-ecr-private'],
    ['public.ecr.aws/docker/library/nginx', 'image-ecr-public'],
    ['${location}-docker.pkg.dev/p/r/i', 'image-gcr'],
    ['localhost:5000/app', 'image-other'],
    ['registry.example.com/app', 'image-other'],
    ['$AWS_ACCOUNT_ID.dkr.ecr.$AWS_REGION.amazonaws.com/web:$TAG', 'image-ecr-private'],
    ['$REGISTRY/web', 'image-unresolved'],
    ['$SITE.io/web', 'image-unresolved'],
    ['$TEAM.registry.example.com/web', 'image-other'],
    ['${Team}.registry.example.com/app', 'image-other'],
    ['${Site}.io/app', 'image-unresolved'],
    ['${A}${B}${C}${D}${E}.example.com/app', 'image-unresolved'],
    ['registry.${Site}.com/app', 'image-unresolved'],
    ['${Registry}/app', 'image-unresolved'],
    ['${Registry}:5000/app', 'image-unresolved'],
    ['${Repository}:latest', 'image-unresolved'],
    ['${Prefix}app', 'image-unresolved'],
    [':latest', 'image-unresolved'],
    ['', 'image-unresolved'],
    ['Some Image', 'image-unresolved'],
    ['IMAGE', 'image-unresolved'],
  ])('%s → %s', (text, type) => {
    expect(classify(text)).toBe(type);
  });

  test('says where the host stands, for a fix that replaces only it', () => {
    const text = '111122223333.dkr.ecr.us-east-1.amazonaws.com/app:1';
    const { host, hostOffsets } = classifyImage({ text, whole: true }, catalog);
    expect(host).toBe('111122223333.dkr.ecr.us-east-1.amazonaws.com');
    expect(text.slice(hostOffsets?.start, hostOffsets?.end)).toBe(host);
  });
});
