import { spanKey } from '../../base/span';
import { judgedTasks } from '../analysis/judgedTasks';
import { severityOf } from '../analysis/severity';
import { severities, type AnalyzeOptions, type FileKind, type Finding, type NetworkOrigin, type RelatedInfo } from '../analysis/types';
import type { EcsModel } from '../ecs/model';
import { ResourceIndex } from '../ecs/resourceIndex';
import { appMeshRetired } from './appMeshRetired';
import { authenticationWithoutIpv4 } from './authenticationWithoutIpv4';
import { awsHostWithoutIpv6 } from './awsHostWithoutIpv6';
import { awslogsEndpointOption } from './awslogsEndpointOption';
import { awslogsWithoutIpv4Path } from './awslogsWithoutIpv4Path';
import { cdkPublishedByAccident } from './cdkPublishedByAccident';
import { circuitBreakerAbsent } from './circuitBreakerAbsent';
import { cloudMapARecord } from './cloudMapARecord';
import { databaseWithoutIpv6 } from './databaseWithoutIpv6';
import { dns64WithoutRoute } from './dns64WithoutRoute';
import { dualStackWithCustomEndpoint } from './dualStackWithCustomEndpoint';
import { ecrAddressWithoutIpv6 } from './ecrAddressWithoutIpv6';
import { ecrPublicAddress } from './ecrPublicAddress';
import { ecrWithoutIpv4Path } from './ecrWithoutIpv4Path';
import { ecsExecWithoutPath } from './ecsExecWithoutPath';
import { efsMountTargetWithoutIpv6 } from './efsMountTargetWithoutIpv6';
import { egressOnlyIpv4 } from './egressOnlyIpv4';
import { endpointAddressType } from './endpointAddressType';
import { endpointCost } from './endpointCost';
import { endpointGroupClosed } from './endpointGroupClosed';
import { endpointSetIncomplete } from './endpointSetIncomplete';
import { endpointWithoutPrivateDns } from './endpointWithoutPrivateDns';
import { envFilesWithoutIpv4Path } from './envFilesWithoutIpv4Path';
import { fipsInIpv6Only } from './fipsInIpv6Only';
import { firelensConfigFromS3 } from './firelensConfigFromS3';
import { firelensOutputEndpoint } from './firelensOutputEndpoint';
import { firelensPreferIpv6 } from './firelensPreferIpv6';
import { firelensRouterBefore3 } from './firelensRouterBefore3';
import { gatewayRouteWithoutAddress } from './gatewayRouteWithoutAddress';
import { globalSts } from './globalSts';
import { hostWithoutIpv6 } from './hostWithoutIpv6';
import { ingressOnlyIpv4 } from './ingressOnlyIpv4';
import { ipv4Literal } from './ipv4Literal';
import { ipv4SourceAddress } from './ipv4SourceAddress';
import { ipv4TargetGroup } from './ipv4TargetGroup';
import { ipv6BlockWithoutDependsOn } from './ipv6BlockWithoutDependsOn';
import { ipv6SwitchedOff } from './ipv6SwitchedOff';
import { listensOnIpv4Only } from './listensOnIpv4Only';
import { loadBalancerInIpv6Only } from './loadBalancerInIpv6Only';
import { loadBalancerInOneZone } from './loadBalancerInOneZone';
import { loadBalancerWithoutIpv6 } from './loadBalancerWithoutIpv6';
import { logGroupNotAllowed } from './logGroupNotAllowed';
import { metadataOfEc2 } from './metadataOfEc2';
import { natGatewayCost } from './natGatewayCost';
import { natWithoutInternet } from './natWithoutInternet';
import { natWithoutS3Gateway } from './natWithoutS3Gateway';
import { networkAclWithoutIpv6 } from './networkAclWithoutIpv6';
import { networkModeNotAwsvpc } from './networkModeNotAwsvpc';
import { nginxReadOnly } from './nginxReadOnly';
import { noIpv6Route } from './noIpv6Route';
import { platformVersionBefore14 } from './platformVersionBefore14';
import { publicAccessBlocked } from './publicAccessBlocked';
import { publicIpv4Cost } from './publicIpv4Cost';
import { regionNotListed } from './regionNotListed';
import { registryWithoutIpv6 } from './registryWithoutIpv6';
import { repositoryCredentialsWithoutIpv4Path } from './repositoryCredentialsWithoutIpv4Path';
import { resourceAddressWithoutIpv6 } from './resourceAddressWithoutIpv6';
import { toFix, type FindingRequest, type JudgedTask, type Rule, type RuleInput } from './rule';
import { s3EndpointPolicy } from './s3EndpointPolicy';
import { secretsWithoutIpv4Path } from './secretsWithoutIpv4Path';
import { serviceNotOrdered } from './serviceNotOrdered';
import { subnetAssignsNoIpv6 } from './subnetAssignsNoIpv6';
import { windowsInIpv6Only } from './windowsInIpv6Only';
import { zoneWithoutFargate } from './zoneWithoutFargate';

