import { defineRule } from './rule';
import { hourly } from './prices';

export const endpointCost = defineRule({
  id: 'IPV6-304',
  slug: 'endpoint-cost',
  title: 'Interface endpoint',
  messages: { paid: 'This endpoint costs {month} {currency} a month in each of its zones, and each GB apart; IPv6 has no charge by the hour or for processing.' },
  check({ model, tasks, prices }, report) {
    const price = hourly(prices, 'endpointHour');
    if (!price || tasks.length === 0) return;
    for (const endpoint of model.network.endpoints) {
      if (endpoint.type === 'Interface') report({ at: endpoint.nameSpan, message: 'paid', args: price, evidence: { effect: 'cost', basis: 'documented', network: 'proven' } });
    }
  },
});
