import type { Comparison } from '../core/cost/types';
import type { CostFile } from './costFile';

/** What a person should know beside the result: values that could not be used as stated, prices that could not be had. */
export function costNotes({ usage, book, traffic }: Comparison, file: CostFile | undefined): readonly string[] {
  const { imageGb = 0, startsPerMonth = 0, exchange } = usage;
  const all = traffic.endpoints.plus(traffic.s3).plus(traffic.internet).toFixed();
  return [
    ...(file?.notes ?? []),
    ...(file !== undefined && file.starts === undefined ? [`${file.path} has no task that Fargate may run: compared by cost alone.`] : []),
    ...(traffic.ipv4Only.lt(usage.gbIpv4Only) ? [`--gb-ipv4-only is the part of the other GB that goes to hosts without IPv6; they are ${all} GB together, so ${all} GB are counted.`] : []),
    ...(imageGb > 0 !== startsPerMonth > 0 ? ['Image pulls are --image-gb × --starts: give both, or nothing is counted.'] : []),
    ...(exchange !== undefined && (book.own?.exchange ?? null) === null ? [`The list prices of ${book.region} are in ${book.currency}; a rate from ${exchange.from} says nothing of them and is left out.`] : []),
    ...book.notes.filter((note) => note.code !== 'no-credentials').map((note) => note.message),
  ];
}
