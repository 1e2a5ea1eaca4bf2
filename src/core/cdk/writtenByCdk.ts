import type { Resource } from '../ecs/model';

/** What CDK writes beside resources; tests and options leave each of it out. */
const marks = /"?(?:aws:cdk:path|CheckBootstrapVersion)"?\s*:|AWS::CDK::Metadata/u;
/** The hash of its path, with which CDK makes the logical id of a construct unique (aws-cdk, "Logical IDs"). */
const hashed = /[0-9A-F]{8}$/u;

/** @returns whether CDK synthesized a template, by its marks or by the form of most logical ids. */
export function isWrittenByCdk(text: string, resources: readonly Resource[]): boolean {
  if (marks.test(text)) return true;
  const count = resources.filter(({ id }) => hashed.test(id)).length;
  return count >= 3 && count * 2 > resources.length;
}
