import { describe, expect, it } from 'vitest';
import { maskArguments, maskText, maskValue } from '../../../../src/core/account/service/maskValues';

describe('values in the template of a running service', () => {
  it.each([
    ['DB_PASSWORD', 'hunter2, with a comma and "quotes"'],
    ['dd_api_key', '0123456789abcdef0123456789abcdef'],
    ['GITHUB_TOKEN', 'ghp_0123456789abcdefghij'],
    ['SENTRY_DSN', 'https://0123@o1.ingest.sentry.io/1'],
    ['JWT_SECRET', 'x'],
    ['DB_PWD', 'x'],
  ])('hide what %s holds, whole', (name, value) => {
    expect(maskValue(name, value)).toBe('***');
  });

  it.each([
    ['postgres://orders:s3cr3t@db.example.com:5432/orders', 'db.example.com:5432', 's3cr3t'],
    ['Server=db.example.com;Password=a,b"c;Database=x', 'Server=db.example.com', 'a,b'],
    ['amqps://u:p@mq.example.com', 'mq.example.com', ':p@'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc', '***', 'eyJ'],
  ])('hide the secret in %s and keep the host', (value, kept, hidden) => {
    expect(maskText(value)).toContain(kept);
    expect(maskText(value)).not.toContain(hidden);
  });

  it.each(['https://sqs.eu-west-1.amazonaws.com/123456789012/orders', 'arn:aws:sns:eu-west-1:123456789012:orders', 'ipv4first', 'true', '-Djava.net.preferIPv4Stack=true', '10.0.0.5:6379'])('leave %s as it is', (value) => {
    expect(maskValue('SETTING', value)).toBe(value);
  });

  it.each([
    ['SECRETS_ENDPOINT', 'https://secretsmanager.eu-west-1.amazonaws.com', 'https://secretsmanager.eu-west-1.amazonaws.com'],
    ['TOKEN_URL', 'https://auth.example.com/oauth?client_secret=abc&x=1', 'https://auth.example.com/oauth?client_secret=***&x=1'],
    ['PASSWORD_RESET_HOST', 'accounts.example.com', 'accounts.example.com'],
  ])('keep the host that %s names', (name, value, expected) => {
    expect(maskValue(name, value)).toBe(expected);
  });

  it('hide the argument after a name of a secret', () => {
    expect(maskArguments(['serve', '--password', 'hunter2', '--port', '80', '--token=abc'])).toEqual(['serve', '--password', '***', '--port', '80', '--token=***']);
  });
});
