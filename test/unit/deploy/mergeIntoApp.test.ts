import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isTypeScriptApp, planMerge, type MergePlan } from '../../../src/core/deploy/mergeIntoApp';
import { entryPath } from '../../../src/core/deploy/mergeIntoAppEntry';
import { addDependencies } from '../../../src/core/deploy/mergeIntoAppPackage';
import { defaultParams } from '../../../src/core/deploy/params';
import type { ScaffoldSources } from '../../../src/core/deploy/scaffold';

const project = path.resolve(__dirname, '../../../cdk-stack');
const sources: ScaffoldSources = {
  files: (readdirSync(path.join(project, 'lib'), { recursive: true }) as string[]).filter((name) => /\.(?:ts|json)$/u.test(name)).map((name) => ({ path: `lib/${name.split(path.sep).join('/')}`, content: readFileSync(path.join(project, 'lib', name), 'utf8') })),
  packageJson: JSON.parse(readFileSync(path.join(project, 'scaffold.package.json'), 'utf8')) as Record<string, unknown>,
  featureFlags: {},
};

/** As `cdk init app --language typescript` writes them (aws-cdk 2.1148). */
const initApp = `#!/usr/bin/env node
import * as cdk from 'aws-cdk-lib/core';
import { ShopStack } from '../lib/shop-stack';
import type { Environment } from 'aws-cdk-lib';

const app = new cdk.App();
new ShopStack(app, 'ShopStack', {
  /* new App() in a comment, and "const app = new App()" in a text, are none. */
});
`;
const initPackage = '{\n  "name": "shop",\n  "dependencies": {\n    "aws-cdk-lib": "^2.270.0",\n    "constructs": "^10.5.0"\n  }\n}\n';
const initFiles = { 'cdk.json': '{ "app": "npx ts-node --prefer-ts-exts bin/shop.ts" }', 'bin/shop.ts': initApp, 'package.json': initPackage };

const plan = (files: Readonly<Record<string, string>>, stackName = 'web-ipv6-only'): Promise<MergePlan> => planMerge({ params: defaultParams('ipv6-only'), stackName }, sources, (name) => Promise.resolve(files[name]));
const after = ({ changes }: MergePlan, name: string): string => {
  const change = changes.find((one) => one.path === name);
  if (change === undefined) throw new Error(`no change of ${name}`);
  return change.insertions.toReversed().reduce((text, { offset, text: added }) => text.slice(0, offset) + added + text.slice(offset), change.before);
};

