import { coverage, endpointsFor, pathIn, type NeededEndpoint } from '../compat/endpoints';
import { defineRule, inNetwork, type JudgedTask } from './rule';

/** A pull from ECR needs ecr.api, ecr.dkr and S3 since platform version 1.4.0 (Amazon ECR, vpc-endpoints). */
export const endpointSetIncomplete = defineRule({
  id: 'IPV6-208',
  slug: 'endpoint-set-incomplete',
  title: 'Incomplete set of endpoints',
  messages: {
    missing: 'To pull from ECR and to start, this task needs the endpoints {needed}. Missing or without private DNS: {missing}.',
    layers: 'The layers of this image come from S3, and the VPC has no endpoint for it, so the pull fails.',
  },
  check({ tasks }, report) {
    for (const judged of tasks) {
      for (const network of judged.networks) {
        if (network.known !== 'proven' || (network.kind !== 'dual-stack' && network.kind !== 'endpoints-only')) continue;
        const pulls = judged.needs.filter(({ reach }) => reach.is === 'ecr');
        const needed = pulls.length === 0 ? [] : endpointsToStart(judged);
        const missing = needed.filter((endpoint) => coverage([endpoint], network.endpoints, false).is === 'none');
        for (const need of pulls) {
          const path = pathIn(need.reach, network);
          const layers = pathIn({ is: 'ecr-layers', hostHasIpv6: false }, { ...network, kind: 'endpoints-only' });
          if (path.is !== 'partial' && (path.is !== 'path' || layers.is !== 'none')) continue;
          const onlyLayers = missing.every(({ service }) => service === 's3');
          const evidence = inNetwork(network, 'start', 'documented', need);
          if (onlyLayers) report({ at: need.token, message: 'layers', evidence, task: judged.task });
          else report({ at: need.token, message: 'missing', args: { needed: namesOf(needed), missing: namesOf(missing) }, evidence, task: judged.task });
        }
      }
    }
  },
});

/** What the task cannot start without, each endpoint once: those of its images first, then logs, secrets and files. */
function endpointsToStart({ needs }: JudgedTask): readonly NeededEndpoint[] {
  const all = needs.filter(({ neededToStart, launcherId }) => neededToStart && launcherId === undefined).flatMap(({ reach }) => endpointsFor(reach));
  return [...new Map(all.map((endpoint) => [endpoint.service, endpoint])).values()];
}

function namesOf(endpoints: readonly NeededEndpoint[]): string {
  return endpoints.map(({ service }) => service).join(', ');
}
