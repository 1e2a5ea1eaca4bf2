import { fill, type Locale } from '../analysis/present';
import type { Refusal } from './reading';

const texts: Readonly<Record<Locale, Readonly<Record<Refusal['why'], string>>>> = {
  en: {
    denied: 'IAM does not allow {action}.',
    throttled: 'AWS limited the rate of {action}. Try again in a minute.',
    failed: '{action} failed: {detail}',
    'not-asked': '{action} was not called, because what it needs could not be read.',
  },
  ja: {
    denied: 'IAM が {action} を許可していません。',
    throttled: 'AWS が {action} の呼び出し回数を制限しました。1 分ほど待って再度お試しください。',
    failed: '{action} は失敗しました: {detail}',
    'not-asked': '{action} に必要な情報が読めなかったため、呼び出していません。',
  },
};

/** @returns one sentence that names the call and says why it gave nothing. */
export function refusalText({ action, why, detail }: Refusal, locale: Locale): string {
  return fill(texts[locale][why], { action, detail });
}
