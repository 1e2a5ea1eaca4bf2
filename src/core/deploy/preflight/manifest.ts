/** What a manifest of an image says (https://github.com/opencontainers/image-spec): its platforms, or the blob that says it. */
export type ManifestReading = { readonly is: 'platforms'; readonly platforms: readonly string[] } | { readonly is: 'config'; readonly digest: string } | { readonly is: 'other' };

/** The forms of a manifest that we read, as the value of an `Accept` header. */
export const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
] as const;

/** @param parsed the manifest as JSON gave it; of an unknown form it says nothing. */
export function readManifest(parsed: unknown): ManifestReading {
  const { manifests, config } = fieldsOf(parsed);
  if (Array.isArray(manifests)) {
    // Attestations stand in the index beside the images, as `unknown/unknown`.
    const platforms = manifests.flatMap((one) => platformOf(fieldsOf(one)['platform'])).filter((platform) => !platform.startsWith('unknown/'));
    return { is: 'platforms', platforms: [...new Set(platforms)] };
  }
  const { digest } = fieldsOf(config);
  return typeof digest === 'string' && /^sha256:[0-9a-f]{64}$/u.test(digest) ? { is: 'config', digest } : { is: 'other' };
}

/** @param parsed the configuration blob, or the `platform` of an index: `linux/arm64`, `linux/arm/v7`; nothing where it does not tell. */
export function platformOf(parsed: unknown): readonly string[] {
  const { os, architecture, variant } = fieldsOf(parsed);
  if (typeof os !== 'string' || typeof architecture !== 'string') return [];
  return [[os, architecture, ...(typeof variant === 'string' ? [variant] : [])].join('/')];
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
