import { valueOf } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import type { SubnetFacts } from '../ecs/model';
import { defineRule, type RuleInput } from './rule';

/** Regions in which Fargate runs in some zones only (AWS_Fargate-Regions, read 2026-11-23). Ids name the same zone in every account, names do not. */
const zonesOf: Readonly<Record<string, readonly string[]>> = {
  'ap-northeast-1': ['apne1-az1', 'apne1-az2', 'apne1-az4'],
  'us-west-1': ['usw1-az1', 'usw1-az3'],
};
const regionOfPrefix: Readonly<Record<string, string>> = { apne1: 'ap-northeast-1', usw1: 'us-west-1' };

export const zoneWithoutFargate = defineRule({
  id: 'IPV6-216',
  slug: 'zone-without-fargate',
  title: 'Zone without Fargate',
  messages: {
    byId: 'Fargate does not run in {zone}, so these tasks are not placed in this subnet. Zones of {region} in which it runs: {zones}.',
    byAccount: 'Which zone this is depends on the account, and in {region} Fargate runs in these only: {zones}.',
  },
  check(input, report) {
    for (const { task, networks } of input.tasks) {
      // One word for a list of zones that depends on the account is enough.
      let saidByAccount = false;
      for (const { subnet, certainty } of networks) {
        const found = subnet && zoneOf(subnet, input);
        const zones = found && zonesOf[found.region];
        if (found === undefined || zones === undefined || (found.zone === undefined && saidByAccount)) continue;
        const args = { region: found.region, zones: zones.join(', ') };
        const evidence = { basis: 'documented', network: 'likely', certainty } as const;
        if (found.zone === undefined) report({ at: found.at, message: 'byAccount', args, evidence: { ...evidence, effect: 'advice' }, task });
        else if (!zones.includes(found.zone)) report({ at: found.at, message: 'byId', args: { ...args, zone: found.zone }, evidence: { ...evidence, effect: 'runtime' }, task });
        if (found.zone === undefined) saidByAccount = true;
      }
    }
  },
});

interface Zone {
  readonly region: string;
  /** undefined: a place in the account's own list of zones. */
  readonly zone: string | undefined;
  readonly at: TextSpan;
}

/** The zone of a subnet by its id; or that it is one of `Fn::GetAZs` in a Region that the file names. */
function zoneOf(subnet: SubnetFacts, { model, resources, text }: RuleInput): Zone | undefined {
  const properties = resources.byId(subnet.id)?.properties;
  const byId = properties?.text('AvailabilityZoneId');
  if (byId?.is === 'known' && byId.value.whole) {
    const region = regionOfPrefix[byId.value.text.split('-')[0] ?? ''];
    return region === undefined ? undefined : { region, zone: byId.value.text, at: byId.span };
  }
  const at = properties?.span('AvailabilityZone');
  const written = at === undefined ? '' : text.slice(at.start, at.end);
  if (at === undefined || !written.includes('GetAZs')) return undefined;
  const region = /[a-z]{2}(?:-[a-z]+)+-\d/u.exec(written)?.[0] ?? valueOf(model.region)?.text;
  return region === undefined ? undefined : { region, zone: undefined, at };
}
