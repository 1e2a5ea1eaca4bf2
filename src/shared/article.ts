import { articleView } from '../core/views/article';
import type { PriceBook, Usage } from '../core/cost/types';
import type { Edge } from './model';

/** The article's figures beside today's, as texts. */
export interface ArticleTexts {
  readonly region: string;
  readonly usage: Usage;
  readonly wrong: number;
  readonly parts: readonly { readonly rows: readonly { readonly name: string; readonly said: string; readonly today: string; readonly isRight: boolean }[]; readonly note: string }[];
  readonly note: string;
}

/** @param book list prices of the article's Region. */
export function articleTexts(book: PriceBook, { words, formats }: Edge): ArticleTexts {
  const { region, usage, parts, wrong, twoZones } = articleView(book);
  const figure = formats.bareRate;
  return {
    region,
    usage,
    wrong,
    parts: parts.map(({ rows, note }) => ({
      rows: rows.map(({ way, per, said, today, isRight }) => ({ name: words(per === 'hour' ? 'article.perHour' : 'article.perGb', { way: words(`way.${way}`) }), said: figure(said), today: figure(today), isRight })),
      note: words.find(`cost.${note}`) ?? '',
    })),
    note: words('article.note', { endpoints: figure(twoZones.endpoints), nat: figure(twoZones.nat) }),
  };
}
