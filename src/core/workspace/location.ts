/**
 * @param from path of a file, or '' for paths that need no other.
 * @param location a path, relative to the folder of that file unless it is absolute; `/` and `\` both separate.
 * @returns it with `/` alone and without `.` and `..`, so that two names of one file are the same.
 */
export function resolveLocation(from: string, location: string): string {
  const folder = from.replaceAll('\\', '/').split('/').slice(0, -1);
  const own = location.replaceAll('\\', '/');
  const isAbsolute = /^(?:\/|[a-z]:\/)/iu.test(own);
  const steps: string[] = [];
  for (const step of [...(isAbsolute ? [] : folder), ...own.split('/')]) {
    if (step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..' && steps.at(-1) !== '') steps.pop();
    else steps.push(step);
  }
  return steps.join('/');
}
