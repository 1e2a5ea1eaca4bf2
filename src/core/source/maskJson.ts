import type { MarkRuns } from './marks';
import { Masker, markAt } from './marks';

type Place = 'key' | 'colon' | 'value' | 'after';

/**
 * Masks the marks of a text template so that a JSON parser can read the rest. Where a mark stands for a value, it becomes a
 * string; where it stands for whole entries (`{ "a": 1, ${more} "b": 2 }`) it is blanked and remembered. A key that is half
 * typed (no closing quote, no colon, no value) is blanked, too: else a parser swallows the entry below it.
 * @returns undefined where there was nothing to replace.
 */
export function maskJson(text: string): { text: string; marks: MarkRuns } | undefined {
  const masker = new Masker(text);
  const places: Place[] = [];
  let place: Place = 'value';
  let i = 0;
  /** Where the last key starts, while its value is still to come. */
  let openKey: number | undefined;
  const afterValue = (): void => {
    place = 'after';
  };
  while (i < text.length) {
    const char = text[i] ?? '';
    const mark = startsMark(char) ? markAt(text, i, false) : undefined;
    if (mark !== undefined && !(char === '{' && isObjectStart(text, i)) && !(char === '[' && place === 'value' && text[i + 1] !== '[')) {
      if (mark.control) masker.blank(i, mark.end, mark.name);
      else if (place === 'value' && mark.end - i >= 2) {
        masker.fill(i, mark.end, mark.name, true);
        afterValue();
      } else if (place === 'key' && /^\s*:/.test(text.slice(mark.end, mark.end + 50))) {
        masker.fill(i, mark.end, mark.name, true);
        place = 'colon';
      } else masker.blank(i, mark.end, mark.name);
      i = mark.end;
      continue;
    }
    switch (char) {
      case '"': {
        const start = i;
        const isKey: boolean = place === 'key' || place === 'colon' || (place === 'value' && openKey !== undefined && isFollowedByColon(text, i));
        if (isKey && openKey !== undefined && place !== 'key' && masker.isUntouchedFrom(openKey)) masker.blank(openKey, i, '');
        i = maskString(text, i, masker);
        if (isKey && text[i] === '\n' && masker.isUntouchedFrom(start)) {
          masker.blank(start, i, '');
          place = 'key';
          openKey = undefined;
          continue;
        }
        openKey = isKey ? start : undefined;
        place = isKey ? 'colon' : 'after';
        continue;
      }
      case '/':
        i = skipComment(text, i);
        continue;
      case '{':
        openKey = undefined;
        places.push('key');
        place = 'key';
        break;
      case '[':
        openKey = undefined;
        places.push('value');
        place = 'value';
        break;
      case '}':
      case ']':
        if (openKey !== undefined && masker.isUntouchedFrom(openKey)) masker.blank(openKey, i, '');
        openKey = undefined;
        places.pop();
        afterValue();
        break;
      case ',':
        place = places[places.length - 1] ?? 'value';
        break;
      case ':':
        place = 'value';
        break;
      default:
        if (/[\w.+-]/.test(char)) {
          while (i < text.length && /[\w.+-]/.test(text[i] ?? '')) i++;
          openKey = undefined;
          if (place === 'value') afterValue();
          continue;
        }
    }
    i++;
  }
  return masker.isEmpty ? undefined : masker.finish();
}

/** In an object, a string with a colon behind it is the next key: the value before it is still to be typed. */
function isFollowedByColon(text: string, at: number): boolean {
  const end = /^"(?:[^"\\\n]|\\.)*"\s*:/.exec(text.slice(at, at + 300));
  return end !== null;
}

function startsMark(char: string): boolean {
  return '{<$#%@[_'.includes(char) || (char >= 'A' && char <= 'Z');
}

/** `{{` may also be an object in an object's place that is broken; real templates put a name or a filter after it. */
function isObjectStart(text: string, at: number): boolean {
  return !/^\{(?:\{[-~]?\s*[^"\s}]|%|#)/.test(text.slice(at, at + 40));
}

/** Masks marks within a string that starts at `at`; @returns the offset after its closing quote. */
function maskString(text: string, at: number, masker: Masker): number {
  let i = at + 1;
  while (i < text.length) {
    const char = text[i];
    if (char === '\\') i += 2;
    else if (char === '"') return i + 1;
    else if (char === '\n') return i;
    else {
      const mark = char === '{' || char === '$' || char === '<' || char === '#' ? markAt(text, i, true) : undefined;
      if (mark !== undefined && !text.slice(i, mark.end).includes('\n')) {
        masker.fill(i, mark.end, mark.name, false);
        i = mark.end;
      } else i++;
    }
  }
  return i;
}

function skipComment(text: string, at: number): number {
  if (text[at + 1] === '/') {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  }
  if (text[at + 1] === '*') {
    const end = text.indexOf('*/', at + 2);
    return end < 0 ? text.length : end + 2;
  }
  return at + 1;
}
