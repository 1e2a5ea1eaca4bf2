/**
 * What a file says about ECS and its network: plain data with spans, no syntax trees.
 * Readers (`fromTaskDefinition`, `fromTemplate`) fill it; rules, the dependency matrix and the cost usage read it.
 */
import type { Known, Maybe } from '../../base/maybe';
import type { TextSpan } from '../../base/span';

/**
 * A string as far as the file tells it. What is not known stands in it as `${Name}` (the name of the parameter, attribute
 * or template mark), and `whole` is false then. `AWS::URLSuffix` is resolved to `amazonaws.com`; account and region stay marks.
 */
export interface Text {
  readonly text: string;
  readonly whole: boolean;
}

export interface KeyValue {
  readonly name: Maybe<Text>;
  readonly value: Maybe<Text>;
  /** The whole entry. */
  readonly span: TextSpan;
}

export interface LogConfiguration {
  readonly driver: Maybe<Text>;
  /** Options by name; the span of the name stands in `keySpan`. */
  readonly options: ReadonlyMap<string, { readonly keySpan: TextSpan; readonly value: Maybe<Text> }>;
  /** False where options could not be enumerated (an unresolved intrinsic in place of the map). */
  readonly optionsComplete: boolean;
  /** Options whose value is fetched at start, such as Splunk's token. */
  readonly secretOptions: readonly Secret[];
  readonly span: TextSpan;
}

export interface Secret {
  readonly name: Maybe<Text>;
  readonly valueFrom: Maybe<Text>;
  readonly span: TextSpan;
}

export interface FirelensConfiguration {
  readonly type: Maybe<Text>;
  readonly options: ReadonlyMap<string, { readonly keySpan: TextSpan; readonly value: Maybe<Text> }>;
  /** The name `firelensConfiguration` itself. */
  readonly keySpan: TextSpan;
  readonly span: TextSpan;
}

export interface Container {
  readonly name: Maybe<Text>;
  readonly image: Maybe<Text>;
  readonly essential: Maybe<boolean>;
  readonly log: LogConfiguration | undefined;
  readonly firelens: FirelensConfiguration | undefined;
  readonly secrets: readonly Secret[];
  readonly environment: readonly KeyValue[];
  readonly environmentFiles: readonly { readonly type: Maybe<Text>; readonly value: Maybe<Text>; readonly span: TextSpan }[];
  readonly repositoryCredentials: Maybe<Text>;
  readonly command: readonly Maybe<Text>[];
  readonly entryPoint: readonly Maybe<Text>[];
  readonly healthCheck: readonly Maybe<Text>[];
  readonly dnsServers: readonly Maybe<Text>[];
  /** Addresses of `extraHosts`. */
  readonly extraHostAddresses: readonly Maybe<Text>[];
  readonly systemControls: readonly { readonly namespace: Maybe<Text>; readonly value: Maybe<Text> }[];
  readonly portMappings: readonly { readonly containerPort: Maybe<number> }[];
  readonly readonlyRootFilesystem: Maybe<boolean>;
  /** Where volumes are mounted in the container. */
  readonly mountPaths: readonly Maybe<Text>[];
  /** It asks for what "is not valid in Fargate tasks" (fargate-tasks-services): a GPU, links, servers for names, …; or its log leaves out what Fargate requires. */
  readonly isForInstances: boolean;
  readonly span: TextSpan;
}

export interface TaskDefinition {
  /** Logical id in a template, family in a task definition, else ''. */
  readonly id: string;
  /** The smallest token that names it (logical id, or value of `family`), else the start of the definition. */
  readonly nameSpan: TextSpan;
  readonly span: TextSpan;
  /** Where something that is missing is reported: value of `family`, or the `Type` of a resource. */
  readonly anchorSpan: TextSpan;
  readonly family: Maybe<Text>;
  readonly networkMode: Maybe<Text>;
  readonly requiresCompatibilities: readonly Maybe<Text>[];
  /** `fargate` and `not-fargate` only where the file says so (compatibilities, or every service and target that names it). */
  readonly launch: 'fargate' | 'not-fargate' | 'unknown';
  readonly operatingSystem: Maybe<Text>;
  readonly cpuArchitecture: Maybe<Text>;
  readonly cpu: Maybe<Text>;
  readonly memory: Maybe<Text>;
  readonly executionRole: Maybe<Text>;
  readonly taskRole: Maybe<Text>;
  readonly containers: readonly Container[];
  /** False when a part of the container list is not in the file (an intrinsic, an include). */
  readonly containersComplete: boolean;
  readonly volumes: readonly { readonly name: Maybe<Text>; readonly efs: Maybe<Text>; readonly efsKeySpan: TextSpan | undefined; readonly span: TextSpan }[];
  readonly proxyType: Maybe<Text>;
  /** The name `proxyConfiguration` itself, where there is one. */
  readonly proxyKeySpan: TextSpan | undefined;
  readonly fipsMode: Maybe<boolean>;
}

