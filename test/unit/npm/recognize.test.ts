import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/core/analysis/analyze';
import { sniff } from '../../../src/core/source/sniff';
import { catalog } from '../../../src/data/catalog';

const withCdk = '{ "devDependencies": { "aws-cdk": "3.0.0" } }';

function kindOf(path: string, text: string): string | null {
  return analyze({ path, text, version: 1 }, { catalog, target: undefined, rules: {} }).kind;
}

describe('package.json', () => {
  it.each([
    ['package.json', withCdk, 'npm-package'],
    ['/home/me/app/package.json', withCdk, 'npm-package'],
    ['C:\\app\\package.json', withCdk, 'npm-package'],
    ['my-package.json', withCdk, null],
    ['package-lock.json', withCdk, null],
    ['package.json', '{ "dependencies": { "aws-cdk-lib": "2.0.0" } }', null],
    ['package.json', '{ "scripts": { "aws-cdk": "cdk" } }', null],
    ['package.json', '{ "peerDependencies": { "aws-cdk": "*" } }', null],
    ['package.json', '{ "devDependencies": { "aws-cdk": 3 } }', null],
    ['package.json', '{ "devDependencies": { "aws-cdk": "3.0.0" ', null],
  ])('%s with %s is %s', (path, text, kind) => {
    expect(kindOf(path, text)).toBe(kind);
  });

  it('has no task, no fact and no problem to show', () => {
    const analysis = analyze({ path: 'package.json', text: withCdk, version: 1 }, { catalog, target: 'ipv6-only', rules: {} });
    expect(analysis).toMatchObject({ facts: [], network: [], tasks: [], problems: [], usage: {} });
    expect(analysis.findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`)).toEqual(['IPV6-403 warning']);
  });

  it('is not looked into without the word', () => {
    expect(sniff('{ "Resources": { "A": { "Type": "AWS::ECS::Service" } } }', 'package.json')).toBe('none');
  });
});
