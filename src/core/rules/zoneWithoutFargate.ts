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
    byAccount: 'Which zone {zone} is depends on the account, and in {region} Fargate runs in these only: {zones}.',
  },
  check(input, report) {
    for (const { task, networks } of input.tasks) {
      // One word for names that depend on the account is enough.
      let saidByAccount = false;
      for (const { subnet, certainty } of networks) {
        const found = subnet && zoneOf(subnet, input);
        const zones = found && zonesOf[found.region];
        if (found === undefined || zones === undefined || (found.isName && saidByAccount)) continue;
        const args = { region: found.region, zones: zones.join(', '), zone: found.zone };
        const evidence = { basis: 'documented', network: 'likely', certainty } as const;
        if (found.isName) report({ at: found.at, message: 'byAccount', args, evidence: { ...evidence, effect: 'advice' }, task });
        else if (!zones.includes(found.zone)) report({ at: found.at, message: 'byId', args, evidence: { ...evidence, effect: 'runtime' }, task });
        saidByAccount ||= found.isName;
      }
    }
  },
});

interface Zone {
  readonly region: string;
  readonly zone: string;
  /** True for a name such as `ap-northeast-1a`, which stands for another zone in another account. */
  readonly isName: boolean;
  readonly at: TextSpan;
}

/** The zone that somebody chose for a subnet, by id or name. What `Fn::GetAZs` gives is nobody's choice, and in nearly every account it is fine. */
function zoneOf(subnet: SubnetFacts, { resources }: RuleInput): Zone | undefined {
  const properties = resources.byId(subnet.id)?.properties;
  const byId = properties?.text('AvailabilityZoneId');
  if (byId?.is === 'known' && byId.value.whole) {
    const region = regionOfPrefix[byId.value.text.split('-')[0] ?? ''];
    return region === undefined ? undefined : { region, zone: byId.value.text, isName: false, at: byId.span };
  }
  const named = subnet.availabilityZone;
  const name = named.is === 'known' && named.value.whole ? /^(?<region>[a-z]{2}(?:-[a-z]+)+-\d)[a-z]$/u.exec(named.value.text)?.groups : undefined;
  return named.is === 'known' && name?.['region'] !== undefined ? { region: name['region'], zone: named.value.text, isName: true, at: named.span } : undefined;
}
