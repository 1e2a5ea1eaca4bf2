import type { SyntaxProblem } from '../analysis/types';
import type { Tree } from './tree';

/** Result of a parser: never an exception. `root` is undefined where nothing could be read. */
export interface Parsed {
  readonly root: Tree | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/** Text beyond this many UTF-16 units is not read: no task definition or template comes near it (CloudFormation's limit is 1 MB). */
export const maxLength = 20 * 1024 * 1024;
