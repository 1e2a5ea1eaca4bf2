import type { DeployParams } from '../params';
import type { BlockPublicAccess, Check, CheckSentence, ImageFacts, PreflightReadings, PreflightRequest, QuotaReading, Reading, RoleFacts } from './types';

const pages = {
  region: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html',
  setting: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html',
  blockPublicAccess: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html',
  zones: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html',
  name: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-describing-stacks.html',
  image: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html',
  role: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using-service-linked-roles.html',
  quota: 'https://docs.aws.amazon.com/servicequotas/latest/userguide/intro.html',
} as const;

/** What the extension itself knows, beside the readings. */
export interface Known {
  /** Regions that AWS does not list for tasks in IPv6-only subnets. */
  readonly regionsNotListed: readonly string[];
  /** True where this workspace has deployed the stack, or begun to. */
  readonly isOwnStack: boolean;
}

/** @returns every check in the order in which a person reads them; none is left out because it could not be made. */
export function judgePreflight(request: PreflightRequest, readings: PreflightReadings, known: Known): readonly Check[] {
  const { params } = request;
  return [
    region(request, known),
    ...accountSetting(params, readings.dualStackSetting),
    from('block-public-access', pages.blockPublicAccess, readings.blockPublicAccess, (mode) => blockPublicAccess(params, mode)),
    from('zones', pages.zones, readings.zones, (count) => (count >= params.zones ? passed('zones-enough', count) : failed('zones-too-few', count, params.zones))),
    from('name', pages.name, readings.stack, (status) => nameOf(request.stackName, status, known.isOwnStack)),
    from('image', pages.image, readings.image, (facts) => imageOf(params, facts)),
    ...readings.roles.map(roleOf),
    // A stack that is there has taken its part already.
    ...(readings.stack.is === 'read' && readings.stack.value !== null ? [] : readings.quotas.map(quotaOf)),
  ];
}

type Verdict = Pick<Check, 'is' | 'says' | 'args'>;
type Args = Check['args'];
const passed = (says: CheckSentence, ...args: Args): Verdict => ({ is: 'passed', says, args });
const failed = (says: CheckSentence, ...args: Args): Verdict => ({ is: 'failed', says, args });
const unknown = (says: CheckSentence, ...args: Args): Verdict => ({ is: 'unknown', says, args });

function from<T>(id: Check['id'], source: string, reading: Reading<T>, judge: (value: T) => Verdict): Check {
  switch (reading.is) {
    case 'read':
      return { id, source, ...judge(reading.value) };
    case 'refused':
      return { id, source, ...unknown('refused', reading.action) };
    case 'failed':
      return { id, source, ...unknown('not-read', reading.detail) };
  }
}

/** AWS's list of Regions may lag: what it does not list is not certain to fail. */
function region({ params, target }: PreflightRequest, { regionsNotListed }: Known): Check {
  const isListed = params.stack !== 'ipv6-only' || !regionsNotListed.includes(target.region);
  return { id: 'region', source: pages.region, ...(isListed ? passed('region-listed', target.region) : unknown('region-not-listed', target.region)) };
}

/**
 * Tasks of a dual-stack subnet get an IPv6 address only with the setting; for IPv6-only subnets AWS does not say that it is needed. It
 * holds for whoever launches the task: this is the caller's.
 */
function accountSetting({ stack }: DeployParams, reading: PreflightReadings['dualStackSetting']): readonly Check[] {
  if (stack !== 'dual-stack' && stack !== 'ipv6-only') return [];
  const off = stack === 'dual-stack' ? failed('setting-off') : passed('setting-not-needed');
  return [from('account-setting', pages.setting, reading, (enabled) => (enabled ? passed('setting-on') : off))];
}

/** Both directions are closed to every gateway; `block-ingress` leaves NAT and egress-only gateways open and closes the internet gateway. */
function blockPublicAccess(params: DeployParams, mode: BlockPublicAccess): Verdict {
  if (mode === 'off') return passed('bpa-off');
  const throughInternetGateway = params.stack === 'public-ipv4' || params.reachableFrom !== 'nobody';
  const isInTheWay = params.stack !== 'vpc-endpoints' && (mode === 'block-bidirectional' || throughInternetGateway);
  return isInTheWay ? failed('bpa-blocks', mode) : passed('bpa-not-in-the-way', mode);
}

function nameOf(stackName: string, status: string | null, isOwn: boolean): Verdict {
  if (status === null) return passed('name-free', stackName);
  return isOwn ? passed('name-own', stackName, status) : failed('name-taken', stackName, status);
}

/** Fargate's names of architectures and those of registries. */
const platformOf: Readonly<Record<DeployParams['architecture'], string>> = { X86_64: 'linux/amd64', ARM64: 'linux/arm64' };

function imageOf({ image, architecture }: DeployParams, { exists, platforms }: ImageFacts): Verdict {
  if (!exists) return failed('image-absent', image);
  if (platforms.length === 0) return unknown('image-platform-not-told', image);
  const wanted = platformOf[architecture];
  return platforms.some((platform) => platform === wanted || platform.startsWith(`${wanted}/`)) ? passed('image-there', image, wanted) : failed('image-other-platform', image, wanted, platforms.join(', '));
}

function roleOf({ roleName, exists }: RoleFacts): Check {
  return from('role', pages.role, exists, (there) => (there ? passed('role-there', roleName) : { is: 'missing', says: 'role-missing', args: [roleName] }));
}

function quotaOf({ need, facts }: QuotaReading): Check {
  return from('quota', pages.quota, facts, ({ limit, used }) => {
    if ((used ?? 0) + need.amount > limit) return failed('quota-too-small', need.id, need.code, need.amount, used ?? '?', limit);
    return used === null ? unknown('quota-use-not-known', need.id, need.amount, limit) : passed('quota-enough', need.id, need.amount, used, limit);
  });
}
