import type { Locale } from '../../analysis/present';
import { planWordsJa } from './planTextsJa';
import type { MovePlan, MoveStepId } from './types';

export interface StepTexts {
  readonly title: string;
  readonly why: string;
  readonly replaces: string;
  readonly check: string;
  readonly back: string;
}

export interface PlanWords {
  readonly steps: Readonly<Record<MoveStepId, StepTexts>>;
  readonly title: string;
  readonly place: string;
  readonly outcomes: Readonly<Record<Exclude<MovePlan['is'], 'plan'>, string>>;
  readonly lead: string;
  readonly unread: string;
  readonly begin: string;
  readonly changes: string;
  readonly replaces: string;
  readonly price: string;
  readonly check: string;
  readonly back: string;
  readonly rules: string;
  readonly sources: string;
  readonly noCommand: string;
  readonly prices: Readonly<Record<'none' | 'saves' | 'savesIfUnused' | 'notKnown' | 'meanwhile' | 'data', string>>;
  readonly ranges: string;
  readonly others: string;
  readonly alone: string;
  readonly ownConnections: string;
}

const en: PlanWords = {
  title: 'Moving {service} to IPv6',
  place: 'Service {service} of cluster {cluster}, {region}, read on {day}. Nothing has been changed. Prices as of {asOf}.',
  outcomes: {
    moved: 'Its tasks run in IPv6-only subnets already. What is named below is left to do.',
    windows: 'Fargate runs Windows tasks with IPv4 only, so this service cannot move.',
    'not-fargate': 'This is no service of tasks on Fargate for Linux, so there is nothing to plan.',
  },
  lead: 'Everything new is made beside what is there. Until traffic is moved, nothing that runs is changed, and each step can be undone. The commands are for a POSIX shell with the AWS CLI; variables such as `$SUBNET_1` hold what earlier commands gave, so run them in one shell and in this order.',
  unread: 'Not read, so that steps may be missing or incomplete:',
  begin: 'Before you begin',
  changes: 'Changes',
  replaces: 'Replaces',
  price: 'Price',
  check: 'Check',
  back: 'Way back',
  rules: 'Rules',
  sources: 'AWS',
  noCommand: 'No command would be exact here.',
  prices: { none: 'No effect.', saves: 'Saves {amount} a month.', savesIfUnused: 'Saves {amount} a month where nothing else uses it.', notKnown: 'Saves something; the price is not known.', meanwhile: 'Both services run for a while: their tasks are paid for twice until the old ones are gone.', data: 'The NAT gateway stays, and each GB through it is paid for.' },
  ranges: 'No one can tell the IPv6 range that belongs to these rules: {ranges}.',
  others: 'These subnets go out through it, too: {others}. Then it stays, and only its data gets less.',
  alone: 'No other subnet of this VPC has a route to it; other things in the same subnets may use it.',
  ownConnections: 'It uses Service Connect or Cloud Map: give the second service the same settings. A Cloud Map service needs a record of type AAAA.',
  steps: {
    first: { title: 'Settle what stays in the way', why: 'No step below ends these. Tasks may start, but what is named here will not work without IPv4.', replaces: 'Nothing.', check: 'Read the service again: the finding is gone.', back: 'Nothing to undo.' },
    setting: { title: 'Switch on the account setting dualStackIPv6', why: 'It is off for you. AWS asks for it in dual-stack subnets; whether IPv6-only ones need it is not documented, and it does no harm.', replaces: 'Nothing. It counts for tasks that start later.', check: '`aws ecs list-account-settings --effective-settings --query "settings[?name==\'dualStackIPv6\']"`', back: 'The same command with `disabled`.' },
    block: { title: 'Give {vpc} an IPv6 block', why: 'Amazon gives a /56. What lives in the VPC keeps its IPv4 addresses.', replaces: 'Nothing.', check: '`aws ec2 describe-vpcs --vpc-ids {vpc} --query "Vpcs[0].Ipv6CidrBlockAssociationSet"` says `associated`.', back: '`aws ec2 disassociate-vpc-cidr-block --association-id …`, once no subnet has a part of it.' },
    gateway: { title: 'Make an egress-only internet gateway', why: 'Tasks get out over IPv6, and nobody gets in.', replaces: 'Nothing.', check: '`echo $GATEWAY` begins with eigw-.', back: '`aws ec2 delete-egress-only-internet-gateway --egress-only-internet-gateway-id $GATEWAY`' },
    subnets: { title: 'Make IPv6-only subnets', why: 'One in each zone of today\'s: {zones}. A subnet that has IPv4 cannot become IPv6-only, so the tasks get new ones. In a dual-stack subnet Fargate would still fetch images, secrets and parameters over IPv4.', replaces: 'Nothing yet: the old subnets stay.', check: '`aws ec2 describe-subnets --filters Name=vpc-id,Values={vpc} --query "Subnets[?Ipv6Native].[SubnetId,AvailabilityZone]"`', back: '`aws ec2 delete-subnet --subnet-id …` for each.' },
    routes: { title: 'Give them a route table with ::/0', why: 'A table of its own, so that no route of others changes.', replaces: 'Nothing.', check: '`aws ec2 describe-route-tables --route-table-ids $TABLE` shows ::/0 as active.', back: 'Disassociate and delete the table.' },
    endpoints: { title: 'Make endpoints that stay dual-stack', why: 'Private DNS of an endpoint with IPv4 addresses may hide the IPv6 addresses of its service from the new subnets: {endpoints}. A dual-stack endpoint needs both families in each of its subnets. Leave this out for endpoints that you remove; then remove them before the new tasks start.', replaces: 'Nothing: IPv4 stays. The endpoint gets IPv6 addresses in its subnets.', check: '`aws ec2 describe-vpc-endpoints --query "VpcEndpoints[].[VpcEndpointId,IpAddressType]"`', back: 'The same command with `--ip-address-type ipv4`.' },
    nat64: { title: 'Keep a way to what has IPv4 only (NAT64)', why: 'Something has no IPv6: see above. With DNS64 and this route the NAT gateway {gateway} carries it. Names only: addresses written out as IPv4 are not translated. Leave this out once all destinations have IPv6.', replaces: 'Nothing.', check: 'In such a subnet, a name without AAAA resolves to an address in 64:ff9b::/96.', back: 'Delete the route and `--no-enable-dns64`.' },
    acl: { title: 'Give the new subnets your network ACL', why: 'Today\'s subnets have {acl}, which is not as AWS makes one. New subnets get the VPC\'s default ACL. Associate yours, with rules for IPv6 in both directions: TCP 443 out, its answers in, and ICMPv6.', replaces: 'The association of the new subnets with the default ACL.', check: 'A task in the new subnets starts.', back: 'Associate the default ACL again.' },
    groups: { title: 'Open the security groups for IPv6', why: 'A rule for 0.0.0.0/0 counts for IPv4 only. Rules that name another group count for both.', replaces: 'Nothing: the rules for IPv4 stay.', check: '`aws ec2 describe-security-groups --group-ids …` shows Ipv6Ranges.', back: 'The same commands with `revoke-` in place of `authorize-`.' },
    balancerSubnets: { title: 'Give the subnets of {balancer} an IPv6 block beside IPv4', why: 'A dual-stack balancer needs both families in each of its subnets, and a public one a route back.', replaces: 'Nothing: IPv4 stays.', check: '`aws ec2 describe-subnets --subnet-ids {subnets}` shows an IPv6 block for each.', back: 'Delete the routes, then `aws ec2 disassociate-subnet-cidr-block --association-id …`.' },
    balancer: { title: 'Make {balancer} dual-stack', why: 'Only a dual-stack balancer takes IPv6 targets. Clients over IPv4 reach it as before, and it keeps its IPv4 addresses.', replaces: 'Nothing. Its name gets AAAA records beside A.', check: '`aws elbv2 describe-load-balancers --names {balancer} --query "LoadBalancers[].IpAddressType"`', back: '`aws elbv2 set-ip-address-type … --ip-address-type ipv4`, before targets are registered.' },
    targets: { title: 'Make target groups for IPv6', why: 'The address type of a target group cannot be changed, so {groups} gets a new one beside it. It joins listener and rules without a share of the requests, since ECS refuses a group that no balancer knows. Copy what was set by hand: stickiness, delays, health checks. A command replaces all actions of its listener or rule: keep others, such as authentication, before the forward. A listener of a Network Load Balancer takes one group: give the new group a listener of its own there.', replaces: 'The action of the listeners and rules, which leads where it led.', check: '`aws elbv2 describe-target-groups` shows IpAddressType ipv6.', back: 'Set the listener\'s action to the old group alone, then `aws elbv2 delete-target-group`.' },
    task: { title: 'Register a revision of {task} that needs no IPv4', why: 'Change these in task.json before you register it.', replaces: 'Nothing: the running revision stays.', check: '`echo $TASK_DEFINITION` names the new revision.', back: '`aws ecs deregister-task-definition --task-definition $TASK_DEFINITION`' },
    service: { title: 'Start {service} beside {old}', why: 'A second service in the new subnets, so that the first goes on as it is. Where two workers must not run at once, stop the first one before. Compare other settings of the old service, such as tags, scaling and deployment limits.', replaces: 'Nothing.', check: 'Its tasks stay RUNNING and have IPv6 addresses; its targets are healthy.', back: '`aws ecs delete-service --force …` for the new service.' },
    shift: { title: 'Move the traffic', why: 'The listener sends everything to the new tasks. Take smaller steps with other weights if you like: both groups share the requests.', replaces: 'The weights of the listener.', check: 'Requests answered by the new targets, and no more 5xx than before.', back: 'The weights 100 and 0: at once, while {old} still runs.' },
    retire: { title: 'Stop the tasks of {service}', why: 'Once you trust the new ones. Delete the old service, its target group and, when nothing else is in them, its subnets later. Point scaling rules, alarms and pipelines to the new service.', replaces: 'The old service.', check: '`aws ecs describe-services` shows runningCount 0 for it.', back: '`--desired-count {count}` and the weights of before.' },
    cleanNat: { title: 'Remove {gateway} if nobody needs it', why: 'These tasks go out without it.', replaces: 'The way out of whatever still uses it.', check: 'CloudWatch shows no bytes for a few days (BytesOutToDestination) before you delete it. Release its Elastic IP address as well: one that is idle costs the same.', back: 'Make a NAT gateway again and point the routes to it; its address is another one unless you kept it.' },
    cleanEndpoints: { title: 'Remove interface endpoints that nobody needs', why: 'Tasks reach AWS over IPv6 without {endpoints}. Other things in the VPC may use them, and private access may be what you want them for.', replaces: 'The private way to these services.', check: 'CloudWatch shows no BytesProcessed in AWS/PrivateLinkEndpoints.', back: 'Make the endpoint again with the same subnets, groups and policy: note them before.' },
  },
};

export const planWords: Readonly<Record<Locale, PlanWords>> = { en, ja: planWordsJa };
