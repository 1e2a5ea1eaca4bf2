import type { Structure, Values } from '../../lib/settings';

/** As much of a template as the rules look at. Properties are JSON: strings, numbers, lists, and intrinsics as objects. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, Properties>>;
}
export interface Resource {
  readonly Type: string;
  readonly Properties?: Properties;
  readonly DependsOn?: string | readonly string[];
}
export type Properties = Readonly<Record<string, unknown>>;

/** Something that makes a stack fail, or surprise, on a real account. */
export interface Rule {
  readonly name: string;
  /**
   * @param structure with its values where they are known; a template with parameters has none.
   * @returns what is wrong, one line each; nothing when the rule holds.
   */
  check(template: Template, structure: Structure & Partial<Values>): string[];
}

export interface Named {
  readonly id: string;
  readonly properties: Properties;
  readonly dependsOn: readonly string[];
}

/** @returns every resource of a type. */
export function all(template: Template, type: string): Named[] {
  return Object.entries(template.Resources).flatMap(([id, resource]) => {
    if (resource.Type !== type) return [];
    const { DependsOn: dependsOn = [] } = resource;
    return [{ id, properties: resource.Properties ?? {}, dependsOn: typeof dependsOn === 'string' ? [dependsOn] : dependsOn }];
  });
}

/** @returns the resource of a type of which a template has exactly one. */
export function one(template: Template, type: string): Named {
  const [first, ...others] = all(template, type);
  if (first === undefined || others.length > 0) throw new Error(`The template has ${others.length + (first === undefined ? 0 : 1)} of ${type}, not one.`);
  return first;
}

/** @returns the logical id that a `Ref` or `Fn::GetAtt` names. */
export function target(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const { Ref: ref, 'Fn::GetAtt': attribute } = value;
  if (typeof ref === 'string') return ref;
  return Array.isArray(attribute) && typeof attribute[0] === 'string' ? attribute[0] : undefined;
}

/** @returns the entries of a list property, as objects; an absent list is empty. */
export function items(properties: Properties, name: string): Properties[] {
  const list = properties[name];
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** @returns a nested property, or undefined where something on the way is absent. */
export function at(properties: Properties, ...path: string[]): unknown {
  return path.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), properties);
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function isObject(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The subnets that the service names. */
export function taskSubnets(template: Template): Named[] {
  const service = one(template, 'AWS::ECS::Service').properties;
  const ids = at(service, 'NetworkConfiguration', 'AwsvpcConfiguration', 'Subnets');
  const wanted = Array.isArray(ids) ? ids.map(target) : [];
  return all(template, 'AWS::EC2::Subnet').filter(({ id }) => wanted.includes(id));
}

/** Route tables that are associated explicitly with a subnet. */
export function routeTables(template: Template, subnet: string): (string | undefined)[] {
  return all(template, 'AWS::EC2::SubnetRouteTableAssociation')
    .filter(({ properties }) => target(properties['SubnetId']) === subnet)
    .map(({ properties }) => target(properties['RouteTableId']));
}

/** Routes of a table, each as `prefix -> kind of gateway`. */
export function routes(template: Template, table: string | undefined): { route: Named; text: string }[] {
  return all(template, 'AWS::EC2::Route')
    .filter(({ properties }) => target(properties['RouteTableId']) === table)
    .map((route) => ({ route, text: `${String(route.properties['DestinationCidrBlock'] ?? route.properties['DestinationIpv6CidrBlock'])} -> ${gatewayOf(template, route)}` }));
}

function gatewayOf(template: Template, { properties }: Named): string {
  const id = target(properties['GatewayId'] ?? properties['NatGatewayId'] ?? properties['EgressOnlyInternetGatewayId']);
  return id === undefined ? 'nothing' : (template.Resources[id]?.Type ?? 'nothing').replace('AWS::EC2::', '');
}
