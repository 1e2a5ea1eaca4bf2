import { applyEdits, modify, parse } from 'jsonc-parser';

/** What the files of the stack import beside Node and themselves. */
export type Dependencies = Readonly<Record<string, string>>;

const sections = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
/** The oldest that has all that the files use. */
const oldest = { major: 2, minor: 100 };

/** @returns what a package.json says of aws-cdk-lib: whether it is there and new enough. A range that names no version may be anything. */
export function cdkLibrary(packageJson: string): 'there' | 'absent' | 'old' {
  const range = rangeOf(parse(packageJson), 'aws-cdk-lib');
  if (range === undefined) return 'absent';
  const numbers = /(?<major>\d+)\.(?<minor>\d+)/u.exec(range)?.groups;
  if (numbers === undefined) return 'there';
  const [major, minor] = [Number(numbers['major']), Number(numbers['minor'])];
  return major > oldest.major || (major === oldest.major && minor >= oldest.minor) ? 'there' : 'old';
}

/** @returns whether the package's files are modules of ECMAScript. */
export function isModulePackage(packageJson: string): boolean {
  const manifest: unknown = parse(packageJson);
  return typeof manifest === 'object' && manifest !== null && 'type' in manifest && manifest.type === 'module';
}

/** @returns a package.json with what it lacks, in its own indentation, each name where the alphabet has it; the same text where nothing lacks. */
export function addDependencies(packageJson: string, wanted: Dependencies): string {
  const manifest: unknown = parse(packageJson);
  const missing = Object.entries(wanted).filter(([name]) => rangeOf(manifest, name) === undefined);
  const indent = /^(?<white>[ \t]+)"/mu.exec(packageJson)?.groups?.['white'] ?? '  ';
  const formattingOptions = { insertSpaces: !indent.startsWith('\t'), tabSize: indent.startsWith('\t') ? 1 : indent.length, eol: packageJson.includes('\r\n') ? '\r\n' : '\n' };
  return missing.reduce((text, [name, range]) => {
    const hasSection = entry(parse(text), 'dependencies') !== undefined;
    const getInsertionIndex = (names: string[]): number => {
      // A section that is not there yet comes last.
      if (!hasSection) return names.length;
      const index = names.findIndex((other) => other > name);
      return index < 0 ? names.length : index;
    };
    return applyEdits(text, modify(text, ['dependencies', name], range, { formattingOptions, getInsertionIndex }));
  }, packageJson);
}

function rangeOf(manifest: unknown, name: string): string | undefined {
  for (const section of sections) {
    const list = entry(manifest, section);
    const range = entry(list, name);
    if (typeof range === 'string') return range;
  }
  return undefined;
}

function entry(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
