/** What one file says that matters to others, and what it asks of them: plain data, kept for each file of a workspace. */
import type { Maybe } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import type { FileKind, PlaceElsewhere } from '../analysis/types';
import type { Deployment, EndpointFacts, NestedStack, NetworkModel, SubnetFacts, TemplateOutput, Text, ValueSource } from '../ecs/model';
import type { MountedConfig } from '../fluentBit/mounted';

export interface LauncherSummary {
  readonly id: string;
  readonly place: PlaceElsewhere;
  readonly span: TextSpan;
  /** Family of a task definition that is not in the same file; undefined where it runs one of its own, or the file does not tell. */
  readonly family: string | undefined;
  /** Where the task definition comes from, where that is another template. */
  readonly definition: readonly ValueSource[];
  readonly certainty: 'file' | 'default';
  /** Names of service and cluster, where the file gives them; undefined where it does not, or not whole. */
  readonly service: string | undefined;
  readonly cluster: string | undefined;
  readonly assignPublicIp: Maybe<Text>;
  readonly subnets: readonly ValueSource[];
}

/** A configuration of Fluent Bit that a router of a task definition reads. */
export interface RouterSummary {
  readonly config: MountedConfig;
  /** Of the path that names it. */
  readonly place: PlaceElsewhere;
}

export interface FileSummary {
  readonly path: string;
  readonly kind: FileKind;
  /** Families that it defines. */
  readonly families: readonly string[];
  /** Task definitions of a template, by logical id. */
  readonly definitions: readonly string[];
  /** What runs tasks on Fargate. */
  readonly launchers: readonly LauncherSummary[];
  readonly network: NetworkModel;
  readonly subnets: readonly { readonly facts: SubnetFacts; readonly place: PlaceElsewhere }[];
  /** Endpoints whose VPC the file does not tell. */
  readonly strayEndpoints: readonly EndpointFacts[];
  /** True where it has routes or associations whose route table or subnet it does not tell. */
  readonly hasStrayRoutes: boolean;
  readonly routers: readonly RouterSummary[];
  readonly outputs: readonly TemplateOutput[];
  readonly stacks: readonly NestedStack[];
  /** Task definitions in files of their own that it puts into services, by the paths of those files. */
  readonly deployments: readonly Deployment[];
}
