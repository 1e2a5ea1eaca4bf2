import { describe, expect, it } from 'vitest';
import { causeText } from '../../../src/core/deploy/causeText';
import { causes, matchLogLine, matchReason, ownEnd, reasonPatterns, type Cause } from '../../../src/core/deploy/stoppedReasons';

// Messages as people and AWS have reported them; the source stands beside the pattern.
const messages: readonly (readonly [string, Cause])[] = [
  ['ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration.', 'no-path-to-ecr'],
  ['ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post "https://api.ecr.us-east-1.amazonaws.com/": dial tcp 52.46.128.200:443: i/o timeout', 'no-path-to-ecr'],
  ['operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post "https://api.ecr.eu-west-1.amazonaws.com/": dial tcp', 'ecr-address-without-ipv6'],
  ["CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/nginx:9.99: docker.io/library/nginx:9.99: not found", 'image-missing'],
  ['CannotPullContainerError: The task cannot pull nginx:latest from the registry docker.io/library/nginx:latest. There is a connection issue between the task and the registry. Check your task network configuration. : failed to copy', 'no-path-to-registry'],
  ['CannotPullContainerError: failed to do request: Head "https://registry-1.docker.io/v2/library/nginx/manifests/latest": dial tcp 34.194.164.123:443: i/o timeout', 'registry-by-ipv4'],
  ['CannotPullContainerError: inspect image has been retried 1 time(s): failed to resolve ref "docker.io/library/x:1": httpReadSeeker: failed open: unexpected status code: 429 Too Many Requests - toomanyrequests: You have reached your pull rate limit.', 'registry-rate-limit'],
  ['CannotPullContainerError: image Manifest does not contain descriptor matching platform: failed to find a descriptor for platform "linux/arm64"', 'architecture-other'],
  ['exec /docker-entrypoint.sh: exec format error', 'architecture-other'],
  ['ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: RequestError: send request failed : signal: killed', 'no-path-to-logs'],
  ['OutOfMemoryError: Container killed due to memory usage', 'out-of-memory'],
  ['(service web) (port 80) is unhealthy in (target-group arn:aws:elasticloadbalancing:…) due to (reason Request timed out)', 'unhealthy'],
  ['Resource handler returned message: "Error occurred during operation \'ECS Deployment Circuit Breaker was triggered\'."', 'tasks-do-not-start'],
  ['CannotPullContainerError: failed to resolve ref registry.example.com/web:1: failed to do request: Head "https://registry.example.com/v2/web/manifests/1": dial tcp: lookup registry.example.com: host not found', 'no-path-to-registry'],
  ['CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "019552fb-18b7-72c3-8935-313f6668bb0b": executable file not found in $PATH: unknown', 'command-missing'],
  ['(service web) (task 0e8e4a3f0d1d4b3c9f6d0d5e2a1b7c3d) failed container health checks.', 'container-unhealthy'],
];

describe('the reasons of stopped tasks', () => {
  it.each(messages)('%s', (message, cause) => {
    expect(matchReason(message)?.cause).toBe(cause);
  });

  it('say nothing of what nobody has written down', () => {
    expect([matchReason('Essential container in task exited'), matchReason(''), matchReason('(service web) has started 1 tasks')]).toEqual([undefined, undefined, undefined]);
  });

  it('each match their own pattern and name a public source', () => {
    for (const pattern of reasonPatterns) {
      expect(matchReason(pattern.all.join(' … '))?.cause, pattern.all[0]).toBe(pattern.cause);
      expect(pattern.source).toMatch(/^https:\/\/(?:docs\.aws\.amazon\.com|github\.com|gist\.github\.com)\//);
    }
    expect([...new Set([...reasonPatterns, ownEnd].map((one) => one.cause))].sort()).toEqual([...causes].sort());
  });

  it('in the lines of a container are those of the runtime alone: an app may write anything', () => {
    expect([matchLogLine('exec /docker-entrypoint.sh: exec format error')?.cause, matchLogLine('GET https://api.example.com: toomanyrequests'), matchLogLine('failed to resolve ref: not found')]).toEqual(['architecture-other', undefined, undefined]);
  });

  it('are said in both languages', () => {
    for (const cause of causes) expect(causeText(cause, 'ja').cause).not.toBe(causeText(cause, 'en').cause);
  });
});
