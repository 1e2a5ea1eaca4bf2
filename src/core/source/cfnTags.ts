/**
 * Short forms of CloudFormation's intrinsic functions.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
const short = ['And', 'Base64', 'Cidr', 'Equals', 'FindInMap', 'ForEach', 'GetAZs', 'GetAtt', 'GetStackOutput', 'If', 'ImportValue', 'Join', 'Length', 'Not', 'Or', 'Select', 'Split', 'Sub', 'ToJsonString', 'Transform'];

const longNames: ReadonlyMap<string, string> = new Map([['!Ref', 'Ref'], ['!Condition', 'Condition'], ...short.map((name): [string, string] => [`!${name}`, `Fn::${name}`])]);

/** @returns the long name of a YAML tag such as `!GetAtt`, or undefined where the tag is no intrinsic function. */
export function callNameOf(tag: string): string | undefined {
  return longNames.get(tag);
}

/** Short names with their sign, for a parser that wants a list of tags. */
export const cfnTags: readonly string[] = [...longNames.keys()];
