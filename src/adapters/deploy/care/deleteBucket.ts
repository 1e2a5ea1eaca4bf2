import { AbortMultipartUploadCommand, DeleteBucketCommand, DeleteObjectsCommand, ListMultipartUploadsCommand, ListObjectVersionsCommand, type ObjectIdentifier, type S3Client } from '@aws-sdk/client-s3';

/** Deletes versions, delete markers and unfinished uploads, then the bucket. What a cancelled run has deleted is gone; the rest is untouched. */
export async function deleteBucket(client: S3Client, Bucket: string, onProgress: (deleted: number) => void, abortSignal: AbortSignal): Promise<number> {
  const options = { abortSignal };
  let deleted = 0;
  // Always the first page: what it named is gone when the next one is asked for.
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket }), options);
    const Objects = [...Versions, ...DeleteMarkers].flatMap(({ Key, VersionId }): ObjectIdentifier[] => (Key === undefined ? [] : [{ Key, VersionId }]));
    if (Objects.length === 0) break;
    const { Errors: [error] = [] } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }), options);
    if (error !== undefined) throw Object.assign(new Error(`${error.Key ?? ''}: ${error.Message ?? ''}`), { name: error.Code ?? 'Error' });
    deleted += Objects.length;
    onProgress(deleted);
  }
  for (;;) {
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket }), options);
    if (Uploads.length === 0) break;
    for (const { Key, UploadId } of Uploads) await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }), options);
  }
  await client.send(new DeleteBucketCommand({ Bucket }), options);
  return deleted;
}
