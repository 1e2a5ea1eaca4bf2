import type { AwsTarget, CancelSignal, ResourceStatus } from '../types';
import type { Action, FlowPorts, Tell } from './ports';
import { told } from './told';

/** What may be done with buckets that outlived their stack: each is emptied and deleted after one more question. */
export function bucketActions(kept: readonly ResourceStatus[], target: AwsTarget, ports: FlowPorts): readonly Action[] {
  const { t, prompts, care } = ports;
  return kept.flatMap(({ type, physicalId: bucket }): Action[] => {
    if (type !== 'AWS::S3::Bucket' || bucket === null) return [];
    const deleteIt = async (): Promise<void> => {
      const yes = await prompts.decide({ message: t('Delete the bucket {0} with all that is in it?', bucket), detail: t('Every version of every object is deleted. This cannot be undone.') }, [{ label: t('Delete the bucket'), value: true }]);
      if (yes !== true) return;
      await told(ports, async () => {
        const work = (tell: Tell, signal: CancelSignal): Promise<number> => care.deleteBucket(target, bucket, (deleted) => tell(t('{0} objects deleted', deleted)), signal);
        const deleted = await prompts.progress(t('Deleting {0}', bucket), work);
        prompts.tell('done', t('The bucket {0} is deleted, with {1} objects.', bucket, deleted), []);
        return true;
      });
    };
    return [{ label: t('Delete {0}…', bucket), run: deleteIt }];
  });
}
