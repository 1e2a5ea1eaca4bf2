import type { TextSpan } from '../../base/span';
import type { Need } from '../analysis/dependencies';
import type { TaskNetwork } from '../analysis/networkOf';
import type { Evidence, FileKind, Fix, MessageArgs, TextEdit } from '../analysis/types';
import type { Catalog } from '../compat/catalog';
import type { PriceBook } from '../cost/types';
import type { EcsModel, Launcher, TaskDefinition } from '../ecs/model';
import type { ResourceIndex } from '../ecs/resourceIndex';
import type { Target } from '../strategies';
import type { Surroundings } from '../workspace/surroundings';

/** A task definition that Fargate may run, with its networks and what it must reach. Others are never judged for IPv6. */
export interface JudgedTask {
  readonly task: TaskDefinition;
  readonly launchers: readonly Launcher[];
  readonly networks: readonly TaskNetwork[];
  readonly needs: readonly Need[];
}

/** What a rule may look at. */
export interface RuleInput {
  readonly model: EcsModel;
  /** The same resources, to be looked up. */
  readonly resources: ResourceIndex;
  readonly catalog: Catalog;
  /** The text, for the exact place of a word within a value, and for edits. */
  readonly text: string;
  readonly kind: FileKind;
  readonly target: Target | undefined;
  readonly prices: PriceBook | undefined;
  readonly tasks: readonly JudgedTask[];
  /** What other files of the workspace say about this one, where they do. */
  readonly surroundings: Surroundings | undefined;
}

export interface FixRequest<TitleId extends string> {
  readonly title: TitleId;
  readonly args?: MessageArgs;
  readonly edits: readonly TextEdit[];
  readonly isPreferred?: boolean;
}

export interface FindingRequest<MessageId extends string, TitleId extends string> {
  /** The smallest wrong token. */
  readonly at: TextSpan;
  readonly message: MessageId;
  readonly args?: MessageArgs;
  readonly evidence: Evidence;
  readonly fix?: FixRequest<TitleId> | undefined;
  /** Lines that prove it; their texts are messages of the rule too. */
  readonly related?: readonly { readonly at: TextSpan; readonly message: MessageId; readonly args?: MessageArgs }[];
  readonly task?: TaskDefinition | undefined;
}

export type Report<MessageId extends string, TitleId extends string> = (request: FindingRequest<MessageId, TitleId>) => void;

export interface Rule {
  /** `IPV6-1xx` compatibility, `-2xx` network, `-3xx` cost, `-4xx` deployment. Never used again for something else. */
  readonly id: `IPV6-${number}`;
  /** Also the file's name. */
  readonly slug: string;
  /** A few words, for the head of a hover and of the rule's page. */
  readonly title: string;
  /** What is wrong, then what it causes. */
  readonly messages: Readonly<Record<string, string>>;
  /** Titles of fixes. */
  readonly fixes: Readonly<Record<string, string>>;
  check(input: RuleInput, report: Report<string, string>): void;
}

/** Types the message and title ids of one rule, so that a rule cannot report what it has no words for. */
export function defineRule<const Messages extends Readonly<Record<string, string>>, const Titles extends Readonly<Record<string, string>> = Record<never, string>>(rule: {
  readonly id: Rule['id'];
  readonly slug: string;
  readonly title: string;
  readonly messages: Messages;
  readonly fixes?: Titles;
  check(input: RuleInput, report: Report<keyof Messages & string, keyof Titles & string>): void;
}): Rule {
  return {
    id: rule.id,
    slug: rule.slug,
    title: rule.title,
    messages: rule.messages,
    fixes: rule.fixes ?? {},
    check: (input, report) => {
      rule.check(input, report);
    },
  };
}

/**
 * @returns the evidence of a statement about a task in one of its networks, as certain as the network and the need that it rests on. What another
 * file tells proves nothing: it may be deployed otherwise.
 */
export function inNetwork(network: TaskNetwork, effect: Evidence['effect'], basis: Evidence['basis'], need?: Need): Evidence {
  const certainty = need?.certainty === 'default' ? 'default' : network.certainty;
  if (network.from.length === 0) return { effect, basis, network: network.known, certainty };
  return { effect, basis, network: network.known === 'proven' ? 'likely' : network.known, certainty, from: network.from };
}

/** @returns a fix as findings carry it. */
export function toFix(request: FixRequest<string>): Fix {
  return { titleId: request.title, args: request.args ?? {}, edits: request.edits, isPreferred: request.isPreferred ?? true };
}