/** Whatever starts tasks in a network: a service, a task set, an EventBridge or Scheduler target. */
export interface Launcher {
  readonly id: string;
  readonly resourceType: string;
  readonly nameSpan: TextSpan;
  readonly span: TextSpan;
  /** Logical id of the task definition in the same file, where it names one. */
  readonly taskDefinitionId: string | undefined;
  readonly launchType: Maybe<Text>;
  readonly capacityProviders: readonly Maybe<Text>[];
  readonly platformVersion: Maybe<Text>;
  readonly desiredCount: Maybe<number>;
  readonly assignPublicIp: Maybe<Text>;
  /** Logical ids of subnets in the same file; null for one that is not in the file. */
  readonly subnets: readonly { readonly id: string | null; readonly span: TextSpan }[];
  readonly subnetsComplete: boolean;
  /** The same subnets by where they come from, also those that stand in another file. */
  readonly subnetSources: readonly ValueSource[];
  /** Family, with or without revision, or ARN of a task definition that is not in the same file, as far as the file tells. */
  readonly taskDefinitionName: Maybe<Text>;
  /** Where it comes from, where it is not in the same file. */
  readonly taskDefinitionSources: readonly ValueSource[];
  /** The name that a service gets, where the file gives it one. */
  readonly serviceName: Maybe<Text>;
  /** Name or ARN of the cluster, as far as the file tells. */
  readonly cluster: Maybe<Text>;
  readonly securityGroups: readonly { readonly id: string | null; readonly span: TextSpan }[];
  /** False where the file does not tell all groups (a parameter in place of the list). */
  readonly securityGroupsComplete: boolean;
  readonly enableExecuteCommand: Maybe<boolean>;
  /** Its span is the name `ServiceConnectConfiguration` itself. */
  readonly serviceConnect: Maybe<boolean>;
  /** Where the proxy of Service Connect logs to. */
  readonly serviceConnectLog: LogConfiguration | undefined;
  readonly circuitBreaker: Maybe<boolean>;
  readonly deploymentController: Maybe<Text>;
  readonly loadBalancerTargetGroups: readonly Maybe<Text>[];
  readonly dependsOn: readonly string[];
}

/**
 * Where a value of a template comes from. All but `resource` may stand for a list; `item` is its only member that counts. Names of exports have
 * `${}` for what is not fixed: a parameter, the name of the stack.
 */
export type ValueSource =
  | { readonly is: 'resource'; readonly id: string }
  | { readonly is: 'import'; readonly name: string; readonly item?: number }
  | { readonly is: 'parameter'; readonly name: string; readonly item?: number }
  /** `Fn::GetAtt` of a nested stack's output. */
  | { readonly is: 'output'; readonly stack: string; readonly name: string; readonly item?: number }
  | { readonly is: 'unknown' };

/** What a template gives to others. */
export interface TemplateOutput {
  readonly name: string;
  /** As in {@link ValueSource}; undefined where it is not exported, or by a name that the file does not tell. */
  readonly exportName: string | undefined;
  readonly sources: readonly ValueSource[];
}

/** A template in another file that this one creates as a stack of its own. */
export interface NestedStack {
  readonly id: string;
  /** Path of a local file, as written; of a stack at a URL the name of its file alone. */
  readonly location: string;
  /** True where it stands at a URL: then a file of the workspace is it only where no other has the same name. */
  readonly isAtUrl: boolean;
  readonly parameters: readonly { readonly name: string; readonly sources: readonly ValueSource[] }[];
}

/** What a pipeline puts into a service of a template: a task definition in a file of its own. */
export interface Deployment {
  /** Path from the top of the repository. */
  readonly file: string;
  /** Of the path. */
  readonly span: TextSpan;
  /** Names. */
  readonly service: string;
  readonly cluster: string | undefined;
}

/** A place where a template refers to one of its resources, or to a parameter. */
export interface Reference {
  /** Logical id, or name of the parameter. */
  readonly to: string;
  /** `Endpoint.Address`; undefined for `Ref`. */
  readonly attribute: string | undefined;
  /** The function, or the name with its sign in an `Fn::Sub`. */
  readonly span: TextSpan;
  /** True within a branch of `Fn::If`. */
  readonly conditional: boolean;
}

/** A resource of the network as the template writes it: enough for rules that look at one property of one type. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  /** The logical id. */
  readonly nameSpan: TextSpan;
  readonly span: TextSpan;
  readonly dependsOn: readonly string[];
  /** Name of the condition that creates it, where there is one: then it may not exist. */
  readonly condition: string | undefined;
  /** All that its properties refer to, in file order; `dependsOn` is not among it. */
  readonly references: readonly Reference[];
  readonly properties: PropertyReader;
}

