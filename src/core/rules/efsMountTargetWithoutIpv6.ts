import { basisOf } from '../compat/paths';
import { mountTargetsOf, referenceAt } from '../analysis/mountTargets';
import { defineRule, inNetwork } from './rule';
import { withoutPath } from './withoutPath';

/** A mount target without IpAddressType is IPv4-only, and the type cannot be changed (EFS, manage-fs-access-create-delete-mount-targets). */
export const efsMountTargetWithoutIpv6 = defineRule({
  id: 'IPV6-150',
  slug: 'efs-mount-target-without-ipv6',
  title: 'EFS mount target without IPv6',
  messages: { ipv4Only: 'The mount targets of this volume are IPv4-only, so a task in an IPv6-only subnet cannot mount it and does not start.', here: 'This mount target has no IPv6 address.' },
  check(input, report) {
    for (const { task, need, network, path } of withoutPath(input, 'efs')) {
      const related = mountTargetsOf(input.model, referenceAt(input.text, need.span)).map((target) => ({ at: target.nameSpan, message: 'here' as const }));
      report({ at: need.token, message: 'ipv4Only', evidence: inNetwork(network, 'start', basisOf(path.reasonId), need), related, task });
    }
  },
});
