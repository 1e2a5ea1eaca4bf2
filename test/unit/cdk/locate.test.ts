import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readAssembly } from '../../../src/adapters/cdk/locateFindings';
import { byLine } from '../../../src/core/cdk/located';
import { copyProject, imageLines, locateAll, type Project } from './assemblies';

let project: Project;
afterEach(() => {
  project.remove();
});

/** Columns by hand: from the frame's column to the end of the line. */
const rangeOf = (file: string, line: number, from: string): string => {
  const text = readFileSync(path.join(project.folder, file), 'utf8').split('\n')[line - 1] ?? '';
  return `${file}:${String(line)}:${String(text.indexOf(from) + 1)}-${String(text.length + 1)}`;
};

describe('an app in TypeScript', () => {
  it('has the lines of its constructs by default, in nested stacks and stages too', async () => {
    project = copyProject(['typescript']);
    const task = rangeOf('lib/stack.ts', 18, 'new ');
    const job = rangeOf('lib/stack.ts', 10, 'new ');
    const cfn = rangeOf('lib/stack.ts', 21, 'new ');
    const changed = rangeOf('lib/stack.ts', 23, 'new ');
    expect(await imageLines(project)).toEqual([
      `Web.template.json -> ${task} Web/Task`,
      `Web.template.json -> ${cfn} Web/Morning`,
      `Web.template.json -> ${cfn} Web/Evening`,
      `Web.template.json -> ${changed} Web/Changed`,
      `WebJobsE8DBBAAF.nested.template.json -> ${job} Web/Jobs/Task`,
      `assembly-Prod/ProdWebF45B1510.template.json -> ${task} Prod/Web/Task`,
      `assembly-Prod/ProdWebF45B1510.template.json -> ${cfn} Prod/Web/Morning`,
      `assembly-Prod/ProdWebF45B1510.template.json -> ${cfn} Prod/Web/Evening`,
      `assembly-Prod/ProdWebF45B1510.template.json -> ${changed} Prod/Web/Changed`,
      `assembly-Prod/ProdWebJobs9BBA52C0.nested.template.json -> ${job} Prod/Web/Jobs/Task`,
    ]);
  });

  it('has one problem for each line and rule, however many resources the line made', async () => {
    project = copyProject(['typescript']);
    const located = (await locateAll(project.folder, project.assembly)).flatMap((one) => one.located).filter(({ finding }) => finding.ruleId === 'IPV6-101');
    expect(byLine(located).map(({ place, first, others }) => `${String(place.line)} ${first.construct ?? ''} +${String(others.length)}`)).toEqual(['18 Web/Task +1', '21 Web/Morning +3', '23 Web/Changed +1', '10 Web/Jobs/Task +1']);
  });

  it('has the line that set the property where CDK_DEBUG recorded it', async () => {
    project = copyProject(['typescript', 'typescript-debug']);
    expect(await imageLines(project)).toContain(`Web.template.json -> ${rangeOf('lib/stack.ts', 24, 'containerDefinitions')} Web/Changed`);
  });

  it('keeps a finding at the template where its id is of several constructs and none is named', async () => {
    project = copyProject(['typescript']);
    project.edit('cdk.out/Web.metadata.json', (text) => text.replace('Jobs.NestedStackResource', 'Elsewhere'));
    expect((await imageLines(project)).filter((line) => line.startsWith('Web'))).toContain('Web.template.json -> template ?');
  });
});

