import { describe, expect, it } from 'vitest';
import { causeText } from '../../../src/core/deploy/causeText';
import { judgeSightings } from '../../../src/core/deploy/judgeSightings';
import { causes, matchReason, reasonPatterns, type Cause } from '../../../src/core/deploy/stoppedReasons';
import type { ResourceStatus, ServiceSighting } from '../../../src/core/deploy/types';

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
    expect([...new Set(reasonPatterns.map((one) => one.cause))].sort()).toEqual([...causes].sort());
  });

  it('are said in both languages', () => {
    for (const cause of causes) expect(causeText(cause, 'ja').cause).not.toBe(causeText(cause, 'en').cause);
  });
});

describe('the judgement of a wait', () => {
  const stopped = (taskArn: string, reason: string, at = '2026-11-22T00:00:00Z'): ServiceSighting => ({ is: 'stopped-task', taskArn, at, code: 'TaskFailedToStart', reasons: [reason, reason], exitCodes: [] });
  const network = (status: string): ResourceStatus => ({ logicalId: 'Route', type: 'AWS::EC2::Route', physicalId: null, status, reason: null, at: '' });
  const [unreachable, missing, denied, memory] = [messages[0]?.[0] ?? '', messages[3]?.[0] ?? '', 'role is not authorized to perform: ecr:BatchGetImage', 'container killed due to memory usage'];
  const judge = (sightings: readonly ServiceSighting[], route = 'CREATE_COMPLETE'): string => judgeSightings(sightings, [network(route)]).is;

  it('ends at once for what no waiting changes', () => {
    expect(judge([stopped('1', missing)])).toBe('hopeless');
    expect(judge([stopped('1', missing)], 'CREATE_IN_PROGRESS')).toBe('hopeless');
  });

  it('ends at the second time for what may heal, once the network stands', () => {
    expect(judge([stopped('1', unreachable)])).toBe('wait');
    expect(judge([stopped('1', unreachable), stopped('2', unreachable)])).toBe('hopeless');
    expect(judge([stopped('1', unreachable), stopped('2', unreachable)], 'CREATE_IN_PROGRESS')).toBe('wait');
  });

  it('gives a fresh role a minute, and memory a second try', () => {
    expect(judge([stopped('1', denied), stopped('2', denied, '2026-11-22T00:00:30Z')])).toBe('wait');
    expect(judge([stopped('1', denied), stopped('2', denied, '2026-11-22T00:01:00Z')])).toBe('hopeless');
    expect([judge([stopped('1', memory)]), judge([stopped('1', memory), stopped('2', memory)])]).toEqual(['wait', 'hopeless']);
  });

  it('never ends for a symptom, for the unknown, or for nothing', () => {
    const breaker: ServiceSighting = { is: 'service-event', id: '1', at: '', text: '(service web) is unable to consistently start tasks successfully' };
    expect([judge([]), judge([breaker, { ...breaker, id: '2' }]), judge([stopped('1', 'x'), stopped('2', 'x')]), judge([{ is: 'running-tasks', running: 0, desired: 1 }])]).toEqual(['wait', 'wait', 'wait', 'wait']);
  });
});
