import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/core/analysis/analyze';
import { present } from '../../../src/core/analysis/present';
import type { Analysis } from '../../../src/core/analysis/types';
import { summarize } from '../../../src/core/workspace/summarize';
import { WorkspaceIndex } from '../../../src/core/workspace/workspaceIndex';
import { catalog } from '../../../src/data/catalog';

const conf = '[OUTPUT]\n    Name     cloudwatch_logs\n    Match    *\n    region   eu-west-2\n    endpoint logs.eu-west-2.api.aws\n';

function task(image: string): string {
  const firelensConfiguration = { type: 'fluentbit', options: { 'config-file-type': 'file', 'config-file-value': '/fluent-bit/extra.conf' } };
  return JSON.stringify({ family: 'orders', networkMode: 'awsvpc', containerDefinitions: [{ name: 'router', image, firelensConfiguration }] }, undefined, 2);
}

/** Analyses each file beside the others, as the editor does, until nothing is affected. */
function analyses(files: Readonly<Record<string, string>>): ReadonlyMap<string, Analysis> {
  const index = new WorkspaceIndex();
  const results = new Map<string, Analysis>();
  const run = (path: string): void => {
    const surroundings = index.surroundingsOf(path);
    const analysis = analyze({ path, text: files[path] ?? '', version: 1 }, { catalog, target: 'ipv6-only', rules: {}, ...(surroundings ? { surroundings } : {}) });
    index.put(path, summarize(analysis));
    results.set(path, analysis);
  };
  Object.keys(files).forEach(run);
  for (let affected = index.affected(); affected.length > 0; affected = index.affected()) affected.forEach(run);
  return results;
}

function preference(files: Readonly<Record<string, string>>, path: string): Analysis['findings'][number] | undefined {
  return analyses(files).get(path)?.findings.find(({ ruleId }) => ruleId === 'IPV6-115');
}

/** aws-for-fluent-bit 3.0.0 can prefer IPv6, 2.x cannot (its releases). */
describe('a configuration that a task definition of the workspace names', () => {
  it('tells the version of the router, and who reads it', () => {
    const finding = preference({ '/w/router/extra.conf': conf, '/w/task.json': task('amazon/aws-for-fluent-bit:3.0.0') }, '/w/router/extra.conf');
    expect(finding).toMatchObject({ messageId: 'absent', severity: 'information', fixes: [{ isPreferred: true }] });
    const [related] = finding ? present(finding, 'en').related : [];
    expect(related).toMatchObject({ message: 'The router of orders reads this configuration.', elsewhere: { path: '/w/task.json', start: { line: 12 } } });
  });

  it('is left alone where the router cannot', () => {
    expect(preference({ '/w/router/extra.conf': conf, '/w/task.json': task('amazon/aws-for-fluent-bit:2.32.0') }, '/w/router/extra.conf')).toBeUndefined();
  });

  it.each([
    ['nobody names it', { '/w/router/extra.conf': conf }],
    ['another name', { '/w/router/extra.conf': conf, '/w/task.json': task('amazon/aws-for-fluent-bit:3.0.0').replace('extra.conf', 'other.conf') }],
    ['two files of the name', { '/w/router/extra.conf': conf, '/w/other/extra.conf': conf, '/w/task.json': task('amazon/aws-for-fluent-bit:3.0.0') }],
  ])('stands alone: %s', (_name, files) => {
    expect(preference(files, '/w/router/extra.conf')).toMatchObject({ messageId: 'fromVersion', severity: 'hint', related: [] });
  });
});
