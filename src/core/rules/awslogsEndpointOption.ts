import { defineRule } from './rule';

/** The option is of Docker's driver; the ECS reference of LogConfiguration does not list it. */
export const awslogsEndpointOption = defineRule({
  id: 'IPV6-111',
  slug: 'awslogs-endpoint-option',
  title: 'awslogs-endpoint is not documented for ECS',
  messages: { notDocumented: 'awslogs-endpoint is not documented for ECS, so Fargate may refuse or ignore it; IPv6-only subnets do not need it.' },
  check({ tasks }, report) {
    for (const { task } of tasks) {
      for (const { log } of task.containers) {
        const option = log?.options.get('awslogs-endpoint');
        if (option) report({ at: option.keySpan, message: 'notDocumented', evidence: { effect: 'advice', basis: 'documented', network: 'proven' }, task });
      }
    }
  },
});
