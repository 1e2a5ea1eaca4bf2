import { describe, expect, it } from 'vitest';
import { filesOf, mountedConfigs } from '../../../src/core/fluentBit/mounted';
import { analyzeText } from '../../support/analyzeText';

function task(options: Readonly<Record<string, string>>): string {
  const router = { name: 'router', image: 'amazon/aws-for-fluent-bit:3.0.0', firelensConfiguration: { type: 'fluentbit', options } };
  return JSON.stringify({ family: 'orders', networkMode: 'awsvpc', containerDefinitions: [router] });
}

const mounted = (options: Readonly<Record<string, string>>): ReturnType<typeof mountedConfigs> => mountedConfigs(analyzeText(task(options)).model.taskDefinitions);

/** `config-file-type` and `config-file-value`: docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef-customconfig.html. */
describe('a configuration that a router reads', () => {
  it('is named by its path in the container', () => {
    const options = { 'config-file-type': 'file', 'config-file-value': '/fluent-bit/extra.conf' };
    const text = task(options);
    const [config] = mounted(options);
    expect(config).toMatchObject({ path: '/fluent-bit/extra.conf', taskDefinition: 'orders', canPreferIpv6: 'yes' });
    expect(text.slice(config?.span.start, config?.span.end)).toContain('/fluent-bit/extra.conf');
  });

  it.each([{}, { 'config-file-type': 's3', 'config-file-value': 'arn:aws:s3:::orders/extra.conf' }])('is no file: %j', (options) => {
    expect(mounted(options)).toEqual([]);
  });

  it.each([
    [['router/extra.conf', 'web/extra.conf'], ['router/extra.conf', 'web/extra.conf']],
    [['image/fluent-bit/extra.conf', 'web/extra.conf'], ['image/fluent-bit/extra.conf']],
    [['router/my-extra.conf', 'extra.conf.d/a'], []],
    [['fluent-bit/extra.conf'], ['fluent-bit/extra.conf']],
  ])('is found among %j', (paths, expected) => {
    const [config] = mounted({ 'config-file-type': 'file', 'config-file-value': '/fluent-bit/extra.conf' });
    expect(config && filesOf(config, paths)).toEqual(expected);
  });
});
