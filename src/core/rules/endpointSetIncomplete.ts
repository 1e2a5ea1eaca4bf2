import { pathIn } from '../compat/endpoints';
import { defineRule, inNetwork } from './rule';

/** A pull from ECR needs ecr.api, ecr.dkr and S3 since platform version 1.4.0 (Amazon ECR, vpc-endpoints). */
export const endpointSetIncomplete = defineRule({
  id: 'IPV6-208',
  slug: 'endpoint-set-incomplete',
  title: 'Incomplete set of endpoints',
  messages: {
    missing: 'A pull from ECR needs the endpoints ecr.api, ecr.dkr and S3, and {missing} is missing or has no private DNS, so this task does not start.',
    layers: 'The layers of this image come from S3, and the VPC has no endpoint for it, so the pull fails.',
  },
  check({ tasks }, report) {
    for (const { task, networks, needs } of tasks) {
      for (const network of networks) {
        if (network.known !== 'proven' || (network.kind !== 'dual-stack' && network.kind !== 'endpoints-only')) continue;
        for (const need of needs) {
          if (need.reach.is !== 'ecr') continue;
          const path = pathIn(need.reach, network);
          const layers = pathIn({ is: 'ecr-layers', hostHasIpv6: false }, { ...network, kind: 'endpoints-only' });
          const evidence = inNetwork(network, 'start', 'documented', need);
          if (path.is === 'partial') report({ at: need.token, message: 'missing', args: { missing: path.missing.join(', ') }, evidence, task });
          else if (path.is === 'path' && layers.is === 'none') report({ at: need.token, message: 'layers', evidence, task });
        }
      }
    }
  },
});
