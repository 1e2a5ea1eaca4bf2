import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { synthTemplates } from '../../../scripts/synthTemplates.mjs';
import { actionsOfTypes, carePermissions, deployPermissions, preflightPermissions } from '../../../src/core/deploy/permissions';
import { policyText } from '../../../src/core/iam/policy';

describe('the permissions of a deployment', () => {
  it('know every type of resource of the templates, and no other', async () => {
    const { folder } = await synthTemplates();
    const templates = JSON.parse(readFileSync(path.join(folder, 'templates.json'), 'utf8')) as Readonly<Record<string, { readonly Resources: Readonly<Record<string, { readonly Type: string }>> }>>;
    const types = new Set(Object.values(templates).flatMap(({ Resources }) => Object.values(Resources).map(({ Type }) => Type)));
    expect(Object.keys(actionsOfTypes).sort()).toEqual([...types].sort());
  });

  it.each([preflightPermissions, deployPermissions, carePermissions])('$feature: each action once, of the form of IAM, with a reason in both languages', ({ actions }) => {
    const names = actions.map(({ action }) => action);
    expect(names).toEqual([...new Set(names)]);
    for (const { action, why } of actions) expect([/^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/u.test(action), why.en !== '', /[\u3040-\u30ff\u4e00-\u9fff]/u.test(why.ja)]).toEqual([true, true, true]);
  });

  it('make a policy that IAM takes: below its 6,144 characters without spaces', () => {
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: a managed policy, spaces not counted.
    const text = policyText([preflightPermissions, deployPermissions, carePermissions]);
    expect(text.replaceAll(/\s/gu, '').length).toBeLessThan(6144);
  });
});
