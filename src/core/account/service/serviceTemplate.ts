import { refusalsOf, type Refusal } from '../reading';
import { addNetworkAcls, addSecurityGroups } from './firewallResources';
import { addEndpoints, addNatGateways, addRoutes, addSubnets, type Part } from './networkResources';
import { scopeOf } from './scope';
import { addBalancers, addService } from './serviceResources';
import type { ServiceReading } from './serviceReading';
import { TemplateDraft } from './templateDraft';

/**
 * Writes a running service and its network as one CloudFormation template, so that whatever judges templates judges it. Nothing in it is meant to
 * be deployed. What was read whole makes a closed world; what could not be read is a parameter without a value, and nothing is proven of it.
 * @returns JSON; the same reading gives the same text.
 */
export function serviceTemplate(reading: ServiceReading): string {
  const draft = new TemplateDraft();
  const part: Part = { draft, reading, scope: scopeOf(reading) };
  addService(part);
  addBalancers(part);
  addSubnets(part);
  addRoutes(part);
  addNatGateways(part);
  addEndpoints(part);
  addSecurityGroups(part);
  addNetworkAcls(part);
  return draft.text({
    description: `Service ${reading.service.name} of cluster ${reading.cluster} in ${reading.region}, as it ran on ${reading.day}. Written for reading, not for deployment; what looks secret is hidden.`,
    metadata: { IPv6Fargate: { Region: reading.region, NotRead: unreadOf(reading).map(({ action }) => action) } },
  });
}

/** @returns what could not be read of a service. */
export function unreadOf(reading: ServiceReading): readonly Refusal[] {
  const { dualStackSetting, subnets, vpcs, vpcDns, routeTables, natGateways, egressOnlyGateways, endpoints, securityGroups, networkAcls, targetGroups, balancers, listeners, listenerRules } = reading;
  return refusalsOf([dualStackSetting, subnets, vpcs, vpcDns, routeTables, natGateways, egressOnlyGateways, endpoints, securityGroups, networkAcls, targetGroups, balancers, listeners, listenerRules]);
}
