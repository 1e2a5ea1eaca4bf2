import type { LogRoute, StackId } from '../lib/params';
import { defaultParams } from '../lib/params';
import type { Structure } from '../lib/settings';

const zones = [1, 2, 3];

interface Choices {
  readonly logRoutes: readonly LogRoute[];
  readonly reachable: readonly boolean[];
  readonly imagesFrom: readonly Structure['imageFrom'][];
  readonly loadBalancer: readonly boolean[];
  readonly nat64: readonly boolean[];
}

/** The structures that the schema's rules leave open for each stack; a test compares them with the schema. */
const choices: Readonly<Record<StackId, Choices>> = {
  'ipv6-only': { logRoutes: ['awslogs', 'firelens-s3', 'none'], reachable: [false, true], imagesFrom: ['public', 'ecr'], loadBalancer: [false, true], nat64: [false, true] },
  'dual-stack': { logRoutes: ['firelens-s3', 'none'], reachable: [false, true], imagesFrom: ['public'], loadBalancer: [false, true], nat64: [false] },
  'public-ipv4': { logRoutes: ['awslogs', 'firelens-s3', 'none'], reachable: [false, true], imagesFrom: ['public', 'ecr'], loadBalancer: [false], nat64: [false] },
  'nat-gateway': { logRoutes: ['awslogs', 'firelens-s3', 'none'], reachable: [false], imagesFrom: ['public', 'ecr'], loadBalancer: [false], nat64: [false] },
  'vpc-endpoints': { logRoutes: ['awslogs', 'none'], reachable: [false], imagesFrom: ['ecr'], loadBalancer: [false], nat64: [false] },
};

/** @returns every structure for which a template is built in: behind a load balancer there is always somebody, and dual-stack tasks leave it room in two zones. */
export function allStructures(): Structure[] {
  return (Object.keys(choices) as StackId[]).flatMap((stack) => {
    const { logRoutes, reachable, imagesFrom, loadBalancer, nat64 } = choices[stack];
    const all = over(zones, (count) =>
      over(logRoutes, (logRoute) =>
        over(reachable, (open) => over(imagesFrom, (imageFrom) => over(loadBalancer, (balanced) => over(nat64, (translated): Structure => ({ stack, zones: count, logRoute, reachable: open, imageFrom, loadBalancer: balanced, nat64: translated }))))),
      ),
    );
    return all.filter((structure) => !structure.loadBalancer || (structure.reachable && (structure.stack === 'ipv6-only' || structure.zones < 3)));
  });
}

function over<Choice, Made>(of: readonly Choice[], make: (choice: Choice) => Made | Made[]): Made[] {
  return of.flatMap(make);
}

/** Names the template of a structure; `src/core/deploy/builtIn.ts` finds it by the same words. */
export function templateKey({ stack, zones: count, logRoute, reachable, imageFrom, loadBalancer, nat64 }: Structure): string {
  return [stack, `${count}-zone`, logRoute, reachable ? 'reachable' : 'closed', imageFrom, ...(loadBalancer ? ['balancer'] : []), ...(nat64 ? ['nat64'] : [])].join('.');
}

/** Whether this is what a stack has when nobody chooses anything else. */
export function isDefault({ stack, zones: count, logRoute, reachable, imageFrom, loadBalancer, nat64 }: Structure): boolean {
  if (loadBalancer || nat64) return false;
  const usual = defaultParams(stack);
  const usualImage = stack === 'vpc-endpoints' ? 'ecr' : 'public';
  return usual['zones'] === count && usual['logRoute'] === logRoute && (usual['reachableFrom'] !== 'nobody') === reachable && usualImage === imageFrom;
}
