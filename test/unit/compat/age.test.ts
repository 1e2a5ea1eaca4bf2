import { describe, expect, it } from 'vitest';
import { catalogAge, sourceAge } from '../../../src/core/compat/age';

const checked = '2026-11-22';

/** Days counted on a calendar: 2026-11-22 + 180 days is 2027-05-21. */
describe('catalogAge', () => {
  it.each([
    ['2026-11-22', 0, false],
    ['2026-11-23', 1, false],
    ['2027-05-21', 180, false],
    ['2027-05-22', 181, true],
    ['2027-11-22', 365, true],
    ['2026-11-01', 0, false],
  ])('on %s it is %i days, old: %s', (today, days, isOld) => {
    expect(catalogAge({ checked }, today)).toEqual({ days, isOld });
  });
});

describe('sourceAge', () => {
  it.each([
    ['2025-05-27', 545, true],
    ['2026-10', 23, false],
    ['2026-02', 268, true],
    ['2024-02', 998, true],
    // Some day of the year, at the latest the one on which the catalog was checked.
    ['2026', 1, false],
    ['2026-11', 1, false],
    ['2025', 327, true],
  ])('%s was read at least %i days before 2026-11-23, old: %s', (asOf, days, isOld) => {
    expect(sourceAge(asOf, { checked }, '2026-11-23')).toEqual({ days, isOld });
  });

  it('says nothing of what nobody read', () => {
    expect(sourceAge(null, { checked }, '2026-11-23')).toBeUndefined();
  });
});
