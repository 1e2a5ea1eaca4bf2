import type { Comparison } from '../core/cost/types';
import type { CostFile } from './costFile';
import type { CostUsage } from './costUsage';

/** What a person should know beside the result: values that could not be used as stated, prices that could not be had. */
export function costNotes({ usage, book, traffic }: Comparison, file: CostFile | undefined, origins: CostUsage['origins']): readonly string[] {
  const { imageGb = 0, startsPerMonth = 0, exchange, imagesFrom, imageSplit } = usage;
  const all = traffic.endpoints.plus(traffic.s3).plus(traffic.internet).toFixed();
  return [
    ...(file?.notes ?? []),
    ...(file !== undefined && file.starts === undefined ? [`${file.path} has no task that Fargate may run: compared by cost alone.`] : []),
    ...(traffic.ipv4Only.lt(usage.gbIpv4Only) ? [`--gb-ipv4-only is the part of the other GB that goes to hosts without IPv6; they are ${all} GB together, so ${all} GB are counted.`] : []),
    ...(imageGb > 0 !== startsPerMonth > 0 ? ['Image pulls are --image-gb × --starts: give both, or nothing is counted.'] : []),
    ...(imagesFrom === 'each' && imageSplit === undefined ? ['--images-from each needs a FILE that names the images; they are taken to come from S3.'] : []),
    ...evenSplit(usage, file, origins),
    ...(exchange !== undefined && (book.own?.exchange ?? null) === null ? [`The list prices of ${book.region} are in ${book.currency}; a rate from ${exchange.from} says nothing of them and is left out.`] : []),
    ...book.notes.filter((note) => note.code !== 'no-credentials').map((note) => note.message),
  ];
}

/** One size for images of several registries says nothing of each. */
function evenSplit({ imageGb = 0, startsPerMonth = 0, imagesFrom }: Comparison['usage'], file: CostFile | undefined, origins: CostUsage['origins']): readonly string[] {
  const split = file?.usage.imageSplit;
  if (file === undefined || split === undefined || imagesFrom !== 'each' || origins.imageSplit?.from === 'flag' || imageGb * startsPerMonth === 0) return [];
  const counts = [`${String(split.s3)} in private ECR`, `${String(split.internet + split.ipv4Only)} elsewhere`].join(', ');
  const sizes = file.images.flatMap(({ containers }) => (containers[0] === undefined ? [] : [`${containers[0]}=…`])).join(',');
  return [`The images come from several registries (${counts}), and the size is taken to be spread evenly over them; state each with --image-gb ${sizes}.`];
}
