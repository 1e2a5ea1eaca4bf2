/** What other files of a workspace say about one file: plain data, made by `WorkspaceIndex`, read by the analysis. */
import type { Maybe } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import type { PlaceElsewhere } from '../analysis/types';
import type { EndpointFacts, NetworkModel, SubnetFacts, Text, ValueSource } from '../ecs/model';

/** A subnet of another file. */
export interface SubnetElsewhere {
  readonly place: PlaceElsewhere;
  readonly facts: SubnetFacts;
  /** All of its file's network. */
  readonly network: NetworkModel;
  /** Endpoints anywhere in the workspace whose VPC their file does not tell: they may be the subnet's. */
  readonly strayEndpoints: readonly EndpointFacts[];
  /** True where a file of the workspace has routes or associations that may be the subnet's: then no route is no proof. */
  readonly mayHaveMoreRoutes: boolean;
}

/** The subnets behind a name. */
export interface SubnetsElsewhere {
  readonly subnets: readonly SubnetElsewhere[];
  /** False where the workspace does not tell all. */
  readonly complete: boolean;
}

/** A service, rule or schedule of another file that runs a task definition of this one. */
export interface LauncherElsewhere extends SubnetsElsewhere {
  readonly id: string;
  readonly place: PlaceElsewhere;
  readonly span: TextSpan;
  readonly assignPublicIp: Maybe<Text>;
  /** `default`: it names the task definition by the default of a parameter. */
  readonly certainty: 'file' | 'default';
}

/** A router of another file that reads a configuration of Fluent Bit. */
export interface RouterElsewhere {
  /** Id of its task definition. */
  readonly task: string;
  /** Of the path that names the configuration. */
  readonly place: PlaceElsewhere;
  readonly span: TextSpan;
  /** Whether it knows `net.dns.prefer_ipv6`. */
  readonly canPreferIpv6: 'yes' | 'no' | 'unknown';
}

export interface Surroundings {
  /** Subnets that this file's launchers name and other files hold, by {@link sourceKey}. */
  readonly subnets: ReadonlyMap<string, SubnetsElsewhere>;
  /**
   * What runs this file's task definitions from other files, by family or {@link definitionKey}. A family that several files define is not
   * among them.
   */
  readonly launchers: ReadonlyMap<string, readonly LauncherElsewhere[]>;
  /** Routers that read this file, where it is a configuration of Fluent Bit. */
  readonly routers: readonly RouterElsewhere[];
}

/** @returns a name for a task definition of a template that others get by an export, an output or a parameter; no family holds such a sign. */
export function definitionKey(id: string): string {
  return `#${id}`;
}

/** @returns a name under which a source can be looked up in one file's surroundings. */
export function sourceKey(source: ValueSource): string {
  switch (source.is) {
    case 'resource':
      return `resource ${source.id}`;
    case 'import':
    case 'parameter':
      return `${source.is} ${source.name} ${String(source.item ?? '')}`;
    case 'output':
      return `output ${source.stack} ${source.name} ${String(source.item ?? '')}`;
    case 'unknown':
      return 'unknown';
  }
}
