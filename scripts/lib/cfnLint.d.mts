export interface LintFinding {
  readonly file: string;
  readonly rule: string;
  readonly level: string;
  readonly message: string;
  readonly line: number;
}
export function lintTemplates(files: readonly string[]): Promise<LintFinding[]>;
