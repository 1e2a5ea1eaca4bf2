import { describe, expect, it } from 'vitest';
import { severityOf } from '../../../src/core/analysis/severity';
import type { Evidence, Severity } from '../../../src/core/analysis/types';

type Row = readonly [Evidence['effect'], Evidence['basis'], Evidence['network'], Severity, string];

/** Written out by hand from the rule: error = proven, documented, at start; warning = proven but inferred or later, or a chosen target. */
const table: readonly Row[] = [
  ['start', 'documented', 'proven', 'error', 'the file proves it and AWS documents it'],
  ['start', 'inferred', 'proven', 'warning', 'proven network, inferred failure'],
  ['start', 'documented', 'likely', 'warning', 'no closed world'],
  ['start', 'inferred', 'likely', 'warning', 'no closed world'],
  ['start', 'documented', 'chosen', 'warning', 'cannot start on a target that somebody chose'],
  ['start', 'inferred', 'chosen', 'warning', 'cannot start on a target that somebody chose'],
  ['start', 'documented', 'move', 'information', 'has an IPv4 path today and would block the move'],
  ['start', 'inferred', 'move', 'information', 'has an IPv4 path today and would block the move'],
  ['start', 'documented', 'assumed', 'information', 'a bare task definition, nobody chose'],
  ['start', 'inferred', 'assumed', 'information', 'a bare task definition, nobody chose'],
  ['runtime', 'documented', 'proven', 'warning', 'breaks later: never an error'],
  ['runtime', 'inferred', 'proven', 'warning', 'breaks later'],
  ['runtime', 'documented', 'likely', 'information', 'breaks later, no closed world'],
  ['runtime', 'inferred', 'likely', 'information', 'breaks later, no closed world'],
  ['runtime', 'documented', 'chosen', 'information', 'would fail when running on a chosen target'],
  ['runtime', 'inferred', 'chosen', 'information', 'would fail when running on a chosen target'],
  ['runtime', 'documented', 'move', 'hint', 'breaks later, after a move'],
  ['runtime', 'inferred', 'move', 'hint', 'breaks later, after a move'],
  ['runtime', 'documented', 'assumed', 'hint', 'breaks later, and nobody chose'],
  ['runtime', 'inferred', 'assumed', 'hint', 'breaks later, and nobody chose'],
  ['advice', 'documented', 'proven', 'hint', 'advice'],
  ['advice', 'inferred', 'assumed', 'hint', 'advice'],
  ['cost', 'documented', 'proven', 'hint', 'money'],
  ['cost', 'inferred', 'chosen', 'hint', 'money'],
];

describe('severity', () => {
  it.each(table)('%s, %s, %s is %s: %s', (effect, basis, network, expected) => {
    expect(severityOf({ effect, basis, network })).toBe(expected);
  });

  it('is information at most where a parameter default is all that is known', () => {
    expect(severityOf({ effect: 'start', basis: 'documented', network: 'proven', certainty: 'default' })).toBe('information');
    expect(severityOf({ effect: 'runtime', basis: 'documented', network: 'proven', certainty: 'default' })).toBe('information');
    expect(severityOf({ effect: 'cost', basis: 'documented', network: 'proven', certainty: 'default' })).toBe('hint');
  });
});
