import { scalarText, valueIn, type Tree } from '../../source/tree';
import type { Translate } from './ports';

/** A parameter as a template declares it: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
export interface TemplateParameter {
  readonly name: string;
  /** `String`, `List<Number>`, `AWS::EC2::VPC::Id`, … */
  readonly type: string;
  readonly description: string | undefined;
  readonly default: string | undefined;
  readonly allowedValues: readonly string[] | undefined;
  readonly allowedPattern: string | undefined;
  /** What the template's author says where a value is not allowed. */
  readonly constraint: string | undefined;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
  /** `NoEcho`: a secret, shown and kept nowhere. */
  readonly isSecret: boolean;
}

/** @returns the declared parameters in the order of the template. */
export function readParameters(section: Tree | undefined): readonly TemplateParameter[] {
  if (section?.is !== 'map') return [];
  return section.entries.map(({ key, value }) => {
    const text = (name: string): string | undefined => scalarText(valueIn(value, name));
    const number = (name: string): number | undefined => (text(name) === undefined ? undefined : Number(text(name)));
    const allowed = valueIn(value, 'AllowedValues');
    return {
      name: key,
      type: text('Type') ?? 'String',
      description: text('Description'),
      default: text('Default'),
      allowedValues: allowed?.is === 'list' ? allowed.items.flatMap((item) => scalarText(item) ?? []) : undefined,
      allowedPattern: text('AllowedPattern'),
      constraint: text('ConstraintDescription'),
      minimum: number('MinValue'),
      maximum: number('MaxValue'),
      minLength: number('MinLength'),
      maxLength: number('MaxLength'),
      isSecret: text('NoEcho')?.toLowerCase() === 'true',
    };
  });
}

/**
 * @param value undefined: nobody has given one.
 * @param keepsOld true where the stack exists and keeps the value it has.
 * @returns what is wrong with a value, as far as the template says; undefined where nothing is.
 */
export function parameterProblem(parameter: TemplateParameter, value: string | undefined, keepsOld: boolean, t: Translate): string | undefined {
  if (value === undefined) return parameter.default !== undefined || keepsOld ? undefined : t('{0} has no value yet.', parameter.name);
  const broken = brokenRule(parameter, value, t);
  return broken === undefined ? undefined : [broken, parameter.constraint].filter(Boolean).join(' ');
}

function brokenRule({ name, type, allowedValues, allowedPattern, minimum, maximum, minLength, maxLength }: TemplateParameter, value: string, t: Translate): string | undefined {
  const parts = type.startsWith('List<') || type === 'CommaDelimitedList' ? value.split(',').map((part) => part.trim()) : [value];
  const isNumber = type === 'Number' || type === 'List<Number>';
  if (isNumber && parts.some((part) => part === '' || Number.isNaN(Number(part)))) return t('{0} must be a number.', name);
  if (allowedValues !== undefined && !parts.every((part) => allowedValues.includes(part))) return t('{0} must be one of: {1}', name, allowedValues.join(', '));
  if (isNumber && minimum !== undefined && parts.some((part) => Number(part) < minimum)) return t('{0} must be at least {1}.', name, minimum);
  if (isNumber && maximum !== undefined && parts.some((part) => Number(part) > maximum)) return t('{0} must be at most {1}.', name, maximum);
  if (minLength !== undefined && value.length < minLength) return t('{0} needs {1} characters at least.', name, minLength);
  if (maxLength !== undefined && value.length > maxLength) return t('{0} takes {1} characters at most.', name, maxLength);
  return allowedPattern !== undefined && !matchesWhole(allowedPattern, parts) ? t('{0} must match {1}.', name, allowedPattern) : undefined;
}

/** The patterns are Java's; one that means nothing here is left to CloudFormation. */
function matchesWhole(pattern: string, parts: readonly string[]): boolean {
  let whole: RegExp;
  try {
    whole = new RegExp(`^(?:${pattern})$`, 'u');
  } catch {
    return true;
  }
  return parts.every((part) => whole.test(part));
}
