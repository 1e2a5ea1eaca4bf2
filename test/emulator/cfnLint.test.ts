import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Ipv6FargateStack } from '../../cdk-stack/lib/ipv6FargateStack';
import { readParams } from '../../cdk-stack/lib/params';
import { settingsOf } from '../../cdk-stack/lib/settings';
import { scenarios } from '../../cdk-stack/test/scenarios';
import { lintTemplates } from '../../scripts/lib/cfnLint.mjs';
import { whyNoPython } from '../../scripts/lib/pythonEnv.mjs';
import { synthTemplates } from '../../scripts/synthTemplates.mjs';

process.env['CDK_VALIDATION'] = 'false';

// The judge is AWS's own linter (https://github.com/aws-cloudformation/cfn-lint), with all its rules and no exception.
describe.skipIf(whyNoPython('cfn-lint') !== undefined)('cfn-lint finds nothing', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'templates-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const write = (name: string, template: unknown): string => {
    const file = path.join(folder, `${name.replaceAll(/[^a-z0-9]+/giu, '-')}.template.json`);
    writeFileSync(file, JSON.stringify(template, null, 1));
    return file;
  };

  test('in the stacks of typical parameters', async () => {
    const files = Object.entries(scenarios).map(([name, given]) =>
      write(name, Template.fromStack(new Ipv6FargateStack(new App({ analyticsReporting: false }), 'stack', { settings: settingsOf(readParams(given)) })).toJSON()),
    );
    expect(await lintTemplates(files)).toEqual([]);
  });

  test('in any built-in template', async () => {
    const built = await synthTemplates();
    const templates = JSON.parse(readFileSync(path.join(built.folder, 'templates.json'), 'utf8')) as Record<string, unknown>;
    const files = Object.entries(templates).map(([key, template]) => write(key, template));
    expect(files.length).toBeGreaterThan(100);
    expect(await lintTemplates(files)).toEqual([]);
  });

  test('unless there is something to find', async () => {
    const wrong = write('wrong', { Resources: { Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Absent' } } } } });
    expect((await lintTemplates([wrong])).map(({ rule }) => rule)).toContain('E1020');
  });
});
