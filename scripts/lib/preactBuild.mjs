import { readFile } from 'node:fs/promises';

/** What money needs no method for. A build cannot see that nobody calls a method, and these are a third of big.js. */
const unusedOfBig = ['mod', 'neg', 'pow', 'prec', 'sqrt', 'toExponential', 'toPrecision'];

/** big.js without methods that the panel does not call. */
const leanBig = {
  name: 'lean-big',
  setup: (build) =>
    build.onLoad({ filter: /big\.mjs$/ }, async ({ path }) => {
      const whole = await readFile(path, 'utf8');
      const contents = unusedOfBig.reduce((text, name) => {
        const left = text.replace(new RegExp(`^P\\.${name} = [\\s\\S]*?^\\};$`, 'mu'), '');
        if (left === text) throw new Error(`big.js has no method ${name} any more`);
        return left;
      }, whole);
      return { contents, loader: 'js' };
    }),
};

/** How the panel is built: markup as calls of `h`, which take a tenth less room than those of the automatic runtime. */
export const preactBuild = { jsx: 'transform', jsxFactory: 'h', jsxFragment: 'Fragment', inject: ['src/webview/jsx.ts'], tsconfigRaw: {}, plugins: [leanBig] };
