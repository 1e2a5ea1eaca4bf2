import { accountEgressPermissions, myServicePermissions } from '../account/permissions';
import { carePermissions, deployPermissions, preflightPermissions } from '../deploy/permissions';
import type { FeaturePermissions } from './policy';

/** Everything that asks AWS, with what it needs; the command "Copy IAM Policy" lists it in this order. */
export const permissionFeatures: readonly FeaturePermissions[] = [
  {
    feature: 'live-prices',
    title: { en: 'Live prices', ja: '最新の料金' },
    actions: [{ action: 'pricing:GetProducts', why: { en: 'reads the price list', ja: '料金表を読みます' } }],
  },
  {
    feature: 'endpoint-services',
    title: { en: 'Check Endpoint Services of the Region', ja: 'リージョンのエンドポイントサービスを確認' },
    actions: [{ action: 'ec2:DescribeVpcEndpointServices', why: { en: 'lists the endpoint services of a Region', ja: 'リージョンのエンドポイントサービスを一覧します' } }],
  },
  accountEgressPermissions,
  myServicePermissions,
  preflightPermissions,
  deployPermissions,
  carePermissions,
];
