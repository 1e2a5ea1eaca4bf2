import { Big } from 'big.js';
import type { Analysis, Dependency, TaskVerdict } from '../analysis/types';
import type { ImageSplit } from '../cost/types';

/** An image of a task and where its layers come from. */
export interface TaskImage {
  /** As the file writes it. */
  readonly label: string;
  /** Containers that run it. */
  readonly containers: readonly string[];
  /** As in {@link ImageSplit}; null: the file does not tell. */
  readonly from: keyof ImageSplit | null;
}

/** @returns the images of tasks, each once: what two containers of a task share is pulled once. */
export function taskImages({ usage }: Pick<Analysis, 'usage'>, verdicts: readonly TaskVerdict[]): readonly TaskImage[] {
  const images = new Map<string, TaskImage>();
  for (const dependency of verdicts.flatMap(({ dependencies }) => dependencies.filter(({ kind }) => kind === 'image'))) {
    const { label, container } = dependency;
    const containers = container === undefined ? [] : [container];
    // Images that the file does not name are told from each other by their containers.
    const key = label === '' ? ` ${String(container)}` : label;
    const known = images.get(key);
    images.set(key, { label, containers: [...(known?.containers ?? []), ...containers], from: sourceOf(dependency, usage.region?.value) });
  }
  return [...images.values()];
}

/** Layers of private ECR come from S3 of its own Region: those of another Region are no concern of the S3 gateway endpoint here. */
function sourceOf({ host, endpointService, paths }: Dependency, region: string | undefined): TaskImage['from'] {
  if (endpointService === 'ecr.dkr') {
    const other = /\.(?:ecr|dkr-ecr)(?:-fips)?\.(?<region>[a-z]{2}(?:-[a-z]+)+-\d)\./u.exec(host ?? '')?.groups?.['region'];
    return other !== undefined && region !== undefined && other !== region ? 'internet' : 's3';
  }
  if (host === undefined) return null;
  const nat64 = paths['ipv6-nat64'];
  return nat64.is === 'path' && nat64.via === 'nat64' ? 'ipv4Only' : 'internet';
}

/** @returns how many images there are of each source; undefined where none is known. What is not known is left out. */
export function splitOf(images: readonly TaskImage[]): ImageSplit | undefined {
  const count = (from: keyof ImageSplit): number => images.filter((image) => image.from === from).length;
  const split = { s3: count('s3'), internet: count('internet'), ipv4Only: count('ipv4Only') };
  return split.s3 + split.internet + split.ipv4Only === 0 ? undefined : split;
}

/**
 * Adds up sizes by where images come from.
 * @param sizes GB as decimals.
 */
export function splitBySize(sizes: readonly { readonly from: keyof ImageSplit; readonly gb: string }[]): { readonly all: number; readonly split: ImageSplit } {
  const sum = (those: typeof sizes): number => those.reduce((all, { gb }) => all.plus(gb), new Big(0)).toNumber();
  const of = (from: keyof ImageSplit): number => sum(sizes.filter((one) => one.from === from));
  return { all: sum(sizes), split: { s3: of('s3'), internet: of('internet'), ipv4Only: of('ipv4Only') } };
}
