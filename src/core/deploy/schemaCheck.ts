/**
 * The part of JSON Schema (draft 7) that `params.schema.json` uses. A library would bring a compiler of functions from text,
 * which the content policy of the panel and the size of the extension forbid; a test compares the answers with Ajv's.
 */
export interface SchemaNode {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly (string | number)[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly not?: SchemaNode;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
}

type Keyword = keyof SchemaNode;
type Check = (node: SchemaNode, value: unknown) => boolean;

/** As in the standard, a keyword about text or numbers says nothing about other values. */
const checks: Readonly<Record<Keyword, Check>> = {
  type: ({ type }, value) => (type === 'integer' ? Number.isInteger(value) : typeof value === type),
  const: (node, value) => !('const' in node) || node.const === value,
  enum: ({ enum: list }, value) => list === undefined || list.some((entry) => entry === value),
  pattern: ({ pattern }, value) => pattern === undefined || typeof value !== 'string' || new RegExp(pattern, 'u').test(value),
  minimum: ({ minimum }, value) => minimum === undefined || typeof value !== 'number' || value >= minimum,
  maximum: ({ maximum }, value) => maximum === undefined || typeof value !== 'number' || value <= maximum,
  multipleOf: ({ multipleOf }, value) => multipleOf === undefined || typeof value !== 'number' || value % multipleOf === 0,
  not: ({ not }, value) => not === undefined || !matches(not, value),
  required: ({ required }, value) => required === undefined || !isObject(value) || required.every((name) => Object.hasOwn(value, name)),
  properties: ({ properties }, value) => properties === undefined || !isObject(value) || Object.entries(properties).every(([name, node]) => !Object.hasOwn(value, name) || matches(node, value[name])),
};
const order: readonly Keyword[] = ['type', 'const', 'enum', 'pattern', 'minimum', 'maximum', 'multipleOf', 'not', 'required', 'properties'];

/** @returns the first keyword of the schema that the value does not satisfy, type before content. */
export function failingKeyword(node: SchemaNode, value: unknown): Keyword | undefined {
  return order.find((keyword) => node[keyword] !== undefined && !checks[keyword](node, value));
}

/** @returns whether the value satisfies the schema. */
export function matches(node: SchemaNode, value: unknown): boolean {
  return failingKeyword(node, value) === undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
