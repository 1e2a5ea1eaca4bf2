import { afterAll, describe, expect, it } from 'vitest';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { whyNoPython } from '../../scripts/lib/pythonEnv.mjs';
import { occurrencesOf } from '../../src/core/deploy/occurrences';
import { lineOf } from '../../src/core/deploy/sourceLines';
import type { ResourceStatus, SourceLine } from '../../src/core/deploy/types';
import { never, target, yes } from '../support/deployment';
import { emulatedAws } from '../support/emulatedAws';

const stackName = 'lines';
const library = createRequire(import.meta.url).resolve('aws-cdk-lib');
const app = `const { App, LegacyStackSynthesizer, Stack, aws_ecs: ecs } = require(${JSON.stringify(library)});
const app = new App();
const stack = new Stack(app, 'Lines', { stackName: '${stackName}', synthesizer: new LegacyStackSynthesizer() });
new ecs.CfnTaskDefinition(stack, 'Task', {
  family: 'web', cpu: '256', memory: '512', networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'],
  containerDefinitions: [{ name: 'web', image: 'docker.io/library/nginx:9.99' }],
});
app.synth();
`;

describe.skipIf(whyNoPython('The lines of a CDK app on the emulator') !== undefined)('a CDK app whose task cannot start', () => {
  const aws = emulatedAws();
  afterAll(async () => {
    await aws.bench.deployer.destroy({ target, stackName }, yes, () => undefined, never);
  });

  it('is shown the line that made the construct, as the synthesis recorded it', async () => {
    const folder = path.join(aws.bench.folder, 'app');
    // A working tree of its own: JavaScript that git leaves out, as it does the folder of the tests, counts as compiled.
    mkdirSync(path.join(folder, '.git'), { recursive: true });
    writeFileSync(path.join(folder, 'app.cjs'), app);
    writeFileSync(path.join(folder, 'cdk.json'), JSON.stringify({ app: 'node app.cjs' }));
    const outcome = await aws.bench.deployer.deploy({ target, stackName, source: { is: 'app', folder }, expect: 'create' }, yes, aws.bench.onEvent, never);
    expect(outcome).toMatchObject({ is: 'deployed' });
    const lines: readonly SourceLine[] = aws.bench.events.flatMap((event) => (event.is === 'sources' ? event.lines : []));
    const resources: readonly ResourceStatus[] = aws.bench.events.flatMap((event) => (event.is === 'resource' ? event.resource : []));
    const reason = 'CannotPullContainerError: failed to resolve ref docker.io/library/nginx:9.99: docker.io/library/nginx:9.99: not found';
    const [missing] = occurrencesOf({ is: 'stopped-task', taskArn: 'a', at: null, code: 'TaskFailedToStart', reasons: [reason], exitCodes: [] });
    expect(missing && lineOf(missing, lines, resources)).toMatchObject({ path: path.join(folder, 'app.cjs'), line: 4, construct: 'Lines/Task', part: 'ContainerDefinitions/web/Image' });
  });
});
