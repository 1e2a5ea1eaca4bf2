/** The words of one rule in a language; `messages` and `fixes` have the keys of the rule. */
export interface RuleTexts {
  readonly title: string;
  readonly messages: Readonly<Record<string, string>>;
  readonly fixes: Readonly<Record<string, string>>;
}
