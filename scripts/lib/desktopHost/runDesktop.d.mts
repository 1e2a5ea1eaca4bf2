export interface DesktopRun {
  extension: string;
  tests: string;
  folder: string;
  home: string;
  env: Readonly<Record<string, string>>;
}
export function runDesktop(run: DesktopRun): Promise<void>;
