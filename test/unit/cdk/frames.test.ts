import { describe, expect, it } from 'vitest';
import { readFrames } from '../../../src/core/cdk/frames';

// The lines are those that aws-cdk-lib 2.150, 2.270 and 2.275 wrote on Node 20 and Python 3.11, with other folders.
const read = (line: string): string | undefined => {
  const [frame] = readFrames([line]);
  return frame && `${frame.path} ${String(frame.line)} ${String(frame.column)}`;
};

describe('lines of a stack trace', () => {
  it.each([
    ['new Web (/app/lib/web.ts:3:5)', '/app/lib/web.ts 3 5'],
    ['    at new Web (/app/lib/web.ts:3:5)', '/app/lib/web.ts 3 5'],
    ['at async main (/app/bin/app.ts:12:3)', '/app/bin/app.ts 12 3'],
    ['<anonymous> (/app/bin/app.ts:9:103)', '/app/bin/app.ts 9 103'],
    ['Web.make [as build] (/app/lib/web.js:1:1)', '/app/lib/web.js 1 1'],
    ['/app/bin/app.ts:3:5', '/app/bin/app.ts 3 5'],
    ['__init__ (/app/stacks/web.py:20)', '/app/stacks/web.py 20 undefined'],
    ['<module> (app.py:27)', 'app.py 27 undefined'],
    ['new Web (C:\\app\\lib\\web.ts:3:5)', 'C:\\app\\lib\\web.ts 3 5'],
    ['new Web (file:///app/my%20lib/web.mts:3:5)', '/app/my lib/web.mts 3 5'],
    ['new Web (file:///C:/app/lib/web.ts:3:5)', 'C:/app/lib/web.ts 3 5'],
    ['new Web (/app (old)/lib/web.ts:3:5)', '/app (old)/lib/web.ts 3 5'],
  ])('%s', (line, expected) => {
    expect(read(line)).toBe(expected);
  });

  it.each([
    '...new FargateTaskDefinition2 in aws-cdk-lib...',
    '...node internals, tsx...',
    '(no user code in 10 frames, use --stack-trace-limit to capture more)',
    'Function.from (:)',
    'new TaskDefinition (/app/node_modules/aws-cdk-lib/aws-ecs/lib/base/task-definition.js:1:4690)',
    'new TaskDefinition (C:\\app\\node_modules\\aws-cdk-lib\\aws-ecs\\lib\\base\\task-definition.js:1:4690)',
    '__init__ (/app/.venv/lib/python3.11/site-packages/team_constructs/web.py:8)',
    'new FargateService2 (/tmp/jsii-kernel-VRj6kD/node_modules/aws-cdk-lib/aws-ecs/lib/fargate/fargate-service.js:1:8083)',
    'node:internal/main/run_main_module:28:49',
    'Module._compile (node:internal/modules/cjs/loader:1521:14)',
    'eval (eval at run (/app/lib/web.ts:3:5), <anonymous>:1:1)',
    'new Web (/app/lib/web.ts:0:5)',
    'new Web (/etc/passwd:1:1)',
    'new Web (file:///app/%E0%A4%A/web.ts:1:1)',
    '',
  ])('of others says nothing: %s', (line) => {
    expect(read(line)).toBeUndefined();
  });

  it('of what is no trace say nothing', () => {
    expect([undefined, null, 'text', { 0: 'x (/a.ts:1:1)' }, [1, null, {}]].flatMap(readFrames)).toEqual([]);
  });

  it('are read up to a limit, however long they are', () => {
    expect(readFrames(Array.from({ length: 5000 }, () => 'x (/a.ts:1:1)'))).toHaveLength(200);
    expect(readFrames([`${'('.repeat(200_000)}:1:1`, `${':1'.repeat(200_000)}x`])).toEqual([]);
  });
});
