import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/check';
import { copyProject, type Project } from './assemblies';

let project: Project;
beforeEach(() => {
  project = copyProject(['typescript']);
  // As `cdk init` writes it: the assembly is no part of what git keeps.
  mkdirSync(path.join(project.folder, '.git'));
  project.write('.gitignore', 'cdk.out\n');
});
afterEach(() => {
  project.remove();
});

async function check(...argv: string[]): Promise<{ out: string; err: string }> {
  let out = '';
  let err = '';
  await run(['--target', 'ipv6-only', ...argv], { stdout: (text) => (out += text), stderr: (text) => (err += text), env: {}, cwd: project.folder });
  return { out, err };
}

describe('check cdk.out', () => {
  it('reports the template, and the line of the app that made it', async () => {
    const { out, err } = await check('cdk.out');
    expect(out.split('\n').filter((line) => line.includes('IPV6-101') && line.startsWith('cdk.out/Web.template.json')).map((line) => /:\d+:\d+ warning IPV6-101 .*(?<at>\(at .+\))$/u.exec(line)?.groups?.['at'])).toEqual(['18', '21', '21', '23'].map((line) => `(at lib/stack.ts:${line})`));
    expect(err).toBe('');
  });

  it('has path, line and column of the source in JSON', async () => {
    const { out } = await check('--format', 'json', 'cdk.out/WebJobsE8DBBAAF.nested.template.json');
    const { files } = JSON.parse(out) as { files: { findings: { ruleId: string; source?: unknown }[] }[] };
    const column = 1 + "    const task = new ecs.FargateTaskDefinition(this, 'Task');".indexOf('new ');
    expect(files[0]?.findings.find(({ ruleId }) => ruleId === 'IPV6-101')?.source).toEqual({ path: path.join(project.folder, 'lib/stack.ts'), line: 10, column });
  });

  it('leaves out what a comment of the source accepts', async () => {
    project.edit('lib/stack.ts', (text) => text.replaceAll("(this, 'Task');", "(this, 'Task'); // ipv6-fargate-ignore IPV6-101: moves in March"));
    expect((await check('cdk.out')).out.split('\n').filter((line) => line.includes('IPV6-101') && line.includes('(at lib/stack.ts:1'))).toEqual([]);
  });

  it('says what of the assembly it cannot read, and reports the templates all the same', async () => {
    project.write('cdk.out/manifest.json', '{');
    const { out, err } = await check('cdk.out');
    expect(err).toBe('cdk.out/manifest.json: It is no manifest of a cloud assembly; findings of the templates beside it have no lines in the source.\n');
    expect(out).toContain('IPV6-101');
    expect(out).not.toContain('(at ');
  });

  it('is silent about manifests of other programs', async () => {
    mkdirSync(path.join(project.folder, 'web'));
    project.write('web/manifest.json', '{ "name": "web", "start_url": "/" }');
    project.write('web/task.json', '{ "family": "web", "requiresCompatibilities": ["FARGATE"], "containerDefinitions": [{ "name": "web", "image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1" }] }');
    const { out, err } = await check('web');
    expect(out).toContain('web/task.json:1');
    expect(err).toBe('');
  });
});
