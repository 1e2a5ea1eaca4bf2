import schemaFile from '../../../cdk-stack/lib/params.schema.json';
import { failingKeyword, matches, type SchemaNode } from './schemaCheck';

/** The stacks that can be deployed, the recommended one first. */
export const stackIds = ['ipv6-only', 'dual-stack', 'public-ipv4', 'nat-gateway', 'vpc-endpoints'] as const;
export type StackId = (typeof stackIds)[number];

/** What a stack is made from. The one schema, `cdk-stack/lib/params.schema.json`, describes each field. */
export interface DeployParams {
  readonly stack: StackId;
  readonly serviceName: string;
  readonly image: string;
  readonly containerPort: number;
  readonly tasks: number;
  readonly zones: number;
  /** CPU units; 1024 are one vCPU. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  readonly architecture: 'X86_64' | 'ARM64';
  readonly logRoute: 'awslogs' | 'firelens-s3' | 'none';
  readonly logRetentionDays: number;
  /** `nobody`, `everyone`, or one address prefix such as `2001:db8:1:2::/64`. */
  readonly reachableFrom: string;
  /** An Application Load Balancer without public IPv4 addresses before the tasks. */
  readonly loadBalancer: boolean;
  /** A NAT gateway with DNS64, for destinations without IPv6. */
  readonly nat64: boolean;
}
export type ParamName = keyof DeployParams;

export type ParamValue = string | number | boolean;

/** Why a parameter cannot be used; `paramTexts.ts` says each in words. */
export const paramProblemIds = [
  'not-an-object', 'unknown-field', 'not-text', 'not-a-whole-number', 'not-yes-or-no', 'not-in-list', 'too-small', 'too-large', 'serviceName-form', 'image-form', 'reachableFrom-form',
  'memory-for-cpu', 'reach-needs-ipv6', 'reach-needs-ipv4', 'reach-private', 'logs-need-ipv4', 'router-needs-internet', 'image-ecr-address', 'image-public-ecr-address',
  'image-needs-ipv4', 'image-needs-private-ecr', 'image-not-for-arm64', 'port-of-router',
  'balancer-needs-ipv6', 'balancer-for-nobody', 'balancer-two-zones', 'nat64-needs-ipv6-only',
] as const;
export type ParamProblemId = (typeof paramProblemIds)[number];

export interface ParamProblem {
  /** The field to change; the name as given where it is not one of ours. */
  readonly field: string;
  readonly id: ParamProblemId;
  readonly args: Readonly<Record<string, string | number>>;
}

export type ParamCheck = { readonly ok: true; readonly params: DeployParams } | { readonly ok: false; readonly problems: readonly ParamProblem[] };

interface Rule {
  readonly problem: string;
  readonly if: SchemaNode;
  readonly then: { readonly properties: Readonly<Record<string, SchemaNode>> };
}
type FieldType = 'string' | 'integer' | 'boolean';
interface Field extends SchemaNode {
  readonly type: FieldType;
  readonly default: ParamValue;
}
interface Schema {
  readonly properties: Readonly<Record<ParamName, Field>>;
  readonly allOf: readonly Rule[];
  readonly stackDefaults: Readonly<Record<string, Readonly<Record<string, ParamValue>>>>;
}
/** The compiler sees each rule of the file as a shape of its own; a test checks that the file is a JSON Schema of this form. */
const schema = schemaFile as unknown as Schema;
const names = Object.keys(schema.properties) as ParamName[];

/** @returns the parameters of a stack as they are when nobody chooses anything else; they may still lack an image of one's own. */
export function defaultParams(stack: StackId): DeployParams {
  const general = Object.fromEntries(names.map((name) => [name, schema.properties[name].default]));
  return { ...general, ...schema.stackDefaults[stack], stack } as unknown as DeployParams;
}

/** Checks what a person or a file gives; fields that are left out get the stack's default. Never throws. */
export function checkParams(given: unknown): ParamCheck {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return { ok: false, problems: [{ field: '', id: 'not-an-object', args: {} }] };
  const asked: Readonly<Record<string, unknown>> = { ...given };
  const stack = stackIds.find((id) => id === asked['stack']) ?? 'ipv6-only';
  const params: Readonly<Record<string, unknown>> = { ...defaultParams(stack), ...asked };
  const strangers = Object.keys(asked).filter((name) => !Object.hasOwn(schema.properties, name));
  const problems: ParamProblem[] = [...strangers.map((field): ParamProblem => ({ field, id: 'unknown-field', args: {} })), ...names.flatMap((name) => fieldProblem(name, params[name]))];
  const broken = new Set(problems.map(({ field }) => field));
  for (const problem of brokenRules(params)) if (!broken.has(problem.field)) problems.push(problem);
  return problems.length === 0 ? { ok: true, params: params as unknown as DeployParams } : { ok: false, problems };
}

/** @returns the values that one field may take beside the others as they are: the entries of a list to choose from. */
export function choicesFor(name: ParamName, params: DeployParams): readonly ParamValue[] {
  return candidates(name).filter((value) => {
    const check = checkParams({ ...params, [name]: value });
    return check.ok || !check.problems.some(({ field }) => field === name);
  });
}

function candidates(name: ParamName): readonly ParamValue[] {
  const { type, enum: listed, minimum = 0, maximum = 0 } = schema.properties[name];
  if (listed !== undefined) return listed;
  if (type === 'boolean') return [false, true];
  if (name === 'memory') return [512, ...multiplesOf1024(maximum)];
  return name === 'zones' ? Array.from({ length: maximum - minimum + 1 }, (_, i) => minimum + i) : [];
}

/** Fargate sells memory by whole GiB above the smallest task. */
const multiplesOf1024 = (maximum: number): number[] => Array.from({ length: Math.floor(maximum / 1024) }, (_, i) => (i + 1) * 1024);

const wrongType: Readonly<Record<FieldType, ParamProblemId>> = { string: 'not-text', integer: 'not-a-whole-number', boolean: 'not-yes-or-no' };

function fieldProblem(name: ParamName, value: unknown): ParamProblem[] {
  const field = schema.properties[name];
  const args = { value: String(value), least: field.minimum ?? '', most: field.maximum ?? '', values: field.enum?.join(', ') ?? '' };
  const problem = (id: ParamProblemId): ParamProblem[] => [{ field: name, id, args }];
  switch (failingKeyword(field, value)) {
    case undefined:
      return [];
    case 'type':
      return problem(wrongType[field.type]);
    case 'minimum':
      return problem('too-small');
    case 'maximum':
      return problem('too-large');
    case 'pattern':
      return problem(paramProblemIds.find((id) => id === `${name}-form`) ?? 'not-in-list');
    default:
      return problem('not-in-list');
  }
}

function brokenRules(params: Readonly<Record<string, unknown>>): ParamProblem[] {
  return schema.allOf.flatMap((rule) => {
    const id = paramProblemIds.find((known) => known === rule.problem);
    const [field] = Object.keys(rule.then.properties);
    if (id === undefined || field === undefined || !matches(rule.if, params) || matches(rule.then, params)) return [];
    const { enum: listed, minimum, maximum } = rule.then.properties[field] ?? {};
    const numbers = listed?.filter((value) => typeof value === 'number') ?? [];
    const least = minimum ?? (numbers.length > 0 ? Math.min(...numbers) : '');
    const most = maximum ?? (numbers.length > 0 ? Math.max(...numbers) : '');
    return [{ field, id, args: { value: String(params[field]), stack: String(params['stack']), cpu: String(params['cpu']), least, most } }];
  });
}
