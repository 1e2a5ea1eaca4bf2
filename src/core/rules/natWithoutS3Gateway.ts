import { valueOf } from '../../base/maybe';
import { defineRule } from './rule';

/** "There is no additional charge for using gateway endpoints" (VPC guide), while a NAT gateway charges each GB. */
export const natWithoutS3Gateway = defineRule({
  id: 'IPV6-301',
  slug: 'nat-without-s3-gateway',
  title: 'NAT gateway without an S3 gateway endpoint',
  messages: { missing: 'Image layers and other traffic to S3 pass this NAT gateway and are charged by the GB; a gateway endpoint for S3 is free and takes them off.' },
  check({ model, tasks }, report) {
    if (tasks.length === 0) return;
    for (const gateway of model.network.natGateways) {
      const routed = model.network.subnets.filter((subnet) => subnet.closedWorld && subnet.ipv4Path.via === 'nat-gateway' && subnet.ipv4Path.gatewayId === gateway.id);
      const vpcs = new Set(routed.map((subnet) => subnet.vpcId));
      if (routed.length === 0) continue;
      const hasS3 = model.network.endpoints.some((endpoint) => (endpoint.vpcId === undefined || vpcs.has(endpoint.vpcId)) && (valueOf(endpoint.service) ?? 's3') === 's3');
      if (!hasS3) report({ at: gateway.nameSpan, message: 'missing', evidence: { effect: 'cost', basis: 'documented', network: 'proven' } });
    }
  },
});
