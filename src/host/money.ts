import * as vscode from 'vscode';
import { currencySign, monthDecimal, type Total } from '../core/cost/format';

/** @returns an amount of a month in the person's form: `$104.02`, `at least ≈$47.47`, `not known`. */
export function monthText({ amount, atLeast, about }: Total, currency: string): string {
  if (amount === null) return vscode.l10n.t('not known');
  const number = new Intl.NumberFormat(vscode.env.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(Number(monthDecimal(amount)));
  const figure = `${about ? '≈' : ''}${currencySign(currency)}${number}`;
  return atLeast ? vscode.l10n.t('at least {0}', figure) : figure;
}
