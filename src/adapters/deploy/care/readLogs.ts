import { FilterLogEventsCommand, type CloudWatchLogsClient, type FilteredLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import { GetObjectCommand, paginateListObjectsV2, type S3Client, type _Object as S3Object } from '@aws-sdk/client-s3';
import { gunzipSync } from 'node:zlib';
import type { LogLine } from '../../../core/deploy/care/types';

const hourMs = 3_600_000;
/** Objects of one look, and the most that one may hold: FireLens writes small ones. */
const mostObjects = 20;
const mostBytes = 8 * 2 ** 20;

export async function readLogGroup(client: CloudWatchLogsClient, logGroupName: string, most: number, abortSignal: AbortSignal): Promise<readonly LogLine[]> {
  const events: FilteredLogEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(new FilterLogEventsCommand({ logGroupName, startTime: Date.now() - hourMs, nextToken }), { abortSignal });
    events.push(...(page.events ?? []));
    // Pages come oldest first: what is wanted are the newest.
    events.splice(0, events.length - most);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return events.map(({ timestamp = 0, logStreamName = '', message = '' }) => ({ at: new Date(timestamp).toISOString(), stream: logStreamName, text: message.trimEnd() }));
}

/** Lines of the newest objects, as Fluent Bit writes them to Amazon S3: one JSON object a line, sometimes compressed. */
export async function readLogBucket(client: S3Client, Bucket: string, most: number, abortSignal: AbortSignal): Promise<readonly LogLine[]> {
  const newest: S3Object[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket })) {
    newest.push(...Contents);
    newest.sort((a, b) => (b.LastModified?.getTime() ?? 0) - (a.LastModified?.getTime() ?? 0)).splice(mostObjects);
    abortSignal.throwIfAborted();
  }
  const lines: LogLine[] = [];
  for (const { Key, Size = 0, LastModified } of newest) {
    if (lines.length >= most || Size > mostBytes) break;
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }), { abortSignal });
    const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
    const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, { maxOutputLength: mostBytes }) : Buffer.from(bytes)).toString('utf8');
    const at = LastModified?.toISOString() ?? '';
    lines.unshift(...text.split('\n').filter((line) => line !== '').map((line) => ({ at, stream: Key ?? '', text: line })));
  }
  return lines.slice(-most);
}
