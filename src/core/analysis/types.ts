/** Results of one analysis: plain data with spans; text for people is made at the edge (`present.ts`). */
import type { LineColumn, TextSpan } from '../../base/span';
import type { Catalog } from '../compat/catalog';
import type { ResolvedHosts } from '../compat/resolvedHosts';
import type { LoadBalancerAddresses, PriceBook } from '../cost/types';
import type { EcsModel } from '../ecs/model';
import type { TolerantYaml } from '../source/yaml';
import type { NetworkKind, StrategyId, Target } from '../strategies';
import type { Surroundings } from '../workspace/surroundings';

export const fileKinds = [
  'td-json',
  'td-described',
  'td-wrapped',
  'td-template',
  'containerdefs-json',
  'containerdefs-template',
  'cfn-json',
  'cfn-yaml',
  'fluent-bit',
  'npm-package',
  'github-workflow',
  'appspec',
] as const;
export type FileKind = (typeof fileKinds)[number];

/** A text to analyse. `path` is only a name for messages; the core reads no files. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Version of an editor's document; results carry it back. */
  readonly version: number;
}

/** Something in the file that decides whether a task can run without a public IPv4 address (never whether it does). */
export interface Fact {
  /** A type of the inventory's vocabulary: `image-ecr-private`, `log-awslogs`, … (docs/facts.md). */
  readonly type: string;
  readonly span: TextSpan;
  readonly container?: string;
  /** The value as far as it is known, with `${Name}` for what is not. */
  readonly value?: string;
  /** Id of the task definition that it belongs to. */
  readonly taskDefinition?: string;
}

/** What was read of the network, for people and for `check --format json`. */
export interface NetworkItem {
  readonly type: 'vpc' | 'subnet' | 'route' | 'nat-gateway' | 'internet-gateway' | 'egress-only-gateway' | 'endpoint' | 'security-group' | 'load-balancer' | 'target-group';
  readonly id: string;
  readonly span: TextSpan;
  /** Kind of a subnet, service of an endpoint, destination of a route. */
  readonly value?: string;
}

export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

/**
 * How sure a rule is, from which `severityOf` derives how loudly it speaks (docs/architecture.md, "Severity").
 * `start`: the task cannot start or the deployment fails; `runtime`: it fails when it runs; `advice`, `cost`: hints.
 */
export interface Evidence {
  readonly effect: 'start' | 'runtime' | 'advice' | 'cost';
  /** `documented`: AWS or the vendor says so; `inferred`: we conclude it. */
  readonly basis: 'documented' | 'inferred';
  /**
   * How the network is known. `proven`: the file holds VPC, route table, routes and endpoints (a closed world), or it does not
   * matter for this statement. `likely`: the file says it, but not in a closed world. `chosen`: by a person. `move`: chosen, while the file
   * proves an IPv4 path today, or has a default route for IPv4 to what it does not tell. `assumed`: nobody chose.
   */
  readonly network: 'proven' | 'likely' | 'chosen' | 'move' | 'assumed';
  /**
   * `default`: rests on the default of a parameter, which a deployment may override. `measured`: on what the DNS of this machine says, which
   * that of the task's network may not. Both: information at most.
   */
  readonly certainty?: 'file' | 'default' | 'measured';
  /** What other files say of the network, where they do: then it is `likely` at most, because they may be deployed otherwise. */
  readonly from?: readonly NetworkOrigin[];
}

/** A place in another file of the workspace, in lines: its text is not at hand where it is shown. */
export interface PlaceElsewhere {
  readonly path: string;
  readonly start: LineColumn;
  readonly end: LineColumn;
}

/** A line of another file that tells in which network a task runs. */
export interface NetworkOrigin {
  readonly is: 'launcher' | 'subnet' | 'router';
  /** Its logical id. */
  readonly name: string;
  readonly place: PlaceElsewhere;
  /** The same in that file's text. */
  readonly span: TextSpan;
}

export type MessageArgs = Readonly<Record<string, string | number>>;

export interface TextEdit {
  readonly span: TextSpan;
  readonly newText: string;
}

export interface Fix {
  /** Key of a title in the rule's `fixes` table, with `args`. */
  readonly titleId: string;
  readonly args: MessageArgs;
  readonly edits: readonly TextEdit[];
  /** True where applying it needs no thought of the person. */
  readonly isPreferred: boolean;
}

export interface RelatedInfo {
  readonly span: TextSpan;
  readonly messageId: string;
  readonly args: MessageArgs;
  /** Set where the line stands in another file; then `span` counts in that file, and the words are no rule's own. */
  readonly elsewhere?: PlaceElsewhere;
}

export interface Finding {
  readonly ruleId: string;
  readonly messageId: string;
  readonly args: MessageArgs;
  readonly severity: Severity;
  readonly evidence: Evidence;
  /** The smallest wrong token. */
  readonly span: TextSpan;
  readonly related: readonly RelatedInfo[];
  readonly fixes: readonly Fix[];
  readonly taskDefinition?: string;
}

/** How traffic to one dependency flows under one strategy. */
export type PathState =
  | { readonly is: 'path'; readonly via: 'ipv6' | 'gateway-endpoint' | 'interface-endpoint' | 'nat' | 'nat64' | 'public-ipv4' | 'link-local' | 'vpc'; readonly reasonId: string; readonly args: MessageArgs }
  | { readonly is: 'none'; readonly reasonId: string; readonly args: MessageArgs }
  | { readonly is: 'unknown'; readonly reasonId: string; readonly args: MessageArgs };

