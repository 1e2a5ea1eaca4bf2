/** Where an image lies, in the terms of the registry's API. */
export interface ImageName {
  /** Host of the registry's API: Docker Hub's is `registry-1.docker.io`. */
  readonly host: string;
  readonly repository: string;
  /** Tag or digest. */
  readonly reference: string;
}

/**
 * Reads an image reference as Docker does (https://docs.docker.com/reference/cli/docker/image/tag/): without a host it is Docker Hub's,
 * without a tag it is `latest`, and a name alone is one of Docker's own images.
 */
export function imageName(image: string): ImageName {
  const [name = '', digest] = image.trim().split('@', 2);
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const hasHost = /[.:]/u.test(first) || first === 'localhost';
  const rest = hasHost ? name.slice(slash + 1) : name;
  const tagAt = rest.lastIndexOf(':');
  const path = tagAt < 0 ? rest : rest.slice(0, tagAt);
  const tag = tagAt < 0 ? 'latest' : rest.slice(tagAt + 1);
  const isHub = !hasHost || first === 'docker.io' || first === 'index.docker.io';
  return { host: isHub ? 'registry-1.docker.io' : first, repository: isHub && !path.includes('/') ? `library/${path}` : path, reference: digest ?? tag };
}

/** A repository of Amazon ECR, by either of its addresses; undefined for another registry. */
export function ecrRepository({ host }: ImageName): { readonly registryId: string; readonly region: string } | undefined {
  const found = /^(?<id>\d{12})\.dkr(?:\.ecr|-ecr)(?:-fips)?\.(?<region>[a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws|on\.amazonwebservices\.com\.cn)$/u.exec(host);
  const { id, region } = found?.groups ?? {};
  return id === undefined || region === undefined ? undefined : { registryId: id, region };
}
