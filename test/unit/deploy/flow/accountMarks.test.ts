import { describe, expect, it } from 'vitest';
import { concealAccounts, concealedStack, profileLabel, revealAccount, revealedOutputs } from '../../../../src/core/deploy/flow/accountMarks';
import { markOf, remembered } from '../../../support/wizard';

const own = '111122223333';
const other = '444455556666';

describe('account numbers in what is kept', () => {
  it.each([
    [`arn:aws:ecs:eu-west-1:${own}:cluster/web`],
    [`${own}.dkr-ecr.eu-west-1.on.aws/web`],
    [own],
    [`AdministratorAccess-${own}`],
  ])('are concealed, and come back for who has the account: %s', (text) => {
    const kept = concealAccounts(text, markOf);
    expect(kept).not.toMatch(/\d{12}/u);
    expect(revealAccount(kept, own, markOf)).toBe(text);
    expect(concealAccounts(kept, markOf)).toBe(kept);
  });

  it.each([['web-1a2b3c4d5e6f'], ['1111222233334'], ['vpc-0'], ['']])('leave other texts alone: %j', (text) => {
    expect(concealAccounts(text, markOf)).toBe(text);
  });

  it('of somebody else stay concealed', () => {
    const kept = concealAccounts(`${own} peers with ${other}`, markOf);
    expect(revealAccount(kept, own, markOf)).toBe(`${own} peers with ············`);
  });

  it('are concealed in all of a stack', () => {
    const kept = concealedStack(remembered({ profile: `dev-${own}`, outputs: { Role: `arn:aws:iam::${own}:role/web`, Vpc: 'vpc-0' } }), markOf);
    expect(JSON.stringify(kept)).not.toContain(own);
    expect(revealedOutputs(kept.outputs, own, markOf)).toEqual({ Role: `arn:aws:iam::${own}:role/web`, Vpc: 'vpc-0' });
    expect(profileLabel(kept.profile ?? '')).toBe('dev-············');
  });
});
