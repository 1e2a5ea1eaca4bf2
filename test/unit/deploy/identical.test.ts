import { describe, expect, it } from 'vitest';
import { withoutIncidentals } from '../../../src/core/deploy/identical';

describe('two messages', () => {
  // Each pair as ECS words it, with what changes from try to try; the sources stand in src/core/deploy/stoppedReasons.ts.
  it.each([
    [
      'operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post "https://api.ecr.eu-west-1.amazonaws.com/": dial tcp 52.95.121.8:443: i/o timeout',
      'operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: 7c1f7f0e-3a3b-4a94-9a0e-1b7f6ad6c001, request send failed, Post "https://api.ecr.eu-west-1.amazonaws.com/": dial tcp 54.239.36.155:443: i/o timeout',
    ],
    [
      'User: arn:aws:sts::111122223333:assumed-role/web-ExecutionRole/1dc5c17a422b45a99a9fd6b1ecd7a6fd is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:us-east-1:111122223333:repository/web',
      'User: arn:aws:sts::111122223333:assumed-role/web-ExecutionRole/26feeb2c30cf4d7cb3ae44fd0e17719b is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:us-east-1:111122223333:repository/web',
    ],
    ['pull image manifest has been retried 1 time(s): failed to do request: Head "https://registry-1.docker.io/v2/": dial tcp [2600:1f18:2148:bc02::1]:443: i/o timeout', 'pull image manifest has been retried 5 time(s): failed to do request: Head "https://registry-1.docker.io/v2/": dial tcp [2600:1f18:2148:bc01:571f::2]:443: i/o timeout'],
    ['read tcp 10.72.72.180:50924->10.72.78.46:443: use of closed network connection', 'read tcp 10.72.72.7:41002->10.72.78.46:443: use of closed network connection'],
    ['containerd: pull command failed: time="2026-11-22T10:00:00Z" level=info msg="apply failure"', 'containerd: pull command failed: time="2026-11-22T10:01:31Z" level=info  msg="apply failure"'],
    ['(service web) (task 1dc5c17a422b45a99a9fd6b1ecd7a6fd) failed container health checks.', '(service web) (task 26feeb2c30cf4d7cb3ae44fd0e17719b) failed container health checks.'],
  ])('are the same but for ids, addresses and times: %#', (one, other) => {
    expect(withoutIncidentals(one)).toBe(withoutIncidentals(other));
  });

  it.each([
    ["can't retrieve the secret with ARN arn:aws:secretsmanager:us-east-1:111122223333:secret:db-AbCdEf", "can't retrieve the secret with ARN arn:aws:secretsmanager:us-east-1:111122223333:secret:api-AbCdEf"],
    ['unexpected status code: 429 Too Many Requests', 'unexpected status code: 403 Forbidden'],
    ['failed to resolve ref docker.io/library/nginx:1.29: not found', 'failed to resolve ref docker.io/library/nginx:1.30: not found'],
    ['Post "https://api.ecr.us-east-1.amazonaws.com/"', 'Post "https://api.ecr.us-east-2.amazonaws.com/"'],
    ['(port 80) is unhealthy', '(port 8080) is unhealthy'],
  ])('stay different by what somebody chose: %s', (one, other) => {
    expect(withoutIncidentals(one)).not.toBe(withoutIncidentals(other));
  });
});
