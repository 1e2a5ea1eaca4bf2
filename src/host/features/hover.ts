import * as vscode from 'vscode';
import type { HoverPath, HoverView } from '../../core/analysis/hover';
import type { Clock } from '../../core/ports';
import type { TaskSummary } from '../../core/views/taskSummary';
import type { AnalysisStore } from '../analysisStore';
import { locale, toCancel, toRange } from '../convert';
import { documentSelector } from '../documents';
import { loadLazy } from '../loadLazy';
import { monthText } from '../money';
import { strategyNames } from '../names';

/** Says at a token what it means for IPv6: the way out under each strategy, the source and its day. */
export function registerHover({ analyses, clock }: { analyses: AnalysisStore; clock: Clock }): vscode.Disposable {
  return vscode.languages.registerHoverProvider(documentSelector, {
    async provideHover(document, position, token) {
      const analysis = await analyses.get(document, toCancel(token));
      if (!analysis || token.isCancellationRequested) return undefined;
      const offset = document.offsetAt(position);
      const { catalog, hoverAt, sourceAge } = loadLazy('analysis');
      const view = hoverAt(analysis, offset, { locale: locale(), age: (asOf) => sourceAge(asOf, catalog, clock.today()) });
      if (!view) return undefined;
      const summaries = await analyses.summariesOf(document, analysis);
      const line = position.line + 1;
      const summary = summaries.find(({ blockers }) => blockers.some((blocker) => blocker.line === line));
      return new vscode.Hover(toMarkdown({ ...view, money: view.money ?? (summary && money(summary)) }, document), toRange(document, view.span));
    },
  });
}

/** What the fixes of a task are worth; nothing is said where the file does not tell what it pays today. */
function money({ goal, today, sign, ownsGateways }: TaskSummary): string | undefined {
  if (goal.status !== 'fixable' || today === undefined || today.id === goal.id) return undefined;
  const [after, now] = [monthText(goal.total, sign), monthText(today.total, sign)];
  // Other services may share gateways that stand elsewhere.
  if (today.id === 'nat-gateway' && !ownsGateways) return vscode.l10n.t('Last blockers gone: {0} a month. Your share today: {1}.', after, now);
  return vscode.l10n.t('Last blockers gone: {0} instead of {1} a month.', after, now);
}

function toMarkdown(view: HoverView, document: vscode.TextDocument): vscode.MarkdownString {
  const text = new vscode.MarkdownString(undefined, true);
  text.isTrusted = { enabledCommands: ['ipv6Fargate.explainRule', 'ipv6Fargate.showCost'] };
  text.appendMarkdown(`**${escapeMarkdown(view.title)}**`);
  if (view.ruleId !== undefined) text.appendMarkdown(` · ${view.ruleId}`);
  text.appendMarkdown('\n\n');
  for (const title of view.fixTitles) text.appendMarkdown(`${escapeMarkdown(title)}\n\n`);
  if (view.paths.length > 0) text.appendMarkdown(`${pathLine(view.paths)}\n\n`);
  if (view.proof.length > 0) text.appendMarkdown(`${view.proof.map((line) => `- ${proofLine(line, document)}`).join('\n')}\n\n`);
  if (view.money !== undefined) text.appendMarkdown(`${escapeMarkdown(view.money)}\n\n`);
  if (view.source) text.appendMarkdown(`*[${escapeMarkdown(host(view.source.url))}](${encodeURI(view.source.url)})*, `).appendText(readOn(view.source.asOf, view.sourceAge)).appendMarkdown('\n\n');
  const explain = view.ruleId === undefined ? [] : [`[${vscode.l10n.t('Explain')}](command:ipv6Fargate.explainRule?${encodeURIComponent(JSON.stringify([view.ruleId]))})`];
  text.appendMarkdown([...explain, `[${vscode.l10n.t('Show in panel')}](command:ipv6Fargate.showCost)`].join(' · '));
  // Last, since the editor shows the first lines only until one scrolls.
  if (view.paths.length > 0) text.appendMarkdown(`\n\n${pathTable(view.paths)}`);
  return text;
}

function readOn(asOf: string, age: HoverView['sourceAge']): string {
  return age?.isOld === true ? vscode.l10n.t('read {0}, {1} days ago: check it', asOf, age.days) : vscode.l10n.t('read {0}', asOf);
}

const marks = { path: '$(check)', none: '$(error)', unknown: '$(question)' } as const;

/** All ways out in one line; the table below says why. */
function pathLine(paths: readonly HoverPath[]): string {
  const names = strategyNames();
  return paths.map(({ strategy, state }) => `${marks[state]} ${names[strategy]}`).join(' · ');
}

function pathTable(paths: readonly HoverPath[]): string {
  const names = strategyNames();
  const rows = paths.map(({ strategy, state, reason }) => `| ${names[strategy]} | ${marks[state]} ${escapeMarkdown(reason)} |`);
  return `| | |\n|---|---|\n${rows.join('\n')}\n\n`;
}

/** What is derived, and a link to the line that says it. */
function proofLine({ text, span }: HoverView['proof'][number], document: vscode.TextDocument): string {
  if (span === undefined) return escapeMarkdown(text);
  const line = document.positionAt(span.start).line + 1;
  const target = document.uri.with({ fragment: `L${String(line)}` }).toString();
  return `${escapeMarkdown(text)} ([${vscode.l10n.t('line {0}', line)}](${target}))`;
}

const host = (url: string): string => /^https?:\/\/([^/]+)/.exec(url)?.[1] ?? url;

function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-.!|<>]/g, '\\$&').replaceAll('\n', ' ');
}
