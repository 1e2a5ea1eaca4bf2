import { rules } from '../rules';
import { reasonIds } from '../compat/paths';
import { reasonTexts } from './reasonTexts';
import { textsJa } from './textsJa';
import type { Finding, MessageArgs, PathState, PlaceElsewhere, SyntaxProblem } from './types';
import type { TextSpan } from '../../base/span';

export type Locale = 'en' | 'ja';

/** A finding in words. */
export interface PresentedFinding {
  readonly title: string;
  readonly message: string;
  /** Where `elsewhere` is set, the line stands in that file. */
  readonly related: readonly { readonly span: TextSpan; readonly message: string; readonly elsewhere?: PlaceElsewhere }[];
  /** In the order of `finding.fixes`. */
  readonly fixTitles: readonly string[];
  /** Path of the rule's page in the repository and in the package. */
  readonly page: string;
}

interface RuleWords {
  readonly title: string;
  readonly messages: Readonly<Record<string, string>>;
  readonly fixes: Readonly<Record<string, string>>;
}

/** @returns the finding's words in a language. An id without words is shown as it is: better odd than lost. */
export function present(finding: Finding, locale: Locale): PresentedFinding {
  const words = wordsOf(finding.ruleId, locale);
  const say = (id: string, args: MessageArgs): string => fill(words.messages[id] ?? id, args);
  return {
    title: words.title,
    message: say(finding.messageId, finding.args),
    related: finding.related.map(({ span, messageId, args, elsewhere }) => (elsewhere === undefined ? { span, message: say(messageId, args) } : { span, message: fill(elsewhereTexts[locale][messageId] ?? messageId, args), elsewhere })),
    fixTitles: finding.fixes.map((fix) => fill(words.fixes[fix.titleId] ?? fix.titleId, fix.args)),
    page: `docs/rules/${finding.ruleId}.md`,
  };
}

function wordsOf(ruleId: string, locale: Locale): RuleWords {
  const english = rules.find((rule) => rule.id === ruleId);
  const translated = locale === 'ja' ? textsJa[ruleId] : undefined;
  return translated ?? english ?? { title: ruleId, messages: {}, fixes: {} };
}

/** What lines of other files say, by message id: the same for every rule. */
const elsewhereTexts: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: { launcherElsewhere: '{name} runs this task definition.', subnetElsewhere: '{name} is a subnet that the task runs in.', routerElsewhere: 'The router of {name} reads this configuration.' },
  ja: { launcherElsewhere: '{name} がこのタスク定義を実行します。', subnetElsewhere: '{name} はタスクを実行するサブネットです。', routerElsewhere: '{name} のルーターがこの設定を読みます。' },
};

/** @returns why a dependency has a path under a strategy, or none, in a few words. */
export function presentReason(path: PathState, locale: Locale): string {
  const id = reasonIds.find((reason) => reason === path.reasonId);
  return id === undefined ? path.reasonId : fill(reasonTexts[locale][id], path.args);
}

/** Fills `{name}` with the arguments; a name without one stays visible. */
export function fill(template: string, args: MessageArgs): string {
  return template.replaceAll(/\{(?<name>\w+)\}/gu, (place, name: string) => String(args[name] ?? place));
}

const problemTexts: Readonly<Record<Locale, Readonly<Record<SyntaxProblem['messageId'], string>>>> = {
  en: {
    broken: 'The file cannot be read completely here; what stands after it may be missing from the analysis.',
    'too-deep': 'The file nests deeper than 200 levels and is not analysed.',
    'too-large': 'The file is too large and is not analysed.',
    aliases: 'The file uses more YAML aliases than can be followed and is not analysed.',
  },
  ja: {
    broken: 'ここから先を完全には読めません。以降の内容は分析に含まれないことがあります。',
    'too-deep': 'ファイルの入れ子が 200 段を超えるため、分析しません。',
    'too-large': 'ファイルが大きすぎるため、分析しません。',
    aliases: 'YAML のエイリアスが多すぎてたどれないため、分析しません。',
  },
};

/** @returns what to say about a text that could not be read. */
export function presentProblem(problem: SyntaxProblem, locale: Locale): string {
  return problemTexts[locale][problem.messageId];
}