describe('an app as cdk init makes it', () => {
  test('gets an import behind its own, and the stack at its end', async () => {
    const merged = await plan(initFiles);
    expect(merged.byHand).toBeUndefined();
    expect(after(merged, 'bin/shop.ts')).toBe(
      initApp.replace("from 'aws-cdk-lib';\n", "from 'aws-cdk-lib';\nimport { Ipv6FargateStack, readParams, settingsOf } from '../lib/ipv6-fargate/index';\n") +
        "\nnew Ipv6FargateStack(app, 'web-ipv6-only', {\n  settings: settingsOf(\n    readParams({\n      stack: 'ipv6-only',\n      serviceName: 'web',\n      image: 'nginx:1.30',\n      containerPort: 80,\n      tasks: 1,\n      zones: 2,\n      cpu: 256,\n      memory: 512,\n      architecture: 'X86_64',\n      logRoute: 'awslogs',\n      logRetentionDays: 30,\n      reachableFrom: 'nobody',\n      loadBalancer: false,\n      nat64: false,\n    }),\n  ),\n});\n",
    );
  });

  test('gets the files in a folder of their own, and replaces none', async () => {
    const { creates, folder } = await plan(initFiles);
    expect(folder).toBe('lib/ipv6-fargate');
    expect(creates.map(({ path: name }) => name)).toContain('lib/ipv6-fargate/constructs/loadBalancer.ts');
    expect(creates.every(({ path: name }) => name.startsWith('lib/ipv6-fargate/') && !(name in initFiles))).toBe(true);
    // JSON modules need a switch in tsconfig.json that `cdk init` does not set.
    expect(creates.some(({ path: name, content }) => name.endsWith('.json') || /from '[^']*\.json'/u.test(content))).toBe(false);
  });

  test('gets what its package.json lacks, and nothing else of it changes', async () => {
    const { manifest } = await plan(initFiles);
    expect(manifest?.after).toBe(initPackage.replace('"dependencies": {\n', '"dependencies": {\n    "ajv": "^8.20.0",\n'));
  });

  test('gets a second stack from the same files', async () => {
    const first = await plan(initFiles);
    const files = { ...initFiles, ...Object.fromEntries(first.creates.map(({ path: name, content }) => [name, content])), 'bin/shop.ts': after(first, 'bin/shop.ts'), 'package.json': first.manifest?.after ?? '' };
    const second = await plan(files, 'web-2');
    expect([second.creates, second.manifest, second.folder]).toEqual([[], undefined, 'lib/ipv6-fargate']);
    expect(after(second, 'bin/shop.ts').match(/^import \{ Ipv6FargateStack/gmu)).toHaveLength(1);
    expect(after(second, 'bin/shop.ts').match(/new Ipv6FargateStack\(app/gu)).toHaveLength(2);
  });

  test('keeps files that a person has changed, and puts ours beside', async () => {
    const merged = await plan({ ...initFiles, 'lib/ipv6-fargate/settings.ts': '// mine' });
    expect(merged.folder).toBe('lib/ipv6-fargate-2');
    expect(after(merged, 'bin/shop.ts')).toContain("'../lib/ipv6-fargate-2/index'");
  });
});

describe('an entry', () => {
  const entry = (text: string, files: Readonly<Record<string, string>> = {}): Promise<MergePlan> => plan({ ...initFiles, 'bin/shop.ts': text, ...files });

  test('gets the stack before app.synth()', async () => {
    const text = "import { App } from 'aws-cdk-lib';\nconst shop = new App({ context: {} });\nshop.synth();\n";
    expect(after(await entry(text), 'bin/shop.ts')).toMatch(/new Ipv6FargateStack\(shop, [\s\S]*\}\);\n\nshop\.synth\(\);\n$/u);
  });

  test('keeps its ends of lines', async () => {
    const text = "import { App } from 'aws-cdk-lib';\r\nconst app = new App();\r\n";
    expect(after(await entry(text), 'bin/shop.ts').replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('takes an import over several lines as one', async () => {
    const text = "import {\n  App,\n  Stack,\n} from 'aws-cdk-lib';\nconst app = new App();\n";
    expect(after(await entry(text), 'bin/shop.ts')).toContain("} from 'aws-cdk-lib';\nimport { Ipv6FargateStack");
  });

  test.each([
    ['two apps', "import { App } from 'aws-cdk-lib';\nconst a = new App();\nconst b = new App();\n", 'app-unclear'],
    ['an app in a function', "import { App } from 'aws-cdk-lib';\nexport function main() {\n  const app = new App();\n}\n", 'app-unclear'],
    ['an app without a name', "import { App } from 'aws-cdk-lib';\nnew Shop(new App());\n", 'app-unclear'],
    ['an app of another library', "import { App } from 'cdk8s';\nconst app = new App();\n", 'app-unclear'],
    ['brackets that do not end', "import { App } from 'aws-cdk-lib';\nconst app = new App();\nif (x) {\n", 'app-unclear'],
    ['a stack of that name', "import { App } from 'aws-cdk-lib';\nconst app = new App();\nnew Shop(app, 'web-ipv6-only');\n", 'name-used'],
    ['a class of that name', "import { App } from 'aws-cdk-lib';\nimport { Ipv6FargateStack } from './mine';\nconst app = new App();\n", 'name-used'],
  ])('with %s is left to the person, with the lines to paste', async (_, text, obstacle) => {
    const { changes, byHand } = await entry(text);
    expect(changes).toEqual([]);
    expect(byHand?.obstacle).toBe(obstacle);
    expect(byHand?.lines.statement).toContain("new Ipv6FargateStack(app, 'web-ipv6-only'");
    expect(byHand?.lines.importLine).toContain("'../lib/ipv6-fargate/index'");
  });

  test.each([
    ['no aws-cdk-lib', { 'package.json': '{ "dependencies": { "@aws-cdk/core": "^1.204.0" } }' }, 'no-library'],
    ['an old aws-cdk-lib', { 'package.json': '{ "dependencies": { "aws-cdk-lib": "2.40.0" } }' }, 'old-library'],
    ['ECMAScript modules', { 'package.json': '{ "type": "module", "dependencies": { "aws-cdk-lib": "^2.270.0" } }' }, 'modules'],
    ['JavaScript', { 'cdk.json': '{ "app": "node bin/shop.js" }' }, 'entry-unclear'],
    ['an entry that is not there', { 'cdk.json': '{ "app": "npx tsx bin/other.ts" }' }, 'entry-missing'],
  ])('of an app with %s is left to the person', async (_, files, obstacle) => {
    expect((await plan({ ...initFiles, ...files })).byHand?.obstacle).toBe(obstacle);
  });

  test('of ECMAScript modules is fine where tsx runs it', async () => {
    expect((await plan({ ...initFiles, 'cdk.json': '{ "app": "npx tsx bin/shop.ts" }', 'package.json': '{ "type": "module", "dependencies": { "aws-cdk-lib": "^2.270.0" } }' })).byHand).toBeUndefined();
  });
});

describe('the entry of an app', () => {
  test.each([
    ['npx ts-node --prefer-ts-exts bin/app.ts', 'bin/app.ts'],
    ['node --import tsx bin/app.ts', 'bin/app.ts'],
    ['npx tsx ./src/main.ts', 'src/main.ts'],
    ['bun run "bin/app.ts"', 'bin/app.ts'],
    ['npm run build && npx ts-node -P tsconfig.json bin/app.ts', 'bin/app.ts'],
    ['node bin/app.js', undefined],
    ['python3 app.py', undefined],
    ['npx ts-node -r ./hook.ts bin/app.ts', undefined],
    ['npx ts-node ../shared/app.ts', undefined],
    ['node bin/app.ts', undefined],
  ])('%s: %s', async (app, expected) => {
    const cdkJson = JSON.stringify({ app });
    expect(entryPath(cdkJson)).toBe(expected);
    expect(await isTypeScriptApp((name) => Promise.resolve(name === 'cdk.json' ? cdkJson : undefined))).toBe(expected !== undefined);
  });

  test.each(['', '{', '[]', '{ "app": 3 }', 'null'])('of a broken cdk.json (%s) is none', (text) => {
    expect(entryPath(text)).toBeUndefined();
  });
});

describe('a package.json', () => {
  test.each([
    ['tabs', '{\n\t"dependencies": {\n\t\t"aws-cdk-lib": "2.270.0",\n\t\t"zod": "4.0.0"\n\t}\n}\n', '{\n\t"dependencies": {\n\t\t"ajv": "^8.20.0",\n\t\t"aws-cdk-lib": "2.270.0",\n\t\t"zod": "4.0.0"\n\t}\n}\n'],
    ['four spaces, and no section', '{\n    "name": "x"\n}\n', '{\n    "name": "x",\n    "dependencies": {\n        "ajv": "^8.20.0"\n    }\n}\n'],
    ['what it needs elsewhere', '{ "devDependencies": { "ajv": "^8.0.0" } }', '{ "devDependencies": { "ajv": "^8.0.0" } }'],
  ])('with %s keeps its form', (_, before, expected) => {
    expect(addDependencies(before, { ajv: '^8.20.0' })).toBe(expected);
  });
});
