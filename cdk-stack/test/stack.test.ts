import { readFileSync } from 'node:fs';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { Ipv6FargateStack } from '../lib/ipv6FargateStack';
import { readParams } from '../lib/params';
import { settingsOf } from '../lib/settings';
import { rules } from './rules';
import type { Template as PlainTemplate } from './rules/template';

// The stack as cdk.json describes it.
const context: unknown = JSON.parse(readFileSync(path.join(__dirname, '../cdk.json'), 'utf8'));
const settings = settingsOf(readParams((context as { context: { params: unknown } }).context.params));
process.env['CDK_VALIDATION'] = 'false';
const template = Template.fromStack(new Ipv6FargateStack(new App({ analyticsReporting: false }), 'stack', { settings }));

describe('the stack of this project', () => {
  test.each(rules)('$name', (rule) => {
    expect(rule.check(template.toJSON() as PlainTemplate, settings)).toEqual([]);
  });

  test('runs as many tasks as cdk.json says', () => {
    template.hasResourceProperties('AWS::ECS::Service', { DesiredCount: settings.tasks, LaunchType: 'FARGATE' });
  });
});
