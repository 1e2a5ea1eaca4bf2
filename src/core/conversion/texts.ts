import { fill, present, type Locale } from '../analysis/present';
import type { ConversionStep, LeftId, LeftItem, NoConversion, StepId } from './types';
import { wordsJa } from './textsJa';

/** A step in words: what is done, and why. */
export interface StepWords {
  readonly title: string;
  readonly reason: string;
}

export interface ConversionWords {
  readonly steps: Readonly<Record<StepId, StepWords>>;
  readonly left: Readonly<Record<LeftId, string>>;
  readonly refused: Readonly<Record<NoConversion['because'], string>>;
}

const words: ConversionWords = {
  steps: {
    block: { title: 'Give {vpc} an IPv6 block', reason: 'Amazon gives a /56. What lives in the VPC keeps its IPv4 addresses.' },
    gateway: { title: 'Add the egress-only gateway {gateway}', reason: 'Tasks get out over IPv6, and nobody gets in. It costs nothing by the hour or the GB.' },
    routes: { title: 'Add a route table with ::/0', reason: 'A table of its own, so that no route of others changes.' },
    subnets: { title: 'Add IPv6-only subnets for the tasks', reason: '{subnets}. New ones, since a subnet cannot become IPv6-only without being replaced, and others may live in the old ones. The way back is an ordinary update.' },
    groups: { title: 'Let tasks out and callers in over IPv6', reason: 'Rules for IPv4 count for IPv4 only: {group}. They stay.' },
    balancer: { title: 'Make the load balancer dual-stack', reason: 'Only a dual-stack balancer takes IPv6 targets. Its subnets keep IPv4 and get an IPv6 block beside it.' },
    targets: { title: 'Register IPv6 addresses in {targets}', reason: 'The family of a target group is fixed when it is created, so a new one takes its place: see what is left to do.' },
    launcher: { title: 'Run {launcher} in the new subnets', reason: 'The tasks start there with the next deployment, after the route exists.' },
    address: { title: 'No public IPv4 address for {launcher}', reason: 'A task in an IPv6-only subnet cannot have one.' },
  },
  left: {
    anchors: 'The resources are written with YAML anchors or on one line, where nothing can be inserted safely. Write them out, then convert again.',
    outsideSubnets: 'The subnets of {launcher} are not all in this file. Give it IPv6-only ones with a route ::/0 before you deploy this.',
    outsideVpc: 'The VPC of {launcher} is not in this file, or not always. Add an IPv6 block and IPv6-only subnets there.',
    differentVpcs: 'The subnets of {launcher} belong to several VPCs.',
    outsideTargets: 'The target group of {launcher} is not in this file. It needs IpAddressType ipv6, so a new one must take its place.',
    outsideBalancer: 'The load balancer of {targets} is not in this file. It must be dual-stack before it takes IPv6 targets.',
    balancerSubnets: 'The subnets of {balancer} are not all in this file. Each needs an IPv6 block beside IPv4.',
    balancerSubnet: '{subnet} serves a load balancer and needs an IPv6 block beside IPv4.',
    balancerRoute: '{subnet} serves a public load balancer and needs a route ::/0 to the internet gateway.',
    targetsReplaced: '{targets} is replaced. The listener sends requests to the new one before its tasks are healthy, so expect some minutes without answers, or run a second service beside the first and move the traffic over.',
    targetsShared: '{targets} also serves {launcher}, which stays on IPv4. Give the converted service a target group of its own, with IpAddressType ipv6.',
    targetsNamed: '{targets} has a name that cannot be changed here. Give it a new one and set IpAddressType to ipv6: both names cannot exist at once while it is replaced.',
    targetsUdp: '{targets} takes UDP. A dual-stack balancer needs EnablePrefixForIpv6SourceNat for that; set it and IpAddressType ipv6 yourself.',
    outsideGroups: 'A security group of {launcher} is not in this file. It must let out ::/0 and let in whoever calls the tasks over IPv6.',
    groupWritten: 'The rules of {group} are written so that none can be added here. Let it out to ::/0, and let callers in over IPv6.',
    narrowIngress: '{group} lets in {range}. No file tells the IPv6 range that belongs to it.',
    narrowEgress: '{group} lets out less than everything. Add rules for what the tasks reach over IPv6, HTTPS to ::/0 at least.',
    blockNumbers: '{subnet} writes its IPv6 block in another way, so new subnets count from number {first}. Check that no two are the same.',
    accessList: '{subnet} has a network ACL of its own. The new subnets have the one of the VPC; associate yours, with rules for IPv6, if you want it there.',
    ipv4Store: '{store} answers over IPv4 only. Tasks without IPv4 cannot reach it until {property} includes IPv6.',
    natUsed: '{gateway} stays: {users} may go out through it.',
    natUnused: 'Nothing in this file goes out through {gateway} any more. It is paid for by the hour with its address: remove both once nothing else uses them.',
    endpoint: '{endpoint} stays and is paid for by the hour. Tasks reach AWS over IPv6 without it.',
    oldSubnet: 'Nothing in this file lives in {subnet} any more. Remove it when you are sure that you will not go back.',
  },
  refused: {
    'not-ours': 'There is no task definition for Fargate in this file.',
    broken: 'The file cannot be read completely. Mend what is marked, then convert again.',
    generated: 'CDK writes this template, and the next synthesis would undo every change. Change the construct instead.',
  },
};

const byLocale: Readonly<Record<Locale, ConversionWords>> = { en: words, ja: wordsJa };

/** @returns title and reason of a step; of fixes those of the rule. */
export function presentStep(step: ConversionStep, locale: Locale): StepWords {
  if (step.is === 'network') {
    const { title, reason } = byLocale[locale].steps[step.id];
    return { title: fill(title, step.args), reason: fill(reason, step.args) };
  }
  const { title, message, fixTitles } = present(step.finding, locale);
  const fix = step.finding.fixes.findIndex((one) => one.isPreferred);
  return { title: `${step.finding.ruleId}: ${fixTitles[fix] ?? title}`, reason: message };
}

/** @returns what a person has to do, and why. */
export function presentLeft({ id, args }: LeftItem, locale: Locale): string {
  return fill(byLocale[locale].left[id], args);
}

export function presentRefusal({ because }: NoConversion, locale: Locale): string {
  return byLocale[locale].refused[because];
}
