export interface Python {
  readonly command: string;
  readonly args: readonly string[];
  readonly tag: string;
}
export interface Venv {
  readonly python: string;
  readonly folder: string;
}
export function findPython(): Python | undefined;
export function whyNoPython(what: string): string | undefined;
export function ensureVenv(options: { readonly name: string; readonly lockFile: string }): Promise<Venv>;
export function ensureNewest(options: { readonly name: string; readonly requirement: string }): Promise<Venv>;
