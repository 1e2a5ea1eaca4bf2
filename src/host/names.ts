import * as vscode from 'vscode';
import type { StrategyId, Target } from '../core/strategies';

/** Names of the ways out, in the person's language. */
export function strategyNames(): Readonly<Record<StrategyId, string>> {
  return {
    ipv6: vscode.l10n.t('IPv6'),
    'ipv6-dual-stack': vscode.l10n.t('IPv6, dual-stack'),
    'public-ipv4': vscode.l10n.t('Public IPv4'),
    'vpc-endpoints': vscode.l10n.t('VPC endpoints'),
    'ipv6-nat64': vscode.l10n.t('IPv6 + NAT64'),
    'nat-gateway': vscode.l10n.t('NAT gateway'),
  };
}

/** Names of the networks that a person may choose as the target. */
export function targetNames(): Readonly<Record<Target, string>> {
  return {
    'ipv6-only': vscode.l10n.t('IPv6-only'),
    'ipv6-only-nat64': vscode.l10n.t('IPv6-only with NAT64'),
    'dual-stack': vscode.l10n.t('Dual-stack without an IPv4 path'),
  };
}
