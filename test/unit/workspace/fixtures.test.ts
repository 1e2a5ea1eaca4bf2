import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AnalyzedWorkspace, readFolder } from '../../support/analyzeWorkspace';

const folder = join(import.meta.dirname, '../../fixtures/workspace');

/** Each folder is a workspace; its `expected.txt` holds all findings without and with a target, written by hand. */
describe('findings across files', () => {
  test.each(readdirSync(folder))('%s', (name) => {
    const { 'expected.txt': expected, ...files } = readFolder(join(folder, name));
    const quiet = new AnalyzedWorkspace(files).lines();
    const chosen = new AnalyzedWorkspace(files, 'ipv6-only').lines();
    expect(`no target\n${quiet.map((line) => `  ${line}\n`).join('')}ipv6-only\n${chosen.map((line) => `  ${line}\n`).join('')}`).toBe(expected);
  });
});
