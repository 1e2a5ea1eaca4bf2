import { describe, expect, test } from 'vitest';
import { findAwsHosts } from '../../../src/core/compat/awsHosts';
import { catalog } from '../../../src/data/catalog';

const found = (text: string): string[] => findAwsHosts(text, catalog).map(({ host, form, start, end }) => `${form} ${text.slice(start, end) === host ? host : '?'}`);

// Names of endpoints: https://docs.aws.amazon.com/general/latest/gr/rande.html#dual-stack-endpoints and the pages of the services.
describe('AWS hosts in a value', () => {
  test.each([
    ['https://sqs.us-east-1.amazonaws.com/1/q', ['ipv4 sqs.us-east-1.amazonaws.com']],
    ['https://sqs.${AWS::Region}.amazonaws.com/1/q', ['ipv4 sqs.${AWS::Region}.amazonaws.com']],
    ['https://sqs.us-east-1.api.aws/1/q', ['dual-stack sqs.us-east-1.api.aws']],
    ['s3.dualstack.us-east-1.amazonaws.com', ['dual-stack s3.dualstack.us-east-1.amazonaws.com']],
    ['https://my.bucket.s3.us-east-1.amazonaws.com/a', ['ipv4 my.bucket.s3.us-east-1.amazonaws.com']],
    ['https://bucket.s3.amazonaws.com', ['ipv4 bucket.s3.amazonaws.com']],
    // Secrets Manager's ordinary name has IPv6: https://docs.aws.amazon.com/secretsmanager/latest/userguide/asm_access.html
    ['secretsmanager.eu-west-1.amazonaws.com', ['dual-stack secretsmanager.eu-west-1.amazonaws.com']],
    ['postgres://u:p@db.abc.us-east-1.rds.amazonaws.com:5432/x', ['ipv4 db.abc.us-east-1.rds.amazonaws.com']],
    ['https://sts.amazonaws.com', ['ipv4 sts.amazonaws.com']],
    ['a=logs.us-east-1.amazonaws.com,b=kms.us-east-1.api.aws', ['ipv4 logs.us-east-1.amazonaws.com', 'dual-stack kms.us-east-1.api.aws']],
    ['aws sqs --endpoint-url https://sqs.$AWS_REGION.amazonaws.com', ['ipv4 sqs.$AWS_REGION.amazonaws.com']],
    ['logs.$AWS_REGION.amazonaws.com', ['ipv4 logs.$AWS_REGION.amazonaws.com']],
    ['service.us-east-1.amazonaws.com.cn', ['ipv4 service.us-east-1.amazonaws.com.cn']],
  ])('%s', (text, hosts) => {
    expect(found(text)).toEqual(hosts);
  });

  test.each(['ecs-tasks.amazonaws.com', 'com.amazonaws.us-east-1.s3', 'arn:aws:s3:::bucket', 'https://aws.amazon.com/x', 'user@logs.us-east-1.amazonaws.com', 'https://amazonaws.com', 'notamazonaws.com', 'logs.us-east-1.amazonaws.com.example.net', '.amazonaws.com'])(
    '%s is none',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );
});