/** Reads properties of a resource with all intrinsics resolved as far as the file allows. Never throws. */
export interface PropertyReader {
  text(...path: (string | number)[]): Maybe<Text>;
  number(...path: (string | number)[]): Maybe<number>;
  boolean(...path: (string | number)[]): Maybe<boolean>;
  /** Logical id that a `Ref` or `Fn::GetAtt` at the path points to, where it points into the file. */
  reference(...path: (string | number)[]): Maybe<string>;
  /** Number of items of a list; unknown where it is an intrinsic. */
  length(...path: (string | number)[]): Maybe<number>;
  /** Keys of a map at the path, in order; absent where it is none. */
  keys(...path: (string | number)[]): Maybe<readonly string[]>;
  /** Span of whatever stands at the path. */
  span(...path: (string | number)[]): TextSpan | undefined;
  /** True where a condition may leave out what stands at the path, or what it stands in. */
  isOptional(...path: (string | number)[]): boolean;
}

export type InternetPath =
  | { readonly via: 'internet-gateway' | 'nat-gateway' | 'egress-only-gateway'; readonly routeSpan: TextSpan; readonly gatewayId: string | undefined }
  | { readonly via: 'none' }
  /** A route to a transit gateway, firewall, instance, private NAT gateway, or anything that the file does not tell; with the route where there is one. */
  | { readonly via: 'unknown'; readonly routeSpan?: TextSpan; readonly gatewayId?: string | undefined };

/** What the file proves about a subnet. */
export interface SubnetFacts {
  readonly id: string;
  readonly nameSpan: TextSpan;
  readonly span: TextSpan;
  readonly vpcId: string | undefined;
  readonly ipv4: Maybe<boolean>;
  readonly ipv6: Maybe<boolean>;
  readonly assignsIpv6: Maybe<boolean>;
  readonly dns64: Maybe<boolean>;
  readonly availabilityZone: Maybe<Text>;
  readonly ipv4Path: InternetPath;
  readonly ipv6Path: InternetPath;
  /** The route 64:ff9b::/96 to a NAT gateway. */
  readonly nat64: Maybe<boolean>;
  /** The NAT gateway behind that route, where it is in the file. */
  readonly nat64GatewayId: string | undefined;
  readonly routeTableId: string | undefined;
  /** The resource that associates subnet and route table. */
  readonly associationSpan: TextSpan | undefined;
  /** True where VPC, route table, routes and endpoints all stand in this file without conditions or imports. */
  readonly closedWorld: boolean;
}

export interface EndpointFacts {
  readonly id: string;
  readonly nameSpan: TextSpan;
  readonly span: TextSpan;
  readonly vpcId: string | undefined;
  /** `ecr.api`, `s3`, …: the service name without its `com.amazonaws.<region>.`. */
  readonly service: Maybe<string>;
  /** The Region in the service's name, where it is written out. */
  readonly region: string | undefined;
  readonly type: 'Gateway' | 'Interface' | 'other' | 'unknown';
  readonly privateDns: Maybe<boolean>;
  readonly ipAddressType: Maybe<Text>;
  readonly subnetIds: readonly (string | null)[];
  readonly routeTableIds: readonly (string | null)[];
  /** Security groups by logical id, the VPC's id for its default group; null for one that is not in the file; empty where none is given. */
  readonly securityGroupIds: readonly (string | null)[];
}

export interface NatGatewayFacts {
  readonly id: string;
  readonly nameSpan: TextSpan;
  readonly span: TextSpan;
  readonly subnetId: string | undefined;
  readonly private: Maybe<boolean>;
}

export interface NetworkModel {
  readonly subnets: readonly SubnetFacts[];
  readonly endpoints: readonly EndpointFacts[];
  readonly natGateways: readonly NatGatewayFacts[];
}

/** One section of a Fluent Bit configuration: an output, a filter, an input, the service. */
export interface FluentBitSection {
  /** Values by name in lower case, the last one where a name stands twice. Variables that the file does not set stay marks. */
  readonly values: ReadonlyMap<string, Maybe<Text>>;
}

/** A configuration of Fluent Bit, classic or YAML, in a file of its own or written out in a task definition. */
export interface FluentBitConfig {
  readonly syntax: 'classic' | 'yaml';
  readonly service: FluentBitSection | undefined;
  readonly inputs: readonly FluentBitSection[];
  readonly filters: readonly FluentBitSection[];
  readonly outputs: readonly FluentBitSection[];
  /** True where it takes in other files: they may hold a service section and more outputs. */
  readonly includesOthers: boolean;
}

export interface EcsModel {
  readonly taskDefinitions: readonly TaskDefinition[];
  readonly launchers: readonly Launcher[];
  readonly network: NetworkModel;
  /** All resources of a template, in file order; empty for a task definition. */
  readonly resources: readonly Resource[];
  /** Region that the file names itself, if any (in ARNs, image addresses, log options). */
  readonly region: Maybe<Text>;
  /** Only of a template. */
  readonly outputs?: readonly TemplateOutput[];
  /** Only of a template. */
  readonly stacks?: readonly NestedStack[];
  /** Only of a workflow of GitHub; then everything else is empty. */
  readonly deployments?: readonly Deployment[];
  /** Only of a file that is a configuration of Fluent Bit; then everything else is empty. */
  readonly fluentBit?: FluentBitConfig;
  /** Only of a package.json: the ranges that it gives for `aws-cdk`; then everything else is empty. */
  readonly cdkVersions?: readonly Known<string>[];
}
