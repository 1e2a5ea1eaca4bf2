import type { LogRoute, StackId } from '../lib/params';
import { defaultParams } from '../lib/params';
import type { Structure } from '../lib/settings';

const zones = [1, 2, 3];

interface Choices {
  readonly logRoutes: readonly LogRoute[];
  readonly reachable: readonly boolean[];
  readonly imagesFrom: readonly Structure['imageFrom'][];
}

/** The structures that the schema's rules leave open for each stack; a test compares them with the schema. */
const choices: Readonly<Record<StackId, Choices>> = {
  'ipv6-only': { logRoutes: ['awslogs', 'firelens-s3', 'none'], reachable: [false, true], imagesFrom: ['public', 'ecr'] },
  'dual-stack': { logRoutes: ['firelens-s3', 'none'], reachable: [false, true], imagesFrom: ['public'] },
  'public-ipv4': { logRoutes: ['awslogs', 'firelens-s3', 'none'], reachable: [false, true], imagesFrom: ['public', 'ecr'] },
  'nat-gateway': { logRoutes: ['awslogs', 'firelens-s3', 'none'], reachable: [false], imagesFrom: ['public', 'ecr'] },
  'vpc-endpoints': { logRoutes: ['awslogs', 'none'], reachable: [false], imagesFrom: ['ecr'] },
};

/** @returns every structure for which a template is built in. */
export function allStructures(): Structure[] {
  return Object.entries(choices).flatMap(([stack, { logRoutes, reachable, imagesFrom }]) =>
    zones.flatMap((count) =>
      logRoutes.flatMap((logRoute) =>
        reachable.flatMap((open) => imagesFrom.map((imageFrom) => ({ stack: stack as StackId, zones: count, logRoute, reachable: open, imageFrom }))),
      ),
    ),
  );
}

/** Names the template of a structure; `src/core/deploy/builtIn.ts` finds it by the same words. */
export function templateKey({ stack, zones: count, logRoute, reachable, imageFrom }: Structure): string {
  return [stack, `${count}-zone`, logRoute, reachable ? 'reachable' : 'closed', imageFrom].join('.');
}

/** Whether this is what a stack has when nobody chooses anything else. */
export function isDefault({ stack, zones: count, logRoute, reachable, imageFrom }: Structure): boolean {
  const usual = defaultParams(stack);
  const usualImage = stack === 'vpc-endpoints' ? 'ecr' : 'public';
  return usual['zones'] === count && usual['logRoute'] === logRoute && (usual['reachableFrom'] !== 'nobody') === reachable && usualImage === imageFrom;
}