export type DependencyKind = 'image' | 'image-layers' | 'log' | 'log-output' | 'secret' | 'env-file' | 'exec' | 'efs' | 'host' | 'metadata' | 'registry-credentials';

/** One thing that a task must reach, and how, under each strategy. */
export interface Dependency {
  readonly kind: DependencyKind;
  /** What a person sees: `orders:1.42`, `awslogs`, `otel.example.jp`. */
  readonly label: string;
  /** Host as far as it is known. */
  readonly host: string | undefined;
  /** Id in the catalog (service or registry), where it is known. */
  readonly catalogId: string | undefined;
  /** Short name of the interface or gateway endpoint that would carry it (`ecr.dkr`, `s3`), where there is one. */
  readonly endpointService: string | undefined;
  readonly span: TextSpan;
  readonly taskDefinition: string;
  readonly container: string | undefined;
  /** True where the task cannot start without it; false where it breaks later. */
  readonly neededToStart: boolean;
  readonly paths: Readonly<Record<StrategyId, PathState>>;
  /** An edit that gives it a path, where there is one, by strategy. */
  readonly fix: Fix | undefined;
  /** Where the statement comes from. */
  readonly source: { readonly url: string; readonly asOf: string } | undefined;
}

/** Usage that the file itself tells, with the place of each; what it does not tell is left out. */
export interface FileUsage {
  readonly tasks?: Located<number>;
  readonly zones?: Located<number>;
  readonly natGateways?: Located<number>;
  /** Endpoints that the file creates. */
  readonly endpointsInFile?: readonly Located<string>[];
  readonly endpointZones?: Located<number>;
  readonly region?: Located<string>;
  /** The way out that the file's own network takes. */
  readonly today?: Located<StrategyId>;
  /** Something else that the file starts behind the same gateways, which then stay for it. */
  readonly othersBehindGateways?: Located<string>;
  /** Gateways on the routes of the tasks' subnets; absent: none, or the file does not hold them. */
  readonly gatewaysInTheWay?: number;
  /** True where tasks get public IPv4 addresses, be it that they do not use them. */
  readonly publicAddresses?: Located<boolean>;
  /** Endpoints of the tasks' VPC, each with the zones in which it stands. */
  readonly endpoints?: readonly FileEndpoint[];
  readonly balancers?: readonly FileBalancer[];
}

export interface FileEndpoint {
  readonly service: string;
  readonly type: 'Interface' | 'Gateway';
  /** null: the file does not tell its subnets. */
  readonly zones: number | null;
  readonly span: TextSpan;
}

/** An Elastic Load Balancing v2 load balancer of the file. */
export interface FileBalancer {
  readonly id: string;
  readonly kind: 'application' | 'network' | null;
  readonly zones: number | null;
  readonly addresses: LoadBalancerAddresses | null;
  readonly internetFacing: boolean | null;
  readonly span: TextSpan;
}

export interface Located<T> {
  readonly value: T;
  readonly span: TextSpan;
  /** Set where a deployment may well have another: the default of a parameter, or what AWS takes where nothing is said. */
  readonly isDefault?: true;
}

export interface TaskVerdict {
  readonly taskDefinition: string;
  readonly nameSpan: TextSpan;
  readonly network: NetworkKind;
  readonly dependencies: readonly Dependency[];
  /** Endpoints that the task needs under the strategy `vpc-endpoints`, with the reason of each. */
  readonly neededEndpoints: readonly { readonly service: string; readonly type: 'Interface' | 'Gateway'; readonly because: string }[];
  /** What stops the task apart from any dependency (a network mode, Windows), and under which strategies. */
  readonly blocks: readonly { readonly finding: Finding; readonly strategies: readonly StrategyId[] }[];
  /** By strategy: does the task start as written? */
  readonly starts: Readonly<Record<StrategyId, 'yes' | 'no' | 'unknown'>>;
}

export interface SyntaxProblem {
  readonly messageId: 'broken' | 'too-deep' | 'too-large' | 'aliases';
  readonly span: TextSpan;
}

export interface Analysis {
  readonly file: SourceFile;
  /** null: the file is none of ours; then everything else is empty. */
  readonly kind: FileKind | null;
  readonly problems: readonly SyntaxProblem[];
  readonly model: EcsModel;
  readonly facts: readonly Fact[];
  readonly network: readonly NetworkItem[];
  readonly findings: readonly Finding[];
  readonly tasks: readonly TaskVerdict[];
  readonly usage: FileUsage;
  /** A rule that threw: its findings are lost, no other rule's. Goes to the log. */
  readonly ruleCrashes: readonly { readonly ruleId: string; readonly error: unknown }[];
}

export interface AnalyzeOptions {
  readonly catalog: Catalog;
  /** undefined: nobody chose a target; rules then work with `ipv6-only`, quietly. */
  readonly target: Target | undefined;
  /** A rule's severity as a person set it, by rule id. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Prices of the file's region; without them rules say nothing about money. */
  readonly prices?: PriceBook;
  /** Gives the prices of the region that the file itself names, where `prices` is not given; a file that names none gets none. */
  readonly pricesOf?: (region: string) => PriceBook;
  /** What the DNS says of hosts that a file names, where a person allowed to ask. */
  readonly resolvedHosts?: ResolvedHosts;
  /** Reads broken YAML as far as possible (`core/source/yamlTolerant.ts`); without it such a file gives one problem and nothing else. */
  readonly tolerantYaml?: TolerantYaml;
  /** What other files of the same workspace folder say about this one (`core/workspace/workspaceIndex.ts`). */
  readonly surroundings?: Surroundings;
}
