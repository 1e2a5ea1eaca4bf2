/** The ways out of a VPC that are compared, in the fixed order of every table. */
export const strategyIds = ['ipv6', 'ipv6-dual-stack', 'public-ipv4', 'vpc-endpoints', 'ipv6-nat64', 'nat-gateway'] as const;
export type StrategyId = (typeof strategyIds)[number];

/** What a person may choose as the network that a task is meant to run in. */
export const targets = ['ipv6-only', 'ipv6-only-nat64', 'dual-stack'] as const;
export type Target = (typeof targets)[number];

/**
 * The network a task runs in, as rules see it.
 * `ipv4-path` has a route for IPv4 (public address or NAT); `endpoints-only` reaches interface and gateway endpoints only;
 * `dual-stack` has both families but no IPv4 path; `unknown` when the file does not tell.
 */
export type NetworkKind = 'ipv6-only' | 'ipv6-only-nat64' | 'dual-stack' | 'ipv4-path' | 'endpoints-only' | 'unknown';

/** The way out that a target means. */
export const strategyOfTarget: Readonly<Record<Target, StrategyId>> = { 'ipv6-only': 'ipv6', 'ipv6-only-nat64': 'ipv6-nat64', 'dual-stack': 'ipv6-dual-stack' };
