import { valueOf, type Maybe } from '../../base/maybe';
import { isWithin, type TextSpan } from '../../base/span';
import type { Container, Reference, Resource, Secret, TaskDefinition, Text } from '../ecs/model';
import type { ResourceIndex } from '../ecs/resourceIndex';

/** What a template hands to a container by a reference: an attribute of another resource in its environment, command or secrets. */
export interface HandedOver {
  readonly to: Resource;
  readonly attribute: string | undefined;
  /** Where the container's definition names it. */
  readonly span: TextSpan;
  /** The value that it is a part of. */
  readonly value: TextSpan;
  readonly conditional: boolean;
}

/**
 * Resources whose attributes stand in the environment or the command of a task's containers, also by way of a secret or a parameter of the
 * same template that holds them.
 */
export function handedOver(task: TaskDefinition, resources: ResourceIndex): readonly HandedOver[] {
  const own = resources.byId(task.id);
  if (own === undefined || own.references.length === 0) return [];
  const all = { own, resources };
  return task.containers.flatMap((container) => [
    ...spansOf(container).flatMap((value) => within(own.references, value).flatMap((reference) => toHandedOver(reference, value, all))),
    ...container.secrets.flatMap((secret) => bySecret(secret, all)),
  ]);
}

interface Scope {
  readonly own: Resource;
  readonly resources: ResourceIndex;
}

/** Exceptions of proxies are not called. */
const notCalled = /no_proxy/iu;

function spansOf(container: Container): readonly TextSpan[] {
  const called = container.environment.filter(({ name }) => !notCalled.test(valueOf(name)?.text ?? ''));
  const values: readonly Maybe<Text>[] = [...called.map(({ value }) => value), ...container.command, ...container.entryPoint];
  return values.flatMap((value) => (value.is === 'absent' ? [] : [value.span]));
}

function within(references: readonly Reference[], span: TextSpan): readonly Reference[] {
  return references.filter((reference) => isWithin(reference.span, span));
}

function toHandedOver(reference: Reference, value: TextSpan, { resources }: Scope): readonly HandedOver[] {
  const to = resources.byId(reference.to);
  return to === undefined ? [] : [{ to, attribute: reference.attribute, span: reference.span, value, conditional: reference.conditional }];
}

/** Whatever the secret or parameter that a container reads was given by the template. */
function bySecret({ valueFrom }: Secret, scope: Scope): readonly HandedOver[] {
  if (valueFrom.is === 'absent') return [];
  const value = valueFrom.span;
  const key = valueFrom.is === 'known' ? jsonKeyOf(valueFrom.value.text) : '';
  return within(scope.own.references, value).flatMap((reference) => {
    const holder = scope.resources.byId(reference.to);
    const place = { span: reference.span, value, conditional: reference.conditional };
    return holder === undefined ? [] : contentsOf(holder, key, scope).map((contents) => ({ ...contents, ...place }));
  });
}

/** The key of a JSON secret stands behind the ARN: `arn:…:secret:name:key:stage:version`; '' for the whole. */
function jsonKeyOf(valueFrom: string): string {
  const behindName = /:secret:(?:\$\{[^{}]*\}|[^:])*(?<rest>:.*)?$/u.exec(valueFrom)?.groups?.['rest'];
  return behindName?.split(':')[1] ?? '';
}

function contentsOf(holder: Resource, key: string, { resources }: Scope): readonly Pick<HandedOver, 'to' | 'attribute'>[] {
  const given = (property: string): readonly Pick<HandedOver, 'to' | 'attribute'>[] => {
    const span = holder.properties.span(property);
    return (span === undefined ? [] : within(holder.references, span)).flatMap(({ to, attribute }) => {
      const resource = resources.byId(to);
      return resource === undefined ? [] : [{ to: resource, attribute }];
    });
  };
  switch (holder.type) {
    case 'AWS::SSM::Parameter':
      return given('Value');
    case 'AWS::SecretsManager::Secret':
      // The user and the password stand under other keys.
      return [...(key === '' || /host|address|endpoint|ur[il]/iu.test(key) ? given('SecretString') : []), ...attachedTo(holder.id, key, resources)];
    case 'AWS::SecretsManager::SecretTargetAttachment':
      return attachedTo(valueOf(holder.properties.reference('SecretId')), key, resources);
    default:
      return [];
  }
}

/** An attachment adds `host` and `port` of the database to the secret (AWS::SecretsManager::SecretTargetAttachment). */
function attachedTo(secretId: string | undefined, key: string, resources: ResourceIndex): readonly Pick<HandedOver, 'to' | 'attribute'>[] {
  if (secretId === undefined || (key !== '' && key !== 'host')) return [];
  return resources.pointing('AWS::SecretsManager::SecretTargetAttachment', 'SecretId', secretId).flatMap(({ properties }) => {
    const target = resources.byId(valueOf(properties.reference('TargetId')));
    return target === undefined ? [] : [{ to: target, attribute: 'Endpoint.Address' }];
  });
}
