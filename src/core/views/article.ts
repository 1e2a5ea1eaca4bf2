import { Big } from 'big.js';
import { articlePreset, type ArticleFigure } from '../cost/article';
import { compare } from '../cost/compare';
import type { PriceBook, StrategyCost, Usage } from '../cost/types';
import { strategyIds, type StrategyId } from '../strategies';

/** A figure of the article of February 2024 beside today's. */
export interface ArticleRow {
  readonly way: StrategyId;
  readonly per: 'hour' | 'gb';
  readonly said: Big;
  /** null: today's is not known. */
  readonly today: Big | null;
  readonly isRight: boolean;
}

/** The article's case at today's prices. */
export interface ArticleView {
  readonly region: string;
  readonly usage: Usage;
  /** By way out: its figures, and the key of the text on why today's are others. */
  readonly parts: readonly { readonly rows: readonly ArticleRow[]; readonly note: ArticleFigure['note'] }[];
  /** How many of its figures are not today's. */
  readonly wrong: number;
  /** An hour of endpoints and of a NAT gateway with two zones, where their order turns. */
  readonly twoZones: { readonly endpoints: Big | null; readonly nat: Big | null };
}

/** @param book prices of the article's Region. */
export function articleView(book: PriceBook): ArticleView {
  const { region, usage, figures } = articlePreset();
  const today = compare(usage, book).strategies;
  const twoZones = compare({ ...usage, zones: 2, endpointZones: 2 }, book).strategies;
  const hourOf = (id: StrategyId): Big | null => twoZones.find((one) => one.id === id)?.perHour ?? null;
  const parts = strategyIds.flatMap((id) => {
    const said = figures[id];
    const cost = today.find((one) => one.id === id);
    return said === undefined || cost === undefined ? [] : [{ rows: rowsOf(said, cost), note: said.note }];
  });
  return {
    region,
    usage,
    parts,
    wrong: parts.flatMap(({ rows }) => rows).filter(({ isRight, today: known }) => !isRight && known !== null).length,
    twoZones: { endpoints: hourOf('vpc-endpoints'), nat: hourOf('nat-gateway') },
  };
}

function rowsOf(figure: ArticleFigure, { id, perHour, perGb }: StrategyCost): readonly ArticleRow[] {
  const row = (per: ArticleRow['per'], said: string, today: Big | null): ArticleRow => ({ way: id, per, said: new Big(said), today, isRight: today?.eq(said) === true });
  const hasGb = figure.perGb !== null && figure.perGb !== '0' && typeof perGb.endpoints !== 'string';
  return [row('hour', figure.perHour, perHour), ...(hasGb && figure.perGb !== null && typeof perGb.endpoints !== 'string' ? [row('gb', figure.perGb, perGb.endpoints)] : [])];
}
