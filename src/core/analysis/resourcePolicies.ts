import { valueOf } from '../../base/maybe';
import type { EcsModel, Resource } from '../ecs/model';
import type { PropertyPath } from '../ecs/policyStatements';
import { statementsAt, type PolicyStatement } from './rolePolicies';

/** A policy of the template that decides who may use one of its resources. */
export interface ResourcePolicy {
  /** Logical id of what it protects. */
  readonly resourceId: string;
  readonly statements: readonly PolicyStatement[];
}

/** Where the policy stands; `of`: the list or text that names what it protects, or nothing where it is the resource's own. */
const places: Readonly<Record<string, { readonly document: PropertyPath; readonly of?: string }>> = {
  'AWS::S3::BucketPolicy': { document: ['PolicyDocument'], of: 'Bucket' },
  'AWS::SQS::QueuePolicy': { document: ['PolicyDocument'], of: 'Queues' },
  'AWS::SNS::TopicPolicy': { document: ['PolicyDocument'], of: 'Topics' },
  'AWS::SecretsManager::ResourcePolicy': { document: ['ResourcePolicy'], of: 'SecretId' },
  'AWS::ECR::Repository': { document: ['RepositoryPolicyText'] },
  'AWS::KMS::Key': { document: ['KeyPolicy'] },
  'AWS::DynamoDB::Table': { document: ['ResourcePolicy', 'PolicyDocument'] },
  'AWS::EC2::VPCEndpoint': { document: ['PolicyDocument'] },
};

/** @returns the resource policies of a template that can be read whole. */
export function resourcePolicies(model: EcsModel): readonly ResourcePolicy[] {
  return model.resources.flatMap((resource) => {
    const place = places[resource.type];
    if (place === undefined || resource.condition !== undefined || resource.properties.span(...place.document) === undefined) return [];
    const statements = statementsAt(resource, place.document);
    return statements === undefined ? [] : protectedBy(resource, place.of).map((resourceId) => ({ resourceId, statements }));
  });
}

function protectedBy(resource: Resource, of: string | undefined): readonly string[] {
  if (of === undefined) return [resource.id];
  const one = valueOf(resource.properties.reference(of));
  if (one !== undefined) return [one];
  const count = valueOf(resource.properties.length(of)) ?? 0;
  return Array.from({ length: count }, (_, index) => valueOf(resource.properties.reference(of, index))).flatMap((id) => id ?? []);
}

/** @returns whether a statement speaks of everyone, or of one of the given roles. */
export function concerns({ holder, path }: PolicyStatement, roleIds: readonly string[]): boolean {
  const { properties } = holder;
  const isOne = (at: PropertyPath): boolean => valueOf(properties.text(...at))?.text === '*' || roleIds.includes(valueOf(properties.reference(...at)) ?? '');
  const aws = [...path, 'Principal', 'AWS'];
  const count = valueOf(properties.length(...aws)) ?? 0;
  return isOne([...path, 'Principal']) || isOne(aws) || Array.from({ length: count }, (_, index) => index).some((index) => isOne([...aws, index]));
}
