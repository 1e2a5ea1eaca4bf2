import { defineRule } from './rule';
import { hourly } from './prices';

export const natGatewayCost = defineRule({
  id: 'IPV6-303',
  slug: 'nat-gateway-cost',
  title: 'NAT gateway',
  messages: { paid: 'This NAT gateway costs {month} {currency} a month, its address and each GB apart; IPv6 has no charge by the hour or for processing.' },
  check({ model, tasks, prices }, report) {
    const price = hourly(prices, 'natHour');
    if (!price || tasks.length === 0) return;
    for (const gateway of model.network.natGateways) {
      report({ at: gateway.nameSpan, message: 'paid', args: price, evidence: { effect: 'cost', basis: 'documented', network: 'proven' } });
    }
  },
});