describe('an app in Python', () => {
  it('has whole lines where JSII_HOST_STACK_TRACES recorded them', async () => {
    project = copyProject(['python']);
    expect(await imageLines(project)).toEqual([`WebStack.template.json -> ${rangeOf('app.py', 10, 'task = ')} WebStack/Task`]);
  });

  it('has none by default, and says once what to do', async () => {
    project = copyProject(['python']);
    project.edit('cdk.out/WebStack.metadata.json', (text) => text.replaceAll(/,\n\s+"[^"]+ \(\S+app\.py:\d+\)"/gu, ''));
    expect(await imageLines(project)).toEqual(['WebStack.template.json -> template WebStack/Task']);
    expect((await readAssembly(project.assembly))?.problems).toEqual([{ path: project.assembly, is: 'no-traces' }]);
  });
});

describe('an app of an older CDK', () => {
  it('has the lines of the trace in the manifest', async () => {
    project = copyProject(['before-creation-stacks']);
    expect(await imageLines(project)).toEqual([`WebStack.template.json -> ${rangeOf('lib/stack.js', 7, 'new ')} WebStack/Task`]);
  });

  it('is not shown in JavaScript that a compiler wrote or git leaves out', async () => {
    project = copyProject(['before-creation-stacks']);
    project.write('lib/stack.ts', '');
    expect(await imageLines(project)).toEqual([`WebStack.template.json -> ${rangeOf('bin/app.js', 5, 'new ')} WebStack/Task`]);
    project.write('.gitignore', '*.js\n');
    expect(await imageLines(project)).toEqual(['WebStack.template.json -> template WebStack/Task']);
  });
});

describe('an assembly of another machine', () => {
  it.each(['/home/runner/work/web/web', 'D:\\a\\web\\web'])('is matched by the names of its files: %s', async (base) => {
    project = copyProject(['typescript'], base);
    if (base.includes('\\')) project.edit('cdk.out/Web.metadata.json', (text) => text.replaceAll('/lib/stack.ts', '\\\\lib\\\\stack.ts').replaceAll('/bin/app.ts', '\\\\bin\\\\app.ts'));
    expect(await imageLines(project)).toContain(`Web.template.json -> ${rangeOf('lib/stack.ts', 18, 'new ')} Web/Task`);
  });

  it('is not guessed at where one of its files is not here', async () => {
    project = copyProject(['typescript'], '/home/runner/work/web/web');
    project.edit('cdk.out/Web.metadata.json', (text) => text.replaceAll('/bin/app.ts', '/bin/main.ts'));
    project.edit('cdk.out/assembly-Prod/ProdWebF45B1510.metadata.json', (text) => text.replaceAll('/bin/app.ts', '/bin/main.ts'));
    // `lib` alone would be a folder of the same names, but not of the same place.
    expect((await imageLines(project)).filter((line) => !line.includes('-> template'))).toEqual([]);
  });
});

describe('a source that has changed', () => {
  it('is told as newer than the synthesis', async () => {
    project = copyProject(['typescript']);
    project.edit('lib/stack.ts', (text) => text);
    const newer = async (): Promise<(boolean | undefined)[]> => [...new Set((await locateAll(project.folder, project.assembly)).flatMap((one) => one.located.map(({ source }) => source?.isNewer)))];
    expect(await newer()).toEqual([false]);
    project.edit('cdk.out/manifest.json', (text) => text);
    project.write('lib/stack.ts', readFileSync(path.join(project.folder, 'lib/stack.ts'), 'utf8'));
    expect(await newer()).toEqual([true]);
  });

  it('shows no line that is not there any more', async () => {
    project = copyProject(['typescript']);
    project.edit('lib/stack.ts', (text) => text.split('\n').slice(0, 12).join('\n'));
    expect((await imageLines(project)).filter((line) => line.startsWith('Web'))).toEqual([
      ...['Task', 'Morning', 'Evening', 'Changed'].map((name) => `Web.template.json -> template Web/${name}`),
      `WebJobsE8DBBAAF.nested.template.json -> ${rangeOf('lib/stack.ts', 10, 'new ')} Web/Jobs/Task`,
    ]);
  });
});

describe('what somebody accepted', () => {
  it('by a comment at the line or above it is left out', async () => {
    project = copyProject(['typescript']);
    project.edit('lib/stack.ts', (text) => text.replace("(this, 'Task');\n    task.addContainer('web'", "(this, 'Task'); // ipv6-fargate-ignore IPV6-101: moves next month\n    task.addContainer('web'"));
    expect((await imageLines(project)).filter((line) => line.startsWith('Web.'))).toHaveLength(3);
    project.edit('lib/stack.ts', (text) => text.replace("    for (const name of ['Morning', 'Evening']) {", '    for (const name of [1]) { // ipv6-fargate-ignore IPV6-101: batch runs elsewhere'));
    expect((await imageLines(project)).filter((line) => line.startsWith('Web.'))).toHaveLength(1);
  });

  it('by a comment in Python is left out', async () => {
    project = copyProject(['python']);
    project.edit('app.py', (text) => text.replace('(self, "Task")', '(self, "Task")  # ipv6-fargate-ignore IPV6-101: moves next month'));
    expect(await imageLines(project)).toEqual([]);
  });

  it("by the team's file is left out, for the source and not for others", async () => {
    project = copyProject(['typescript']);
    expect(await imageLines(project, [{ rule: 'IPV6-101', files: ['lib/**'], reason: 'moves next month' }])).toEqual([]);
    expect(await imageLines(project, [{ rule: 'IPV6-101', files: ['lib/**'], reason: 'moves next month', at: '111122223333' }])).toEqual([]);
    expect(await imageLines(project, [{ rule: 'IPV6-101', files: ['bin/**'], reason: 'moves next month' }])).toHaveLength(10);
    expect(await imageLines(project, [{ rule: 'IPV6-101', files: ['lib/**'], reason: 'moves next month', at: 'other' }])).toHaveLength(10);
  });
});
