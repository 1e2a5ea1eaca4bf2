/** A place in a source file as a stack trace names it; numbers start at 1. */
export interface Frame {
  /** As it was written: absolute or relative, of this machine or another. */
  readonly path: string;
  readonly line: number;
  /** Undefined where the language tells none, as Python does. */
  readonly column: number | undefined;
}

/** A stack trace may be as long as somebody likes; what calls what is told by its beginning. */
const maxFrames = 200;
const place = /^(?<path>.+?):(?<line>\d{1,7})(?::(?<column>\d{1,7}))?$/su;

/**
 * Places of a recorded stack trace, the innermost first, without what is no file of a person: packages, the runtime, and the remarks
 * that CDK puts in their place (`...node internals...`).
 */
export function readFrames(trace: unknown): readonly Frame[] {
  if (!Array.isArray(trace)) return [];
  return trace.slice(0, maxFrames).flatMap((line: unknown) => (typeof line === 'string' ? (readFrame(line) ?? []) : []));
}

/** `new Web (/app/lib/web.ts:3:5)`, `at async main (…)`, `__init__ (app.py:10)`, `/app/bin/app.ts:3:5`. */
function readFrame(line: string): Frame | undefined {
  const text = line.trim().replace(/^at /u, '');
  const open = text.indexOf(' (');
  const found = place.exec(open >= 0 && text.endsWith(')') ? text.slice(open + 2, -1) : text)?.groups;
  const path = found?.['path'] === undefined ? undefined : withoutScheme(found['path']);
  const number = Number(found?.['line']);
  if (path === undefined || number < 1 || !isOwn(path)) return undefined;
  return { path, line: number, column: found?.['column'] === undefined ? undefined : Math.max(1, Number(found['column'])) };
}

/** ES modules are named by their URL. */
function withoutScheme(path: string): string | undefined {
  if (!path.startsWith('file://')) return path;
  try {
    const name = decodeURIComponent(path.slice('file://'.length));
    return /^\/[A-Za-z]:/u.test(name) ? name.slice(1) : name;
  } catch {
    return undefined;
  }
}

const folderOfOthers = /(?:^|[/\\])(?:node_modules|site-packages|dist-packages|jsii-kernel-[^/\\]*|\.pnp\.[^/\\]*|\.yarn)(?:[/\\]|$)/u;
const ending = /\.(?:[cm]?[jt]sx?|pyw?)$/iu;

/** True for a source file that a person of the project may have written. */
function isOwn(path: string): boolean {
  return ending.test(path) && !folderOfOthers.test(path) && !/^(?:node|internal|evalmachine|webpack|data):|^</u.test(path) && !path.includes('\0');
}
