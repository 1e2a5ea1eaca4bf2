import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeAvailabilityZonesCommand, DescribeVpcBlockPublicAccessOptionsCommand } from '@aws-sdk/client-ec2';
import { ListAccountSettingsCommand, type SettingName } from '@aws-sdk/client-ecs';
import { ecrRepository, imageName } from '../../../core/deploy/preflight/imageName';
import type { BlockPublicAccess, ImageFacts, PreflightPort, PreflightRequest } from '../../../core/deploy/preflight/types';
import type { AwsTarget } from '../../../core/deploy/types';
import { readEcrImage } from '../../registry/readEcrImage';
import { readPublicImage, type RegistryOptions } from '../../registry/readPublicImage';
import { abortSignalOf } from '../abortSignalOf';
import { Clients, type ClientOptions } from '../clients';
import { DeployError, problemOf } from '../humanProblem';
import { isNotThere } from '../notThere';
import { readQuota } from './quotas';
import { readingOf } from './readings';
import { createRole, hasRole } from './serviceRoles';

export interface PreflightOptions extends ClientOptions {
  readonly registry?: RegistryOptions;
}

/** Looks at an account before a deployment, all facts at the same time. */
export function createPreflight(options: PreflightOptions): PreflightPort {
  const clientsFor = ({ profile, region }: AwsTarget): Clients => new Clients({ profile, region }, options);
  return {
    read: async (request, needs, cancel) => {
      const clients = clientsFor(request.target);
      const [ec2, iam] = [clients.ec2(), clients.iam()];
      const quotaClients = { quotas: clients.serviceQuotas(), cloudWatch: clients.cloudWatch(), ec2 };
      const signal = abortSignalOf(cancel);
      const [dualStackSetting, blockPublicAccess, zones, stack, image, roles, quotas] = await Promise.all([
        readingOf('ecs:ListAccountSettings', signal, (one) => readSetting(clients, one)),
        readingOf('ec2:DescribeVpcBlockPublicAccessOptions', signal, async (one) => modeOf((await ec2.send(new DescribeVpcBlockPublicAccessOptionsCommand({}), { abortSignal: one })).VpcBlockPublicAccessOptions?.InternetGatewayBlockMode)),
        readingOf('ec2:DescribeAvailabilityZones', signal, (one) => countZones(clients, one)),
        readingOf('cloudformation:DescribeStacks', signal, (one) => stackStatus(clients, request.stackName, one)),
        readingOf('ecr:BatchGetImage', signal, (one) => readImage(request, options, one)),
        Promise.all(needs.roles.map(async (role) => ({ ...role, exists: await readingOf('iam:GetRole', signal, (one) => hasRole(iam, role, one)) }))),
        Promise.all(needs.quotas.map(async (need) => ({ need, facts: await readingOf('servicequotas:GetServiceQuota', signal, (one) => readQuota(quotaClients, need, one)) }))),
      ]);
      return { dualStackSetting, blockPublicAccess, zones, stack, image, roles, quotas };
    },
    createRole: async (target, role, cancel) => {
      try {
        await createRole(clientsFor(target).iam(), role, abortSignalOf(cancel));
      } catch (error) {
        throw new DeployError(problemOf(error), { cause: error });
      }
    },
  };
}

/** The service knows this setting (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html); the model of the SDK does not list it. */
const dualStackIPv6 = 'dualStackIPv6' as SettingName;

async function readSetting(clients: Clients, abortSignal: AbortSignal): Promise<boolean> {
  const { settings = [] } = await clients.ecs().send(new ListAccountSettingsCommand({ name: dualStackIPv6, effectiveSettings: true }), { abortSignal });
  const value = settings.find(({ name }) => name === dualStackIPv6)?.value;
  if (value === undefined) throw new Error(`${dualStackIPv6}: no value`);
  return value === 'enabled' || value === 'on';
}

/** @throws for a mode that is not known: it may block anything. */
function modeOf(mode: string | undefined): BlockPublicAccess {
  if (mode === 'off' || mode === 'block-bidirectional' || mode === 'block-ingress') return mode;
  throw new Error(`InternetGatewayBlockMode: ${mode ?? ''}`);
}

async function countZones(clients: Clients, abortSignal: AbortSignal): Promise<number> {
  const { AvailabilityZones: zones = [] } = await clients.ec2().send(new DescribeAvailabilityZonesCommand({ Filters: [{ Name: 'zone-type', Values: ['availability-zone'] }] }), { abortSignal });
  return zones.filter(({ State: state }) => state === 'available').length;
}

async function stackStatus(clients: Clients, StackName: string, abortSignal: AbortSignal): Promise<string | null> {
  try {
    return (await clients.cloudFormation().send(new DescribeStacksCommand({ StackName }), { abortSignal })).Stacks?.[0]?.StackStatus ?? null;
  } catch (error) {
    if (isNotThere(error)) return null;
    throw error;
  }
}

function readImage({ target, params }: PreflightRequest, options: PreflightOptions, signal: AbortSignal): Promise<ImageFacts> {
  const name = imageName(params.image);
  const ecr = ecrRepository(name);
  if (ecr === undefined) return readPublicImage(name, signal, options.registry);
  return readEcrImage(new Clients({ profile: target.profile, region: ecr.region }, options).ecr(), ecr.registryId, name, signal);
}
