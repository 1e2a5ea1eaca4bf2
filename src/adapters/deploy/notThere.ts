/** CloudFormation has a name of its own for a missing change set, and a text for a missing stack. */
export function isNotThere(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /ChangeSetNotFound/u.test(error.name) || (error.name === 'ValidationError' && /does not exist/u.test(error.message));
}
