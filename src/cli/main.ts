import module from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runCli } from './dispatch';

/** From Node 22 on, compiled code is kept between runs, in the folder for temporary files; without it, or where that cannot be written, nothing changes. */
const { enableCompileCache } = module as typeof module & { readonly enableCompileCache?: () => unknown };
enableCompileCache?.();
/**
 * Most runs end before optimized code has paid for itself: with the budget of 132 kB that the V8 of Node 20 has, a check of 45 templates spends a
 * third of its processor time on making it. Code that runs on is optimized all the same. A later V8 has no such flag, and says so aloud.
 */
if (process.versions.v8.startsWith('11.3.')) setFlagsFromString('--interrupt-budget=1000000');

/** The SDK tells of the Node that it will need one day; that is for us to heed, not for whoever asks for a price. */
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

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
