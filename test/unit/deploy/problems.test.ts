import { describe, expect, it } from 'vitest';
import { classifyAwsError } from '../../../src/core/deploy/awsErrors';
import { problem, rootFailures } from '../../../src/core/deploy/problem';
import { problemText } from '../../../src/core/deploy/problemText';
import { deployProblemCodes, type ResourceStatus } from '../../../src/core/deploy/types';

const error = (name: string, message: string, code?: string): Error => Object.assign(new Error(message), { name, code });

describe('an error of AWS', () => {
  // Names as the services give them: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html
  it.each([
    ['ExpiredToken', 'The security token included in the request is expired', 'credentials-expired'],
    ['Throttling', 'Rate exceeded', 'throttled'],
    ['OptInRequired', 'You are not subscribed to this service.', 'region-wrong'],
    ['InvalidClientTokenId', 'The security token included in the request is invalid.', 'credentials-missing'],
    ['ValidationError', 'Template format error: Unresolved resource dependencies [Vpc] in the Resources block of the template', 'template-invalid'],
    ['ValidationError', 'Parameters: [Tasks] must have values', 'template-invalid'],
  ])('%s (%s) is %s', (name, message, code) => {
    expect(classifyAwsError(error(name, message))?.code).toBe(code);
  });

  it('names the permission', () => {
    const denied = error('AccessDenied', 'User: arn:aws:sts::123456789012:assumed-role/dev/me is not authorized to perform: iam:CreateRole on resource: x');
    expect(classifyAwsError(denied, { stack: 'web' })).toMatchObject({ code: 'access-denied', args: { stack: 'web', action: 'iam:CreateRole' } });
  });

  it('is told from a network that is down, and unknown stays unknown', () => {
    expect(classifyAwsError(error('Error', 'getaddrinfo ENOTFOUND sts.amazonaws.com', 'ENOTFOUND'))?.code).toBe('no-network');
    expect([classifyAwsError(error('Error', 'x')), classifyAwsError(null), classifyAwsError('text')]).toEqual([null, null, null]);
  });
});

describe('the text of a problem', () => {
  it.each(deployProblemCodes)('%s has no gap in either language', (code) => {
    const args = { profile: 'dev', command: 'aws sso login --profile dev', region: 'xx', account: '1', stack: 'web', status: 'S', action: 'a:B', resource: 'R', folder: '/f', path: '/p', stacks: 'a, b', size: '1', most: '2' };
    for (const language of ['en', 'ja'] as const) expect(problemText(problem(code, args), language)).not.toMatch(/[{}?]/);
    expect(problemText(problem(code, args), 'ja')).not.toBe(problemText(problem(code, args), 'en'));
  });

  it('quotes what others said, shortly', () => {
    expect(problemText(problem('npm-failed', { folder: '/f' }, { detail: 'npm error\n  code E404' }), 'en')).toBe('npm install failed in /f. "At once" deploys the same stack without npm. (npm error code E404)');
    expect(problemText(problem('app-failed', {}, { detail: 'x'.repeat(5000) }), 'en').length).toBeLessThan(700);
  });
});

it('tells resources that failed from those that were stopped with them', () => {
  const resource = (logicalId: string, status: string, reason: string): ResourceStatus => ({ logicalId, type: '', physicalId: null, status, reason, at: '' });
  const found = rootFailures([resource('A', 'CREATE_COMPLETE', ''), resource('B', 'CREATE_FAILED', 'Resource creation cancelled'), resource('C', 'CREATE_FAILED', 'The CIDR is invalid')]);
  expect(found.map((one) => one.logicalId)).toEqual(['C']);
  // What fails while others are sent back, whatever the order in which they were seen first.
  const at = (logicalId: string, second: number): ResourceStatus => ({ ...resource(logicalId, 'UPDATE_FAILED', 'no'), at: `2026-11-23T10:00:0${String(second)}.000Z` });
  expect(rootFailures([at('SentBack', 5), at('First', 3)]).map((one) => one.logicalId)).toEqual(['First', 'SentBack']);
});
