import { valueOf } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import type { Resource } from './model';
import { fits, statementPaths, type PropertyPath } from './policyStatements';
import type { ResourceIndex } from './resourceIndex';

/** What somebody asks of a policy: an action, and the ARN on which it is made. */
export interface Asked {
  /** `s3:GetObject`. */
  readonly action: string;
  readonly arn: string;
  /** The resources of the template: a bucket of its own is none of AWS. */
  readonly resources: ResourceIndex;
}

/**
 * @param property the policy document. @returns the word `Deny` of the first statement that denies what is asked to everyone and on no condition;
 * undefined where none does for certain. What a policy denies, no other statement of it allows (IAM, reference_policies_evaluation-logic).
 */
export function denyOf(resource: Resource, property: string, asked: Asked): TextSpan | undefined {
  const { properties } = resource;
  for (const path of statementPaths(properties, [property])?.slice(0, 100) ?? []) {
    const effect = properties.text(...path, 'Effect');
    if (effect.is === 'known' && effect.certainty === 'file' && effect.value.text === 'Deny' && !properties.isOptional(...path) && isForEveryone(resource, path) && isDenied(resource, path, asked)) return effect.span;
  }
  return undefined;
}

/** A condition may spare the caller, and so may any principal that is named. */
function isForEveryone({ properties }: Resource, path: PropertyPath): boolean {
  const keys = valueOf(properties.keys(...path)) ?? [];
  if (!keys.includes('Principal') || keys.some((key) => key === 'Condition' || key.startsWith('Fn::'))) return false;
  return [['Principal'], ['Principal', 'AWS'], ['Principal', 'AWS', 0]].some((at) => valueOf(properties.text(...path, ...at))?.text === '*');
}

function isDenied(resource: Resource, path: PropertyPath, { action, arn, resources }: Asked): boolean {
  return covers(resource, path, 'Action', action.toLowerCase(), resources) && covers(resource, path, 'Resource', arn, resources);
}

/** By name, or by not being among the exceptions; what the file does not tell is never sure to be denied. */
function covers(resource: Resource, path: PropertyPath, name: 'Action' | 'Resource', text: string, resources: ResourceIndex): boolean {
  const isExclusion = resource.properties.span(...path, `Not${name}`) !== undefined;
  const patterns = patternsAt(resource, [...path, isExclusion ? `Not${name}` : name], resources);
  const ofText = (pattern: string): boolean => fits(name === 'Action' ? pattern.toLowerCase() : pattern, text);
  if (!isExclusion) return patterns.some(({ pattern, isWhole }) => isWhole && ofText(pattern));
  return patterns.length > 0 && !patterns.some(({ pattern, isWhole }) => !isWhole || ofText(pattern));
}

/** One text or a list of them. A text that is not known whole may be any. */
function patternsAt({ properties }: Resource, path: PropertyPath, resources: ResourceIndex): readonly { readonly pattern: string; readonly isWhole: boolean }[] {
  const count = valueOf(properties.length(...path));
  const places = count === undefined ? [path] : Array.from({ length: Math.min(count, 200) }, (_, index) => [...path, index]);
  return places.map((place) => {
    const named = resources.byId(valueOf(properties.reference(...place)));
    if (named?.type === 'AWS::S3::Bucket') return { pattern: 'arn:aws:s3:::own-bucket', isWhole: true };
    const text = properties.text(...place);
    const pattern = text.is === 'known' && text.certainty === 'file' ? withOwnBuckets(text.value.text, resources) : '${}';
    return { pattern, isWhole: !pattern.includes('${') };
  });
}

/** The name of a bucket of the template is chosen at deployment, and known not to be another. */
function withOwnBuckets(text: string, resources: ResourceIndex): string {
  return text.replaceAll(/\$\{(?<id>\w+)(?<arn>\.Arn)?\}/gu, (mark, id: string, arn: string | undefined) => (resources.byId(id)?.type === 'AWS::S3::Bucket' ? `${arn === undefined ? '' : 'arn:aws:s3:::'}own-bucket` : mark));
}
