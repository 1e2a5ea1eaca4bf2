import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultParams } from '../../../src/core/deploy/params';
import { isStackName, scaffoldFiles, type ScaffoldSources } from '../../../src/core/deploy/scaffold';

const project = path.resolve(__dirname, '../../../cdk-stack');
const read = (name: string): string => readFileSync(path.join(project, name), 'utf8');
const manifest = JSON.parse(read('scaffold.package.json')) as { dependencies: Record<string, string>; devDependencies: Record<string, string> };
const sources: ScaffoldSources = {
  files: ['lib/params.ts', 'cdk.json', 'bin/app.ts'].map((name) => ({ path: name, content: read(name) })),
  packageJson: manifest,
  featureFlags: { '@aws-cdk/core:example': true },
};
const files = scaffoldFiles({ params: defaultParams('dual-stack'), stackName: 'My-Web' }, sources);
const contentOf = (name: string): unknown => JSON.parse(files.find((file) => file.path === name)?.content ?? 'null');

describe('scaffoldFiles', () => {
  test('gives every source and a manifest, sorted, with no path that leaves the folder', () => {
    expect(files.map((file) => file.path)).toEqual(['bin/app.ts', 'cdk.json', 'lib/params.ts', 'package.json']);
    expect(files.find((file) => file.path === 'bin/app.ts')?.content).toBe(read('bin/app.ts'));
  });

  test('puts the parameters where the app reads them', () => {
    expect(contentOf('cdk.json')).toEqual({ app: 'node --import tsx bin/app.ts', versionReporting: false, context: { stackName: 'My-Web', params: defaultParams('dual-stack'), '@aws-cdk/core:example': true } });
  });

  test('names the package after the stack', () => {
    expect(contentOf('package.json')).toMatchObject({ name: 'my-web', private: true });
  });

  test('gives the same for the same', () => {
    expect(scaffoldFiles({ params: defaultParams('dual-stack'), stackName: 'My-Web' }, sources)).toEqual(files);
  });
});

describe('the manifest of a project', () => {
  // aws-cdk 3.0.0 is an accidental release of April 2025 that reads no current app: https://github.com/aws/aws-cdk/issues/38230
  test('never lets in aws-cdk 3.0.0', () => {
    expect(manifest.devDependencies['aws-cdk']).toBe('^2.1144.0');
  });

  test('has the library that our own templates are made with', () => {
    const own = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
    expect({ ...manifest.dependencies, ajv: undefined }).toEqual({ ...own.devDependencies, ajv: undefined });
  });

  test('installs nothing without a version', () => {
    for (const version of Object.values({ ...manifest.dependencies, ...manifest.devDependencies })) expect(version).toMatch(/^[\^~]?\d+\.\d+\.\d+$/u);
  });
});

describe('isStackName', () => {
  test.each([['web', true], ['My-Web-2', true], ['a'.repeat(128), true], ['a'.repeat(129), false], ['2web', false], ['my web', false], ['$(id)', false], ['', false]])('%s', (name, expected) => {
    expect(isStackName(name)).toBe(expected);
  });
});
