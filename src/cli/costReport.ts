import type { ArticlePreset } from '../core/cost/article';
import type { Change } from '../core/cost/changes';
import { costText } from '../core/cost/messages';
import type { Comparison, CostTotal } from '../core/cost/types';
import type { Recommendation } from '../core/cost/verdict';
import { costCsv } from '../core/views/costCsv';
import { costJson } from '../core/views/costJson';
import type { CostFile } from './costFile';
import { recommendedLine } from './costText';
import type { CostUsage } from './costUsage';
import { changeLines, clientsOverIpv4, natSharing } from './costWords';

/** Everything that all formats print. */
export interface CostReport {
  readonly comparison: Comparison;
  readonly recommendation: Recommendation;
  /** What would change the recommendation. */
  readonly changes: readonly Change[];
  readonly file: CostFile | undefined;
  readonly article: ArticlePreset | undefined;
  readonly origins: CostUsage['origins'];
}

export function formatCostJson(whole: CostReport): string {
  const { comparison, recommendation, changes, file, article, origins } = whole;
  const report = costJson({
    comparison,
    recommended: recommendation.id,
    changes,
    starts: file?.starts,
    facts: file?.facts,
    more: (id) => {
      const figure = article?.figures[id];
      const shown = figure === undefined ? {} : { article: { perHour: figure.perHour, perGb: figure.perGb, note: costText({ id: figure.note, args: {} }, 'en') } };
      return { blockers: file?.blockers[id] ?? [], ...shown };
    },
  });
  const { why, between } = recommendation;
  const said = { why, ...(between.length === 0 ? {} : { between }), verdict: [recommendedLine(whole), ...changeLines(whole), ...natSharing(comparison), ...clientsOverIpv4(whole)].map((line) => line.trim()) };
  const read = file === undefined ? {} : { file: { path: file.path, ...(file.joined.length === 0 ? {} : { joined: file.joined }), neededEndpoints: file.neededEndpoints, ...(file.facts.now === null ? {} : { endpoints: file.facts.now.endpoints, loadBalancers: file.facts.now.loadBalancers }) } };
  return `${JSON.stringify({ ...report, ...said, usageFrom: origins, ...read }, undefined, 1)}\n`;
}

export function formatCostCsv({ comparison, file }: CostReport): string {
  return costCsv({ comparison, starts: file?.starts, facts: file?.facts });
}

/** @returns true where a price is missing that would be part of a month. */
export function hasGap(strategies: readonly Pick<CostTotal, 'complete'>[]): boolean {
  return strategies.some((strategy) => !strategy.complete);
}
