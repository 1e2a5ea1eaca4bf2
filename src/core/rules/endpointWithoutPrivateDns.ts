import { valueOf } from '../../base/maybe';
import { defineRule } from './rule';

const usedAtStart = new Set(['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager', 'ssm']);

/** CloudFormation's default of PrivateDnsEnabled is false; Fargate calls the ordinary names (AWS::EC2::VPCEndpoint). */
export const endpointWithoutPrivateDns = defineRule({
  id: 'IPV6-209',
  slug: 'endpoint-without-private-dns',
  title: 'Endpoint without private DNS',
  messages: { off: 'Without private DNS nobody uses this endpoint: Fargate calls the ordinary name of {service}, which leads out of the VPC.' },
  check({ model, tasks }, report) {
    const lonely = tasks.flatMap(({ networks }) => networks.filter(({ known, kind }) => known === 'proven' && (kind === 'endpoints-only' || kind === 'dual-stack')));
    for (const endpoint of model.network.endpoints) {
      const service = valueOf(endpoint.service);
      if (service === undefined || !usedAtStart.has(service) || endpoint.type !== 'Interface') continue;
      if (endpoint.privateDns.is === 'unknown' || valueOf(endpoint.privateDns) === true) continue;
      if (!lonely.some((network) => network.endpoints.includes(endpoint))) continue;
      const at = endpoint.privateDns.is === 'known' ? endpoint.privateDns.span : endpoint.nameSpan;
      report({ at, message: 'off', args: { service }, evidence: { effect: 'start', basis: 'inferred', network: 'proven' } });
    }
  },
});
