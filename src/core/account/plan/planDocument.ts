import { fill, present, type Locale } from '../../analysis/present';
import { applyEdits } from '../../analysis/fixes';
import type { Finding, TextEdit } from '../../analysis/types';
import { currencySign, monthDecimal } from '../../cost/format';
import type { PriceBook } from '../../cost/types';
import { code, plain } from '../markdown';
import { refusalText } from '../refusalTexts';
import type { ServiceReading } from '../service/serviceReading';
import { unreadOf } from '../service/serviceTemplate';
import { planWords, type PlanWords } from './planTexts';
import type { MovePlan, MoveStep, PriceEffect } from './types';

export interface PlanDocumentInput {
  readonly plan: MovePlan;
  readonly reading: ServiceReading;
  /** The template that the plan's findings stand in. */
  readonly template: string;
  readonly book: PriceBook;
  readonly locale: Locale;
  /** Address of a rule's page. */
  readonly rulePage: (ruleId: string) => string;
}

/** The plan as Markdown: each step with its commands, what it replaces, what it costs, how to check it and how to go back. */
export function planDocument(input: PlanDocumentInput): string {
  const { plan, reading, book, locale } = input;
  const words = planWords[locale];
  const unread = unreadOf(reading);
  return [
    `# ${plain(fill(words.title, { service: reading.service.name }))}`,
    plain(fill(words.place, { service: reading.service.name, cluster: reading.cluster, region: reading.region, day: reading.day, asOf: book.asOf })),
    ...(plan.is === 'plan' ? [] : [`**${plain(words.outcomes[plan.is])}**`]),
    ...(unread.length === 0 ? [] : [words.unread, unread.map((refusal) => `- ${plain(refusalText(refusal, locale))}`).join('\n')]),
    ...plan.remarks.map((finding) => `- [${finding.ruleId}](${input.rulePage(finding.ruleId)}): ${plain(present(finding, locale).message)}`),
    ...(plan.is === 'plan' ? [words.lead, shell([`export AWS_DEFAULT_REGION=${reading.region}`])] : []),
    ...plan.steps.map((step, index) => stepText(step, index + 1, input, words)),
    '',
  ].join('\n\n');
}

function stepText(step: MoveStep, number: number, { reading, template, book, locale, rulePage }: PlanDocumentInput, words: PlanWords): string {
  const texts = words.steps[step.id];
  const safe = Object.fromEntries(Object.entries(step.args).map(([name, value]) => [name, plain(String(value))]));
  // Within the fixed letters of a command, names stand as they are.
  const say = (text: string): string => text.split('`').map((part, index) => (index % 2 === 0 ? fill(part, safe) : code(fill(part, step.args)))).join('');
  const changes = step.findings.map((finding) => changeLine(finding, step.id === 'task' ? template : undefined, locale));
  const facts = [
    `- **${words.replaces}:** ${say(texts.replaces)}`,
    `- **${words.price}:** ${plain(priceText(step.price, book, words))}`,
    `- **${words.check}:** ${say(texts.check)}`,
    `- **${words.back}:** ${say(texts.back)}`,
    ...(step.ruleIds.length === 0 ? [] : [`- **${words.rules}:** ${step.ruleIds.map((id) => `[${id}](${rulePage(id)})`).join(', ')}`]),
    ...(step.sources.length === 0 ? [] : [`- **${words.sources}:** ${step.sources.map((url) => `[${pageName(url)}](${url})`).join(', ')}`]),
  ];
  return [
    `## ${String(number)}. ${say(texts.title)}`,
    say(texts.why),
    ...(changes.length === 0 ? [] : [changes.join('\n')]),
    ...remarks(step, reading, words),
    ...(step.commands.length > 0 ? [shell(step.commands)] : step.id === 'first' ? [] : [words.noCommand]),
    facts.join('\n'),
  ].join('\n\n');
}

/** A rule's message, and in the template that it was found in what to write instead. */
function changeLine(finding: Finding, template: string | undefined, locale: Locale): string {
  const { message, fixTitles } = present(finding, locale);
  const fix = template === undefined ? undefined : finding.fixes[0];
  const written = fix === undefined || template === undefined ? undefined : valueAfter(fix.edits, template);
  const instead = fix === undefined || fixTitles[0] === undefined ? '' : ` → ${plain(fixTitles[0])}${written === undefined ? '' : `: ${code(written)}`}`;
  return `- ${finding.ruleId}: ${plain(message)}${instead}`;
}

/** The text between two quotes as it is after the edits; undefined where they reach beyond it. */
function valueAfter(edits: readonly TextEdit[], template: string): string | undefined {
  const start = template.lastIndexOf('"', Math.min(...edits.map(({ span }) => span.start)) - 1) + 1;
  const end = template.indexOf('"', Math.max(...edits.map(({ span }) => span.end)));
  if (start <= 0 || end < start || template.slice(start, end).includes('"')) return undefined;
  const inside = edits.map(({ span, newText }) => ({ span: { start: span.start - start, end: span.end - start }, newText }));
  const text = applyEdits(template.slice(start, end), inside);
  return /["\n]/u.test(text) ? undefined : text;
}

/** What only some services have to be told. */
function remarks({ id, args }: MoveStep, { service }: ServiceReading, words: PlanWords): readonly string[] {
  const text = (name: string): string => plain(String(args[name] ?? ''));
  switch (id) {
    case 'groups':
      return text('ranges') === '' ? [] : [fill(words.ranges, { ranges: text('ranges') })];
    case 'cleanNat':
      return [text('others') === '' ? words.alone : fill(words.others, { others: text('others') })];
    case 'service':
      return service.registryArns.length > 0 || service.serviceConnect?.enabled === true ? [words.ownConnections] : [];
    case 'first':
    case 'setting':
    case 'block':
    case 'gateway':
    case 'subnets':
    case 'routes':
    case 'endpoints':
    case 'nat64':
    case 'acl':
    case 'balancerSubnets':
    case 'balancer':
    case 'targets':
    case 'task':
    case 'shift':
    case 'retire':
    case 'cleanEndpoints':
      return [];
  }
}

function priceText(price: PriceEffect, book: PriceBook, { prices }: PlanWords): string {
  switch (price.is) {
    case 'none':
      return prices.none;
    case 'costs-meanwhile':
      return prices.meanwhile;
    case 'costs-data':
      return prices.data;
    case 'saves':
      if (price.amount === null) return prices.notKnown;
      return fill(price.ifUnused ? prices.savesIfUnused : prices.saves, { amount: `${currencySign(book.currency)}${monthDecimal(price.amount)}` });
  }
}

function shell(commands: readonly string[]): string {
  return `\`\`\`sh\n${commands.join('\n')}\n\`\`\``;
}

/** `https://docs.aws.amazon.com/vpc/latest/userguide/vpc-migrate-ipv6.html` → `vpc-migrate-ipv6`. */
function pageName(url: string): string {
  return (url.replace(/\/$/u, '').split('/').at(-1) ?? url).replace(/\.html$/u, '');
}
