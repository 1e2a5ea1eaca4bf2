import { Ajv, type ErrorObject } from 'ajv';
import schema from './params.schema.json';

export type StackId = 'ipv6-only' | 'dual-stack' | 'public-ipv4' | 'nat-gateway' | 'vpc-endpoints';
export type LogRoute = 'awslogs' | 'firelens-s3' | 'none';

/** What a stack is made from; `params.schema.json` describes each field and the rules between them. */
export interface StackParams {
  readonly stack: StackId;
  readonly serviceName: string;
  readonly image: string;
  readonly containerPort: number;
  readonly tasks: number;
  readonly zones: number;
  readonly cpu: number;
  readonly memory: number;
  readonly architecture: 'X86_64' | 'ARM64';
  readonly logRoute: LogRoute;
  readonly logRetentionDays: number;
  /** `nobody`, `everyone`, or one address prefix such as `2001:db8:1:2::/64`. */
  readonly reachableFrom: string;
  readonly loadBalancer: boolean;
  readonly nat64: boolean;
}

/** @returns the parameters of one stack as they are when nobody chooses anything else. */
export function defaultParams(stack: StackId): Record<string, unknown> {
  const general = Object.entries(schema.properties).map(([name, property]) => [name, property.default]);
  const special: Readonly<Record<string, object>> = schema.stackDefaults;
  return { ...Object.fromEntries(general), stack, ...special[stack] };
}

/**
 * Checks parameters against the schema and fills in what is left out.
 * @throws Error with one line for each problem
 */
export function readParams(given: unknown): StackParams {
  const partial = typeof given === 'object' && given !== null ? given : {};
  const stack = 'stack' in partial ? partial.stack : schema.properties.stack.default;
  const params: unknown = { ...defaultParams(stack as StackId), ...partial };
  const validate = new Ajv({ allErrors: true, strictTypes: false }).addVocabulary(['problem', 'stackDefaults']).compile<StackParams>(schema);
  if (validate(params)) return params;
  throw new Error(`The parameters of the stack are not valid:\n${(validate.errors ?? []).filter(isAboutAField).map(lineOf).join('\n')}`);
}

/** An `if` that fails is reported twice: once for the field, once for the rule; the field is what a person can change. */
const isAboutAField = (error: ErrorObject): boolean => error.keyword !== 'if';

function lineOf(error: ErrorObject): string {
  const rule = /^#\/allOf\/(\d+)\//.exec(error.schemaPath);
  const problem = rule === null ? '' : ` (${schema.allOf[Number(rule[1])]?.problem ?? ''})`;
  return `- ${error.instancePath.slice(1) || 'parameters'} ${error.message ?? 'is not valid'}${problem}`;
}
