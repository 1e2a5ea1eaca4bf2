import { defineRule } from './rule';

/** AWS lists the Regions for IPv6-only tasks; the list may lag, so this is advice. */
export const regionNotListed = defineRule({
  id: 'IPV6-135',
  slug: 'region-not-listed',
  title: 'Region not listed for IPv6-only tasks',
  messages: { notListed: 'AWS does not list {region} among the Regions for IPv6-only tasks (read {asOf}), so try it there before you rely on it.' },
  check({ model, catalog, tasks }, report) {
    const { region } = model;
    if (region.is !== 'known' || !catalog.ipv6OnlyRegions.notListed.includes(region.value.text)) return;
    const isMeant = tasks.some(({ networks }) => networks.some((network) => network.kind.startsWith('ipv6-only') && network.known !== 'assumed'));
    if (!isMeant) return;
    const args = { region: region.value.text, asOf: catalog.ipv6OnlyRegions.source.asOf ?? '' };
    report({ at: region.span, message: 'notListed', args, evidence: { effect: 'advice', basis: 'documented', network: 'proven' } });
  },
});
