/** An assembly is data of strangers: whatever it says, nothing outside of it is read, and nothing throws. */
import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAssembly } from '../../../src/adapters/cdk/locateFindings';
import { readConstructs } from '../../../src/core/cdk/constructs';
import { readManifest } from '../../../src/core/cdk/manifest';
import { presentAssemblyProblem } from '../../../src/core/cdk/texts';
import { copyProject, imageLines, type Project } from './assemblies';

let project: Project;
beforeEach(() => {
  project = copyProject(['before-creation-stacks']);
});
afterEach(() => {
  project.remove();
});

const problems = async (): Promise<string[]> => (await readAssembly(project.assembly))?.problems.map(({ path: file, is }) => `${path.relative(project.folder, file)} ${is}`) ?? [];

describe('a manifest', () => {
  it.each([
    ['no JSON', 'cdk'],
    ['cut off', '{"version":"54.0.0","artifacts":{"Web":{"type":"aws:'],
    ['a list', '[]'],
    ['one of another program', '{"name":"web","version":"1.0.0","start_url":"/"}'],
    ['deep', `{"version":"1","artifacts":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['empty', ''],
  ])('that is %s gives a note and no lines', async (_, text) => {
    project.write('cdk.out/manifest.json', text);
    expect(await problems()).toEqual(['cdk.out/manifest.json no-manifest']);
    expect(await imageLines(project)).toEqual([]);
  });

  it.each(['../../etc/passwd', '/etc/passwd', 'a/../../b', 'C:\\Windows\\win.ini', '..\\secret.json', '', 'a\0b', './x'])('that names %j as template names none', (templateFile) => {
    const artifact = { type: 'aws:cloudformation:stack', properties: { templateFile }, additionalMetadataFile: templateFile };
    expect(readManifest(JSON.stringify({ version: '54.0.0', artifacts: { Web: artifact, In: { type: 'cdk:cloud-assembly', properties: { directoryName: templateFile } } } }))).toEqual({ stacks: [], nested: [] });
  });

  it('that nests itself is read once', async () => {
    symlinkSync('.', path.join(project.assembly, 'loop'));
    project.edit('cdk.out/manifest.json', (text) => text.replace('"artifacts": {', '"artifacts": { "Loop": { "type": "cdk:cloud-assembly", "properties": { "directoryName": "loop/loop" } },'));
    expect(await imageLines(project)).toHaveLength(1);
  });

  it('whose metadata lies behind a link out of the assembly is read without it', async () => {
    project.write('outside.json', '{}');
    symlinkSync('../outside.json', path.join(project.assembly, 'Web.metadata.json'));
    project.edit('cdk.out/manifest.json', (text) => text.replace('"displayName"', '"additionalMetadataFile": "Web.metadata.json", "displayName"'));
    expect(await problems()).toEqual(['cdk.out/Web.metadata.json outside']);
  });

  it('with more artifacts than any app has is cut', () => {
    const artifacts = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`S${String(i)}`, { type: 'aws:cloudformation:stack', properties: { templateFile: `s${String(i)}.json` } }]));
    expect(readManifest(JSON.stringify({ version: '1', artifacts }))?.stacks).toHaveLength(2000);
  });
});

describe('metadata', () => {
  it.each([null, 1, 'text', [], { '/Web': null }, { '/Web': [null, 1, 'x', []] }, { '/Web': [{ type: 'aws:cdk:creationStack', data: { length: 1 } }, { type: 'aws:cdk:logicalId', data: {}, trace: 7 }, { type: 'aws:cdk:propertyAssignment' }] }])(
    'of the wrong shape says nothing: %j',
    (metadata) => {
      expect(readConstructs(metadata).flatMap(({ made, assigned }) => [...made, ...assigned])).toEqual([]);
    },
  );

  it.each(['/etc/hosts.py', '../../../../etc/secret.py', '../secret.py', 'C:\\secret.py'])('that names %s shows nothing outside of the workspace', async (name) => {
    writeFileSync(path.join(path.dirname(project.folder), 'secret.py'), 'x = 1\n'.repeat(20));
    project.edit('cdk.out/manifest.json', (text) => text.replaceAll(/[^" (]+\/(?:lib\/stack|bin\/app)\.js/gu, name.replaceAll('\\', '\\\\')));
    expect(await imageLines(project)).toEqual(['WebStack.template.json -> template WebStack/Task']);
  });

  it('that cannot be read leaves findings at the template, with a note', async () => {
    project.edit('cdk.out/manifest.json', (text) => text.replace('"displayName"', '"additionalMetadataFile": "gone.json", "displayName"').replace('"metadata"', '"was"'));
    expect(await problems()).toEqual(['cdk.out/gone.json no-metadata']);
    expect(await imageLines(project)).toEqual(['WebStack.template.json -> template ?']);
    expect(presentAssemblyProblem('no-metadata', 'en')).toContain('stay at the template');
  });
});
