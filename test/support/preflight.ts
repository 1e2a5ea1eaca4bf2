import type { PreflightPort, PreflightReadings, Reading } from '../../src/core/deploy/preflight/types';

export const read = <T>(value: T): Reading<T> => ({ is: 'read', value });

/** An account in which nothing stands in the way. */
export const goodReadings: PreflightReadings = {
  dualStackSetting: read(true),
  blockPublicAccess: read('off'),
  zones: read(3),
  stack: read(null),
  image: read({ exists: true, platforms: ['linux/amd64', 'linux/arm64'] }),
  roles: [{ service: 'ecs.amazonaws.com', roleName: 'AWSServiceRoleForECS', exists: read(true) }],
  quotas: [],
};

/** Answers with these readings, and writes down which roles it was told to make. */
export function preflightOf(readings: Partial<PreflightReadings> = {}): PreflightPort & { readonly made: readonly string[] } {
  const made: string[] = [];
  return {
    made,
    read: () => Promise.resolve({ ...goodReadings, ...readings }),
    createRole: (_target, { roleName }) => Promise.resolve(void made.push(roleName)),
  };
}
