import { describe, expect, it } from 'vitest';
import { accountEgressPermissions, myServicePermissions } from '../../../../src/core/account/permissions';
import { permissionFeatures } from '../../../../src/core/iam/features';
import { policyText } from '../../../../src/core/iam/policy';

describe('the features that ask AWS', () => {
  it('each say in both languages what they are and what each call is for', () => {
    const words = permissionFeatures.flatMap(({ title, actions }) => [title, ...actions.map(({ why }) => why)]);
    expect(words.filter(({ en, ja }) => en === '' || ja === '')).toEqual([]);
    expect(new Set(permissionFeatures.map(({ feature }) => feature)).size).toBe(permissionFeatures.length);
  });

  it('fit into one managed policy of 6144 letters without white space', () => {
    // IAM quotas, "Managed policy size". Features that read fit together with room to spare.
    expect(policyText([accountEgressPermissions, myServicePermissions]).replaceAll(/\s/gu, '').length).toBeLessThan(6144);
  });

  it('change nothing where they only read', () => {
    const reading = [...accountEgressPermissions.actions, ...myServicePermissions.actions].map(({ action }) => action);
    expect(reading.filter((action) => !/:(?:Describe|List|Get)/u.test(action))).toEqual([]);
  });
});
