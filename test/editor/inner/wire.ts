/** What goes over the socket between a test and the editor, one JSON text a line. */
export const portVariable = 'EDITOR_TEST_PORT';

export interface Question {
  readonly id: number;
  readonly source: string;
  readonly argument: unknown;
}

export type Answer = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: string };
