import type { OfferDifference } from './endpointOffers';

type Text = Readonly<Record<'en' | 'ja', string>>;

const texts: Readonly<Record<OfferDifference['kind'], Text>> = {
  'offers-ipv6': { en: 'The catalog says IPv4 only; {region} offers IPv6.', ja: 'カタログでは IPv4 のみですが、{region} は IPv6 を提供しています。' },
  'lacks-ipv6': { en: 'The catalog says IPv6; {region} offers IPv4 only.', ja: 'カタログでは IPv6 ありですが、{region} は IPv4 のみを提供しています。' },
  'settles-yes': { en: 'The catalog does not know; {region} offers IPv6.', ja: 'カタログでは不明ですが、{region} は IPv6 を提供しています。' },
  'settles-no': { en: 'The catalog does not know; {region} offers IPv4 only.', ja: 'カタログでは不明ですが、{region} は IPv4 のみを提供しています。' },
  'not-offered': { en: '{region} has no such endpoint service.', ja: '{region} にこのエンドポイントサービスはありません。' },
};

/** Says in a sentence how what a Region offers differs from the catalog. */
export function presentDifference({ kind, here }: OfferDifference, locale: 'en' | 'ja'): string {
  return texts[kind][locale].replace('{region}', here.region);
}
