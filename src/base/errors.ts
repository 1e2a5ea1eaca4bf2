/**
 * An error whose message may be shown to a person: it says what happened and what to do next.
 * Anything else that is thrown goes to the log, and the person gets a neutral notice.
 */
export class HumanError extends Error {
  override readonly name = 'HumanError';
  /** @param code stable id, for tests and for a button that offers the next step. */
  constructor(
    readonly code: string,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
