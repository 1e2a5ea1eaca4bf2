import type { TextSpan } from '../../base/span';
import { valueOf } from '../../base/maybe';
import type { Tree } from '../source/tree';
import { readLaunchers } from './fromLauncher';
import { readNetwork } from './fromNetwork';
import { readOtherTask } from './fromOtherTasks';
import { launchByContents, readTaskDefinition } from './fromTaskDefinition';
import type { EcsModel, Launcher, PropertyReader, Resource, TaskDefinition } from './model';
import { TemplateProperties } from './propertyReader';
import { referencesIn } from './references';
import { regionOf, statedRegion } from './region';
import { TemplateParts, type ResourceNode } from './templateParts';
import { TemplateValues } from './templateValues';

/** Reads a CloudFormation or SAM template. */
export function fromTemplate(root: Tree): EcsModel {
  const parts = new TemplateParts(root);
  const values = new TemplateValues(parts);
  const launchers = parts.resources.flatMap((resource) => readLaunchers(values, resource));
  const taskDefinitions = parts.resources.flatMap((resource) => {
    if (resource.type !== 'AWS::ECS::TaskDefinition') return readOtherTask(values, resource) ?? [];
    const body: Tree = resource.properties ?? { is: 'map', span: endOf(resource.typeSpan), entries: [], complete: true };
    const definition = readTaskDefinition(values, body, { id: resource.id, nameSpan: resource.nameSpan, anchorSpan: resource.typeSpan });
    return [{ ...definition, launch: launchOf(definition, launchers) }];
  });
  const resources = parts.resources.map((resource) => new TemplateResource(values, resource));
  const stated = statedRegion(root);
  return { taskDefinitions, launchers, network: readNetwork(resources, parts), resources, region: stated.is === 'known' ? stated : regionOf(taskDefinitions), outputs: values.sources.outputs(), stacks: values.sources.stacks() };
}

class TemplateResource implements Resource {
  readonly id: string;
  readonly type: string;
  readonly nameSpan: TextSpan;
  readonly span: TextSpan;
  readonly dependsOn: readonly string[];
  readonly condition: string | undefined;
  readonly properties: PropertyReader;
  private found: Resource['references'] | undefined;

  constructor(values: TemplateValues, private readonly node: ResourceNode) {
    this.id = node.id;
    this.type = node.type;
    this.nameSpan = node.nameSpan;
    this.span = node.span;
    this.dependsOn = node.dependsOn;
    this.condition = node.condition;
    this.properties = new TemplateProperties(values, node.properties);
  }

  /** Few rules ask, for few resources of a template. */
  get references(): Resource['references'] {
    return (this.found ??= this.node.properties === undefined ? [] : referencesIn(this.node.properties));
  }
}

/** What the definition leaves open, the services and targets that name it may say, if they agree. */
function launchOf(definition: TaskDefinition, launchers: readonly Launcher[]): TaskDefinition['launch'] {
  if (definition.launch !== 'unknown') return definition.launch;
  const own = launchers.filter((launcher) => launcher.taskDefinitionId === definition.id);
  const kinds = own.map((launcher) => {
    const names = [valueOf(launcher.launchType), ...launcher.capacityProviders.map((provider) => valueOf(provider))].flatMap((text) => text?.text ?? []);
    if (names.some((name) => name.startsWith('FARGATE'))) return 'fargate';
    return valueOf(launcher.launchType)?.text === 'EC2' || valueOf(launcher.launchType)?.text === 'EXTERNAL' ? 'not-fargate' : 'unknown';
  });
  if (kinds.includes('fargate')) return 'fargate';
  return kinds.length > 0 && kinds.every((kind) => kind === 'not-fargate') ? 'not-fargate' : launchByContents(definition);
}

function endOf(span: TextSpan): TextSpan {
  return { start: span.end, end: span.end };
}
