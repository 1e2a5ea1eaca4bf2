import type { StrategyId } from '../strategies';
import type { Usage } from './types';
import { defaultUsage } from './usage';

/** A figure of the article, and why today's is another. `note` is a key of `costTexts`. */
export interface ArticleFigure {
  /** USD an hour, as a decimal. */
  readonly perHour: string;
  /** USD for a GB; null: the article names none. */
  readonly perGb: string | null;
  readonly note: 'articleIpv4' | 'articleEndpoints' | 'articleNat' | 'articleIpv6';
}

/** The comparison of a Japanese article of February 2024 on Fargate with IPv6, with its own figures beside ours. */
export interface ArticlePreset {
  readonly region: 'ap-northeast-1';
  readonly usage: Usage;
  readonly figures: Partial<Readonly<Record<StrategyId, ArticleFigure>>>;
}

/** @returns the article's case: one task, zone and gateway in Tokyo, four endpoints of which the one for S3 is free, no data. */
export function articlePreset(): ArticlePreset {
  return {
    region: 'ap-northeast-1',
    usage: defaultUsage({ tasks: 1, zones: 1, natGateways: 1, endpoints: ['ecr.api', 'ecr.dkr', 'logs', 's3'], endpointZones: 1 }),
    figures: {
      'ipv6-dual-stack': { perHour: '0', perGb: '0', note: 'articleIpv6' },
      'public-ipv4': { perHour: '0.005', perGb: null, note: 'articleIpv4' },
      'vpc-endpoints': { perHour: '0.056', perGb: '0.0335', note: 'articleEndpoints' },
      'nat-gateway': { perHour: '0.064', perGb: '0.062', note: 'articleNat' },
    },
  };
}
