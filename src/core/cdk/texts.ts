import type { Locale } from '../analysis/present';

/** Why something of an assembly could not be read. */
export const assemblyProblems = ['no-manifest', 'no-metadata', 'too-large', 'outside', 'too-many', 'no-traces'] as const;
export type AssemblyProblemId = (typeof assemblyProblems)[number];

interface SourceWords {
  readonly at: (message: string, construct: string) => string;
  readonly more: (message: string, construct: string, count: number) => string;
  readonly newer: (said: string, time: string) => string;
  readonly inTemplate: (construct: string) => string;
}

// Functions, not patterns: what fills patterns stands with the texts of all rules, which who reads an assembly need not load twice.
const texts: Readonly<Record<Locale, SourceWords>> = {
  en: {
    at: (message, construct) => `${message} (${construct})`,
    more: (message, construct, count) => `${message} (${construct} and ${String(count)} more)`,
    newer: (said, time) => `${said} As of the last synth, ${time}; this file is newer.`,
    inTemplate: (construct) => `${construct} in the synthesized template`,
  },
  ja: {
    at: (message, construct) => `${message}（${construct}）`,
    more: (message, construct, count) => `${message}（${construct} ほか ${String(count)} 件）`,
    newer: (said, time) => `${said} 最後の synth（${time}）の時点の結果です。このファイルはそれより新しくなっています。`,
    inTemplate: (construct) => `合成されたテンプレートの ${construct}`,
  },
};

const problemTexts: Readonly<Record<Locale, Readonly<Record<AssemblyProblemId, string>>>> = {
  en: {
    'no-manifest': 'It is no manifest of a cloud assembly; findings of the templates beside it have no lines in the source.',
    'no-metadata': 'The metadata of the stack cannot be read; its findings stay at the template.',
    'too-large': 'The file is too large and was left alone.',
    outside: 'A link leads out of the assembly and was not followed.',
    'too-many': 'The assembly holds more than is read; the rest was left alone.',
    'no-traces': 'No construct has a line of its source, so findings stay at the template. For Python set JSII_HOST_STACK_TRACES=1, before aws-cdk-lib 2.252 CDK_DEBUG=1, and synthesize again.',
  },
  ja: {
    'no-manifest': 'クラウドアセンブリのマニフェストではありません。同じフォルダーのテンプレートの指摘はソースの行に示せません。',
    'no-metadata': 'スタックのメタデータを読めません。指摘はテンプレートに残ります。',
    'too-large': 'ファイルが大きすぎるため、読みませんでした。',
    outside: 'アセンブリの外へ出るリンクのため、たどりませんでした。',
    'too-many': 'アセンブリが読み取りの上限を超えています。残りは読みませんでした。',
    'no-traces': 'コンストラクトの作成行が記録されていないため、指摘はテンプレートに残ります。Python では JSII_HOST_STACK_TRACES=1、aws-cdk-lib 2.252 より前では CDK_DEBUG=1 を設定して、もう一度 synth してください。',
  },
};

export interface SourceMessageArgs {
  readonly construct: string | undefined;
  /** Further findings of the same rule at the same line. */
  readonly more: number;
  /** When the assembly was written, as a person reads it; only where the source is newer. */
  readonly asOf: string | undefined;
}

/** @returns what a finding says at the construct's line. */
export function sourceMessage(message: string, { construct, more, asOf }: SourceMessageArgs, locale: Locale): string {
  const words = texts[locale];
  const said = construct === undefined ? message : more === 0 ? words.at(message, construct) : words.more(message, construct, more);
  return asOf === undefined ? said : words.newer(said, asOf);
}

/** @returns the line that leads from the source to the template. */
export function templateLink(construct: string, locale: Locale): string {
  return texts[locale].inTemplate(construct);
}

/** @returns why a part of an assembly was not read. */
export function presentAssemblyProblem(id: AssemblyProblemId, locale: Locale): string {
  return problemTexts[locale][id];
}
