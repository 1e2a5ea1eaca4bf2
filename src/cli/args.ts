import { HumanError } from '../base/errors';
import { nearest } from './nearest';

export interface Option {
  readonly name: string;
  /** Words that it takes, or `value` for any. `none`: a switch. */
  readonly takes: readonly string[] | 'value' | 'none';
  /** What it means where none of its words follows. */
  readonly otherwise?: string;
}

export interface ParsedArgs {
  readonly options: ReadonlyMap<string, string>;
  readonly positional: readonly string[];
}

/**
 * Reads `--name value`, `--name=value` and what remains; everything after `--` remains.
 * @throws HumanError on an option that nobody knows or a value that it does not take.
 */
export function parseArgs(argv: readonly string[], known: readonly Option[]): ParsedArgs {
  const options = new Map<string, string>();
  const positional: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i] ?? '';
    if (arg === '--') {
      positional.push(...argv.slice(i + 1));
      break;
    }
    if (!arg.startsWith('-') || arg === '-') {
      positional.push(arg);
      continue;
    }
    const [name = '', ...inline] = arg.split('=');
    const option = known.find((candidate) => `--${candidate.name}` === name);
    if (option === undefined) throw unknownOption(name, known.map((candidate) => `--${candidate.name}`));
    if (option.takes === 'none') {
      if (inline.length > 0) throw new HumanError('needless-value', `${name} takes no value: it is there or it is not.`);
      options.set(option.name, '');
      continue;
    }
    const isBare = option.otherwise !== undefined && inline.length === 0 && !option.takes.includes(argv[i + 1] ?? '');
    const value = isBare ? option.otherwise : inline.length > 0 ? inline.join('=') : argv[++i];
    if (value === undefined) throw new HumanError('missing-value', `${name} needs a value.`);
    if (option.takes !== 'value' && !option.takes.includes(value)) throw new HumanError('wrong-value', `${name} takes ${option.takes.join(', ')}; "${value}" is none of them.`);
    options.set(option.name, value);
  }
  return { options, positional };
}

function unknownOption(name: string, known: readonly string[]): HumanError {
  const meant = nearest(name, known);
  return new HumanError('unknown-option', meant === undefined ? `Unknown option ${name}. Options: ${known.join(', ')}.` : `Unknown option ${name}. Did you mean ${meant}?`);
}
