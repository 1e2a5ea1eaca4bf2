/**
 * What a command of the terminal may touch of its process, so that a test can run it without one.
 * Every command exports `run(argv, io)`: `argv` without the command's own name; the answer is the exit code
 * (0 done, 1 findings or a gap that was asked to fail, 2 a wrong argument or a file that cannot be read).
 */
export interface CliIo {
  /** Writes to standard output as it is: a caller ends its own lines. */
  stdout(text: string): void;
  stderr(text: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute; relative paths of arguments are meant from here. */
  readonly cwd: string;
}

export type Command = (argv: string[], io: CliIo) => Promise<number>;
