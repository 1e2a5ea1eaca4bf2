import type { Origin } from '../../core/views/types';
import type { Words } from '../../shared/texts/words';

/** @returns where a value is from: `line 88`, `your entry`, `default`. */
export function originWords(origin: Origin, words: Words): string {
  return origin.from === 'file' ? words('origin.file', { line: origin.line }) : words(`origin.${origin.from}`);
}
