import { describe, expect, it } from 'vitest';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { whyNoPython } from '../../scripts/lib/pythonEnv.mjs';
import { problemText } from '../../src/core/deploy/problemText';
import { never, target, yes } from '../support/deployment';
import { emulatedAws } from '../support/emulatedAws';

const stackName = 'refused';
const library = createRequire(import.meta.url).resolve('aws-cdk-lib');
/** CloudFormation has no property of that name; CDK's own validation says so before anybody asks CloudFormation. */
const app = `const { App, CfnResource, Stack } = require(${JSON.stringify(library)});
const app = new App();
const stack = new Stack(app, 'Refused', { stackName: '${stackName}' });
new CfnResource(stack, 'Vpc', { type: 'AWS::EC2::VPC', properties: { CidrBlock: '10.9.0.0/24', Colour: 'blue' } });
app.synth();
`;

describe.skipIf(whyNoPython('CDK validation on the emulator') !== undefined)('a template that the validation of CDK refuses', () => {
  const aws = emulatedAws();

  it('is not deployed, and the person reads which resource and which line it is', async () => {
    const folder = path.join(aws.bench.folder, 'app');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'app.cjs'), app);
    // https://docs.aws.amazon.com/cdk/v2/guide/featureflags.html: without it what it finds is a warning.
    writeFileSync(path.join(folder, 'cdk.json'), JSON.stringify({ app: 'node app.cjs', context: { '@aws-cdk/core:validateAgainstDefaultRules': true } }));
    const outcome = await aws.bench.deployer.deploy({ target, stackName, source: { is: 'app', folder }, expect: 'create' }, yes, aws.bench.onEvent, never);
    expect(outcome).toMatchObject({ is: 'failed', problem: { code: 'app-failed' } });
    if (outcome.is !== 'failed') return;
    const said = problemText(outcome.problem, 'en');
    for (const part of ['Colour', 'Refused/Vpc', 'app.cjs:4']) expect(said).toContain(part);
    expect(await aws.emulator.control.requests()).not.toContain('CreateChangeSet');
  });
});
