import { valueOf } from '../../base/maybe';
import type { EndpointFacts } from '../ecs/model';
import type { ResourceIndex } from '../ecs/resourceIndex';
import { defineRule } from './rule';

const usedAtStart = new Set(['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager', 'ssm']);

/** CloudFormation's default of PrivateDnsEnabled is false; Fargate calls the ordinary names (AWS::EC2::VPCEndpoint). */
export const endpointWithoutPrivateDns = defineRule({
  id: 'IPV6-209',
  slug: 'endpoint-without-private-dns',
  title: 'Endpoint without private DNS',
  messages: {
    off: 'Without private DNS nobody uses this endpoint: Fargate calls the ordinary name of {service}, which leads out of the VPC.',
    vpc: 'Private DNS needs EnableDnsHostnames and EnableDnsSupport of the VPC, and {vpc} has {attribute} off, so this endpoint cannot be created.',
  },
  check({ model, resources, tasks }, report) {
    if (tasks.length === 0) return;
    const lonely = tasks.flatMap(({ networks }) => networks.filter(({ known, kind }) => known === 'proven' && (kind === 'endpoints-only' || kind === 'dual-stack')));
    for (const endpoint of model.network.endpoints) {
      const service = valueOf(endpoint.service);
      if (service === undefined || endpoint.type !== 'Interface' || endpoint.privateDns.is === 'unknown') continue;
      const isSolePath = lonely.some((network) => network.endpoints.includes(endpoint));
      if (valueOf(endpoint.privateDns) === true) {
        const missing = missingAttribute(endpoint, resources);
        const certainty = missing?.certainty === 'default' || (endpoint.privateDns.is === 'known' && endpoint.privateDns.certainty === 'default') ? 'default' : 'file';
        if (missing && endpoint.privateDns.is === 'known') {
          const evidence = { effect: 'start', basis: 'documented', network: isSolePath ? 'proven' : 'likely', certainty } as const;
          report({ at: endpoint.privateDns.span, message: 'vpc', args: { vpc: missing.vpc, attribute: missing.attribute }, evidence });
        }
      } else if (usedAtStart.has(service) && isSolePath) {
        const at = endpoint.privateDns.is === 'known' ? endpoint.privateDns.span : endpoint.nameSpan;
        report({ at, message: 'off', args: { service }, evidence: { effect: 'start', basis: 'inferred', network: 'proven' } });
      }
    }
  },
});

interface MissingAttribute {
  readonly vpc: string;
  readonly attribute: string;
  readonly certainty: 'file' | 'default';
}

/** Support is on by default, host names are off for VPCs that are not the account's default one (AWS::EC2::VPC). */
function missingAttribute({ id, vpcId }: EndpointFacts, resources: ResourceIndex): MissingAttribute | undefined {
  const vpc = resources.byId(vpcId);
  if (vpc?.type !== 'AWS::EC2::VPC' || vpc.condition !== undefined || resources.byId(id)?.condition !== undefined) return undefined;
  const hostnames = vpc.properties.boolean('EnableDnsHostnames');
  const support = vpc.properties.boolean('EnableDnsSupport');
  if (support.is === 'known' && !support.value) return { vpc: vpc.id, attribute: 'EnableDnsSupport', certainty: support.certainty };
  if (hostnames.is === 'absent') return { vpc: vpc.id, attribute: 'EnableDnsHostnames', certainty: 'file' };
  return hostnames.is === 'known' && !hostnames.value ? { vpc: vpc.id, attribute: 'EnableDnsHostnames', certainty: hostnames.certainty } : undefined;
}