/** All rules, in the order of their ids. */
export const rules: readonly Rule[] = [
  ecrAddressWithoutIpv6, ecrWithoutIpv4Path, ecrPublicAddress, registryWithoutIpv6,
  awslogsWithoutIpv4Path, awslogsEndpointOption, firelensOutputEndpoint, firelensRouterBefore3, firelensConfigFromS3, firelensPreferIpv6,
  secretsWithoutIpv4Path, repositoryCredentialsWithoutIpv4Path, envFilesWithoutIpv4Path,
  ecsExecWithoutPath, networkModeNotAwsvpc, appMeshRetired, windowsInIpv6Only, platformVersionBefore14, regionNotListed, fipsInIpv6Only,
  ipv4Literal, awsHostWithoutIpv6, globalSts, hostWithoutIpv6, dualStackWithCustomEndpoint, metadataOfEc2, ipv6SwitchedOff, listensOnIpv4Only, nginxReadOnly,
  efsMountTargetWithoutIpv6, cloudMapARecord, authenticationWithoutIpv4,
  databaseWithoutIpv6, ipv4SourceAddress, resourceAddressWithoutIpv6,
  gatewayRouteWithoutAddress, egressOnlyIpv4, subnetAssignsNoIpv6, noIpv6Route, dns64WithoutRoute, ipv4TargetGroup,
  endpointSetIncomplete, endpointWithoutPrivateDns, ipv6BlockWithoutDependsOn, loadBalancerInIpv6Only, endpointGroupClosed, s3EndpointPolicy, natWithoutInternet, networkAclWithoutIpv6, zoneWithoutFargate, endpointAddressType, loadBalancerInOneZone, publicAccessBlocked, loadBalancerWithoutIpv6,
  ingressOnlyIpv4,
  natWithoutS3Gateway, publicIpv4Cost, natGatewayCost, endpointCost,
  circuitBreakerAbsent, serviceNotOrdered, cdkPublishedByAccident, logGroupNotAllowed,
];

/** What `runRules` needs beside the model. */
export interface RunContext extends AnalyzeOptions {
  readonly text: string;
  readonly kind: FileKind;
  /** See `fargateTasks`. */
  readonly tasks: readonly JudgedTask[];
}

export interface RuleRun {
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  readonly crashes: readonly { readonly ruleId: string; readonly error: unknown }[];
}

/**
 * Runs every rule that a person did not switch off. A rule that throws loses its own findings and no other's.
 * @returns each statement once for a place, at its loudest, however many networks it holds in.
 */
export function runRules(model: EcsModel, context: RunContext, list: readonly Rule[] = rules): RuleRun {
  const input: RuleInput = {
    model,
    resources: new ResourceIndex(model.resources),
    catalog: context.catalog,
    text: context.text,
    kind: context.kind,
    target: context.target,
    prices: context.prices,
    tasks: judgedTasks(context.tasks),
    surroundings: context.surroundings,
  };
  const crashes: { ruleId: string; error: unknown }[] = [];
  const findings: Finding[] = [];
  for (const rule of list) {
    const setting = context.rules[rule.id];
    if (setting === 'off') continue;
    const found: Finding[] = [];
    try {
      rule.check(input, (request) => found.push(toFinding(rule, request)));
    } catch (error) {
      crashes.push({ ruleId: rule.id, error });
      continue;
    }
    for (const finding of loudest(found)) findings.push(setting === undefined ? finding : { ...finding, severity: setting });
  }
  return { findings: findings.sort(byPlace), crashes };
}

/** One list for all findings that have nothing to list. */
const none: readonly never[] = [];

function toFinding(rule: Rule, request: FindingRequest<string, string>): Finding {
  return {
    ruleId: rule.id,
    messageId: request.message,
    args: request.args ?? {},
    severity: severityOf(request.evidence),
    evidence: request.evidence,
    span: request.at,
    related: request.related === undefined && request.evidence.from === undefined ? none : [...(request.related ?? []).map(({ at, message, args }): RelatedInfo => ({ span: at, messageId: message, args: args ?? {} })), ...(request.evidence.from ?? []).map(toRelated)],
    fixes: request.fix ? [toFix(request.fix)] : none,
    ...(request.task ? { taskDefinition: request.task.id } : {}),
  };
}

/** A line of another file; its words are in `present.ts`. */
function toRelated({ is, name, span, place }: NetworkOrigin): RelatedInfo {
  return { span, messageId: `${is}Elsewhere`, args: { name }, elsewhere: place };
}

/** One finding of a rule for a place: the loudest, of these the first. */
function loudest(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const kept = new Map<number, Finding>();
  for (const finding of findings) {
    const key = spanKey(finding.span);
    const other = kept.get(key);
    if (!other || severities.indexOf(finding.severity) < severities.indexOf(other.severity)) kept.set(key, finding);
  }
  return [...kept.values()];
}

function byPlace(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0);
}
