import { parseJson } from '../../source/json';
import { booleanOf } from '../../source/scalarType';
import { scalarText, valueIn, type Tree } from '../../source/tree';
import { parseYaml } from '../../source/yaml';
import type { Capability } from '../types';
import { readParameters, type TemplateParameter } from './otherTemplatesParameters';

/** A template of a person, ready for the deployer. */
export interface OtherTemplate {
  /** As JSON; of YAML the same content, with short forms written out. */
  readonly text: string;
  readonly parameters: readonly TemplateParameter[];
  readonly capabilities: readonly Capability[];
  /** Properties that name a file of this machine, which has to be uploaded first: `Function.Code`. */
  readonly localFiles: readonly string[];
}

export type OtherTemplateReading =
  | { readonly is: 'template'; readonly template: OtherTemplate }
  /** `line` counts from 1. */
  | { readonly is: 'broken'; readonly line: number }
  | { readonly is: 'no-template' };

/**
 * Reads a CloudFormation template, JSON or YAML. Numbers that would read differently when written again (`012345678901`, `1.10`)
 * become text, which is what CloudFormation makes of every scalar.
 */
export function readOtherTemplate(original: string): OtherTemplateReading {
  const text = original.replace(/^\uFEFF/u, '');
  const { root, problems } = text.trimStart().startsWith('{') ? parseJson(text) : parseYaml(text, undefined);
  const [problem] = problems;
  if (problem !== undefined) return { is: 'broken', line: text.slice(0, problem.span.start).split('\n').length };
  const resources = valueIn(root, 'Resources');
  if (root === undefined || resources?.is !== 'map' || resources.entries.length === 0) return { is: 'no-template' };
  const lost: number[] = [];
  const value = plain(root, lost);
  if (lost[0] !== undefined) return { is: 'broken', line: text.slice(0, lost[0]).split('\n').length };
  return {
    is: 'template',
    template: { text: JSON.stringify(value), parameters: readParameters(valueIn(root, 'Parameters')), capabilities: capabilitiesOf(root, resources.entries.map((entry) => entry.value)), localFiles: resources.entries.flatMap((entry) => localFilesOf(entry.key, entry.value)) },
  };
}

function plain(node: Tree, lost: number[]): unknown {
  switch (node.is) {
    case 'map':
      return Object.fromEntries(node.entries.map((entry) => [entry.key, plain(entry.value, lost)]));
    case 'list':
      return node.items.map((item) => plain(item, lost));
    case 'call':
      return { [node.name]: argumentOf(node.name, plain(node.arg, lost)) };
    case 'scalar':
      return scalar(node.type, node.text);
    case 'lost':
      lost.push(node.span.start);
      return null;
  }
}

/** JSON knows `Fn::GetAtt` with a list only; the attribute is all behind the first full stop. */
function argumentOf(name: string, value: unknown): unknown {
  if (name !== 'Fn::GetAtt' || typeof value !== 'string') return value;
  const dot = value.indexOf('.');
  return dot < 0 ? value : [value.slice(0, dot), value.slice(dot + 1)];
}

function scalar(type: 'string' | 'number' | 'boolean' | 'null', text: string): unknown {
  switch (type) {
    case 'string':
      return text;
    case 'number':
      return String(Number(text)) === text ? Number(text) : text;
    case 'boolean':
      return booleanOf(text) ?? text;
    case 'null':
      return null;
  }
}

/** Names that make two stacks collide, and so need more consent: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html */
const ownNames: Readonly<Record<string, string>> = {
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::InstanceProfile': 'InstanceProfileName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
};
const iamTypes = new Set([...Object.keys(ownNames), 'AWS::IAM::AccessKey', 'AWS::IAM::Policy', 'AWS::IAM::UserToGroupAddition', 'AWS::IAM::GroupPolicy', 'AWS::IAM::RolePolicy', 'AWS::IAM::UserPolicy']);

function capabilitiesOf(root: Tree, resources: readonly Tree[]): readonly Capability[] {
  const types = resources.map((resource) => ({ type: scalarText(valueIn(resource, 'Type')) ?? '', properties: valueIn(resource, 'Properties') }));
  const named = types.some(({ type, properties }) => ownNames[type] !== undefined && valueIn(properties, ownNames[type]) !== undefined);
  // What stands in a nested stack or comes out of a macro cannot be seen here: it may be anything.
  const isNested = types.some(({ type }) => type === 'AWS::CloudFormation::Stack');
  const expands = valueIn(root, 'Transform') !== undefined || isNested || resources.some(hasTransform);
  const iam = named || expands ? ['CAPABILITY_NAMED_IAM' as const] : types.some(({ type }) => iamTypes.has(type)) ? ['CAPABILITY_IAM' as const] : [];
  return [...iam, ...(expands ? ['CAPABILITY_AUTO_EXPAND' as const] : [])];
}

function hasTransform(node: Tree): boolean {
  switch (node.is) {
    case 'call':
      return node.name === 'Fn::Transform' || hasTransform(node.arg);
    case 'map':
      return node.entries.some(({ key, value }) => key === 'Fn::Transform' || hasTransform(value));
    case 'list':
      return node.items.some(hasTransform);
    case 'scalar':
    case 'lost':
      return false;
  }
}

/** Properties that `aws cloudformation package` uploads: https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html */
const uploaded: Readonly<Record<string, string>> = {
  'AWS::CloudFormation::Stack': 'TemplateURL',
  'AWS::Lambda::Function': 'Code',
  'AWS::Lambda::LayerVersion': 'Content',
  'AWS::Serverless::Application': 'Location',
  'AWS::Serverless::Function': 'CodeUri',
  'AWS::Serverless::LayerVersion': 'ContentUri',
  'AWS::StepFunctions::StateMachine': 'DefinitionS3Location',
};

function localFilesOf(logicalId: string, resource: Tree): string[] {
  const name = uploaded[scalarText(valueIn(resource, 'Type')) ?? ''];
  if (name === undefined) return [];
  const value = scalarText(valueIn(valueIn(resource, 'Properties'), name));
  return value === undefined || /^(?:s3|https?|arn):/u.test(value) ? [] : [`${logicalId}.${name}`];
}
