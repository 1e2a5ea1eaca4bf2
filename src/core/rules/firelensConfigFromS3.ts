import { routersFromS3 } from '../analysis/startBlocks';
import { defineRule } from './rule';

/** "Tasks hosted on AWS Fargate only support the file configuration type" (API_FirelensConfiguration). */
export const firelensConfigFromS3 = defineRule({
  id: 'IPV6-114',
  slug: 'firelens-config-from-s3',
  title: 'FireLens configuration on S3',
  messages: { notOnFargate: 'Fargate reads a FireLens configuration from a file only, so a task with one on S3 does not start.' },
  check({ model }, report) {
    for (const task of model.taskDefinitions) {
      if (task.launch !== 'fargate') continue;
      for (const { span, certainty } of routersFromS3(task)) {
        report({ at: span, message: 'notOnFargate', evidence: { effect: 'start', basis: 'documented', network: 'proven', certainty }, task });
      }
    }
  },
});
