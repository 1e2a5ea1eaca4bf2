import module from 'node:module';
import { runCli } from './dispatch';

/** From Node 22 on, compiled code is kept between runs, in the folder for temporary files; without it, or where that cannot be written, nothing changes. */
const { enableCompileCache } = module as typeof module & { readonly enableCompileCache?: () => unknown };
enableCompileCache?.();

/** A closed pipe (`check … | head`) is the end of the wish to read, not an error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

void runCli(process.argv.slice(2), {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  env: process.env,
  cwd: process.cwd(),
}).then((code) => {
  // Not process.exit: what is still on its way into a pipe must arrive.
  process.exitCode = code;
});
