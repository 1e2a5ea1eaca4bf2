import { valueOf, type Maybe } from '../../base/maybe';
import { LineIndex, type TextSpan } from '../../base/span';
import type { Analysis, PlaceElsewhere } from '../analysis/types';
import type { Launcher, Resource, Text } from '../ecs/model';
import { mountedConfigs } from '../fluentBit/mounted';
import type { FileSummary, LauncherSummary } from './fileSummary';

/**
 * @returns what other files may need to know of an analysed file, or what it asks of them; undefined where it has nothing to do with any
 * other. Reads the model alone, and the text only to turn offsets into lines.
 */
export function summarize({ file, kind, model }: Analysis): FileSummary | undefined {
  const families = model.taskDefinitions.flatMap(({ family }) => (family.is === 'known' && family.value.whole ? [family.value.text] : []));
  const outputs = model.outputs ?? [];
  const stacks = model.stacks ?? [];
  const deployments = (model.deployments ?? []).map((deployment) => ({ ...deployment, file: `${repositoryOf(file.path)}${deployment.file}` }));
  const hasLinks = families.length > 0 || model.launchers.length > 0 || outputs.length > 0 || stacks.length > 0 || deployments.length > 0 || model.network.subnets.length > 0 || model.network.endpoints.length > 0;
  const routers = mountedConfigs(model.taskDefinitions);
  const hasStrayRoutes = model.resources.some(isStrayRoute);
  if (kind === null || (!hasLinks && !hasStrayRoutes && routers.length === 0 && kind !== 'fluent-bit')) return undefined;
  let lines: LineIndex | undefined;
  const placeOf = (span: TextSpan): PlaceElsewhere => {
    lines ??= new LineIndex(file.text);
    return { path: file.path, start: lines.at(span.start), end: lines.at(span.end) };
  };
  return {
    path: file.path,
    kind,
    families,
    definitions: model.resources.length === 0 ? [] : model.taskDefinitions.map(({ id }) => id),
    launchers: model.launchers.filter(isOnFargate).map((launcher) => summaryOf(launcher, placeOf)),
    network: model.network,
    subnets: model.network.subnets.map((facts) => ({ facts, place: placeOf(facts.nameSpan) })),
    strayEndpoints: model.network.endpoints.filter(({ vpcId }) => vpcId === undefined),
    hasStrayRoutes,
    routers: routers.map((config) => ({ config, place: placeOf(config.span) })),
    outputs,
    stacks,
    deployments,
  };
}

function summaryOf(launcher: Launcher, placeOf: (span: TextSpan) => PlaceElsewhere): LauncherSummary {
  const name = launcher.taskDefinitionName;
  return {
    id: launcher.id,
    place: placeOf(launcher.nameSpan),
    span: launcher.nameSpan,
    family: launcher.taskDefinitionId === undefined ? familyOf(name) : undefined,
    definition: launcher.taskDefinitionSources.filter(({ is }) => is !== 'unknown' && is !== 'resource'),
    certainty: name.is === 'known' ? name.certainty : 'file',
    service: wholeText(launcher.serviceName),
    cluster: wholeText(launcher.cluster)?.split('/').at(-1),
    assignPublicIp: launcher.assignPublicIp,
    subnets: launcher.subnetSources,
  };
}

/** The top of the repository, with a `/` at the end: paths in a workflow count from there (docs.github.com, workflow syntax). */
function repositoryOf(path: string): string {
  return /^(?:.*[\\/])?(?=\.github[\\/](?:workflows|actions)[\\/])/u.exec(path)?.[0] ?? '';
}

function wholeText(text: Maybe<Text>): string | undefined {
  return text.is === 'known' && text.value.whole && text.certainty === 'file' ? text.value.text : undefined;
}

/**
 * A family stands alone, with a revision, or at the end of an ARN: "The family and revision (family:revision) or full ARN of the task definition"
 * (aws-resource-ecs-service). Account and Region of an ARN may be open, the family may not.
 */
function familyOf(name: Maybe<Text>): string | undefined {
  return /^(?:arn:.*:task-definition\/)?([\w-]{1,255})(?::(?:\d+|\$\{[^{}]*\}))?$/u.exec(valueOf(name)?.text ?? '')?.[1];
}

function isOnFargate({ launchType }: Launcher): boolean {
  return !/^(?:EC2|EXTERNAL)$/u.test(valueOf(launchType)?.text ?? '');
}

/** It may add a way out to subnets that stand in another file. */
function isStrayRoute({ type, properties }: Resource): boolean {
  if (type === 'AWS::EC2::Route') return properties.reference('RouteTableId').is !== 'known';
  return type === 'AWS::EC2::SubnetRouteTableAssociation' && properties.reference('SubnetId').is !== 'known';
}
