import type { Evidence, Severity } from './types';

/**
 * How loudly a finding speaks, from how sure it is.
 * Error only where the file itself proves, in a closed world, that the task cannot start, and AWS documents it. What breaks later is never an
 * error. What nobody chose is information at most, and what rests on the default of a parameter or on one machine's DNS too.
 */
export function severityOf(evidence: Evidence): Severity {
  const severity = byEvidence(evidence);
  return (evidence.certainty === 'default' || evidence.certainty === 'measured') && (severity === 'error' || severity === 'warning') ? 'information' : severity;
}

function byEvidence({ effect, basis, network }: Evidence): Severity {
  if (effect === 'advice' || effect === 'cost') return 'hint';
  switch (network) {
    case 'proven':
      return effect === 'start' && basis === 'documented' ? 'error' : 'warning';
    case 'likely':
    case 'chosen':
      return effect === 'start' ? 'warning' : 'information';
    case 'move':
    case 'assumed':
      return effect === 'start' ? 'information' : 'hint';
  }
}
