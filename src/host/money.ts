import * as vscode from 'vscode';
import type { Total } from '../core/cost/format';
import type { TaskSummary } from '../core/views/taskSummary';

/**
 * @param sign of the currency, as it stands before a number.
 * @returns an amount of a month in the person's form: `$104.02`, `at least ≈$47.47`, `not known`.
 */
export function monthText({ amount, atLeast, about }: Total, sign: string): string {
  if (amount === null) return vscode.l10n.t('not known');
  const number = new Intl.NumberFormat(vscode.env.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(Number(amount.toFixed(2)));
  const figure = `${about ? '≈' : ''}${sign}${number}`;
  return atLeast ? vscode.l10n.t('at least {0}', figure) : figure;
}

/** @returns where and of which day the prices are, for a tooltip. */
export function pricesText({ region, asOf }: TaskSummary['prices']): string {
  return vscode.l10n.t('Prices of {0}, {1}', region, asOf);
}
