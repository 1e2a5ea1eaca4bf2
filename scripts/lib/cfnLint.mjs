// Runs cfn-lint, pinned by test/support/python/cfn-lint.lock, with its own rules and no configuration.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureVenv } from './pythonEnv.mjs';

const lockFile = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../test/support/python/cfn-lint.lock');
/** The program's script names the folder in which it was installed first; its function does not. */
const start = 'import sys; from cfnlint.runner import main; sys.exit(main())';

/**
 * Lints CloudFormation templates.
 * @param {string[]} files
 * @returns {Promise<{file: string, rule: string, level: string, message: string, line: number}[]>} errors and warnings; empty when all is well
 */
export async function lintTemplates(files) {
  const { python } = await ensureVenv({ name: 'cfn-lint', lockFile });
  // Somewhere without a .cfnlintrc, also not that of the person's home.
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cfn-lint-'));
  try {
    const { code, said, complained } = await run(python, ['-c', start, '--format', 'json', '--template', ...files.map((file) => path.resolve(file))], folder);
    // 0 is none found; the bits 2, 4 and 8 are errors, warnings and information; others are faults of the program.
    if (code === null || (code & ~14) !== 0) throw new Error(`cfn-lint ended with code ${code}:\n${complained}`);
    return JSON.parse(said).map(({ Filename: file, Rule: rule, Level: level, Message: message, Location: location }) => ({ file, rule: rule.Id, level, message, line: location.Start.LineNumber }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(command, args, folder) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: folder, env: { ...process.env, HOME: folder, USERPROFILE: folder, AWS_DEFAULT_REGION: 'us-east-1' }, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let complained = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (complained += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said, complained }));
  });
}
