import { HumanError } from '../base/errors';
import { version } from '../../package.json';
import { help } from './help';
import type { CliIo, Command } from './io';

/** Runs one command line. Modules of a command are loaded when it is asked for: `check` needs no SDK. */
export async function runCli(argv: string[], io: CliIo): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help' || isHelpAsked(rest)) {
    (name === undefined ? io.stderr : io.stdout)(help);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    io.stdout(`${version}\n`);
    return 0;
  }
  const load = commands[name];
  if (load === undefined) {
    io.stderr(`There is no command "${name}". Commands: ${Object.keys(commands).join(', ')}; see ipv6-fargate --help.\n`);
    return 2;
  }
  try {
    return await (await load())(rest, io);
  } catch (error) {
    if (error instanceof HumanError) {
      io.stderr(`${error.message}\n`);
      return 2;
    }
    io.stderr(`ipv6-fargate ${name} failed unexpectedly. Please report this: ${error instanceof Error ? (io.env['IPV6_FARGATE_DEBUG'] === undefined ? error.message : String(error.stack)) : String(error)}\n`);
    return 2;
  }
}

/** Not what follows `--`: that is a file. */
function isHelpAsked(rest: readonly string[]): boolean {
  const end = rest.indexOf('--');
  return (end === -1 ? rest : rest.slice(0, end)).some((arg) => arg === '--help' || arg === '-h');
}

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check')).run,
  cost: async () => (await import('./cost')).run,
  services: async () => (await import('./services')).run,
};
