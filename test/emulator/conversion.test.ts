import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lintTemplates } from '../../scripts/lib/cfnLint.mjs';
import { whyNoPython } from '../../scripts/lib/pythonEnv.mjs';

const folder = path.join(__dirname, '../fixtures/conversion');
const templates = ['nat.yaml', 'public.json', 'dual-stack.yaml', 'elsewhere.yaml'];

// The judge is AWS's own linter (https://github.com/aws-cloudformation/cfn-lint), with all its rules and no exception.
describe.skipIf(whyNoPython('cfn-lint') !== undefined)('cfn-lint finds nothing', () => {
  test.each([
    ['in the templates to convert, so that what it finds below is ours', templates],
    ['in the same templates for IPv6 only', templates.map((name) => name.replace('.', '.after.'))],
  ])('%s', async (_what, names) => {
    expect(await lintTemplates(names.map((name) => path.join(folder, name)))).toEqual([]);
  });
});
