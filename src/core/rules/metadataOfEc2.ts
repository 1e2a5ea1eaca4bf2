import { valueOf, type Maybe } from '../../base/maybe';
import type { TextSpan } from '../../base/span';
import { tokenSpan } from '../analysis/fixes';
import type { FluentBitConfig, Text } from '../ecs/model';
import { inlineConfigs } from '../fluentBit/inline';
import { runsElsewhere } from '../fluentBit/plugins';
import { defineRule } from './rule';

/** Addresses of EC2 and EKS; a task on Fargate has 169.254.170.2 only, in every kind of subnet (task-metadata-endpoint-v4-fargate). */
const address = /(?<![\d.])169\.254\.169\.254(?![\d.])|fd00:ec2::(?:254|23)\b/iu;

export const metadataOfEc2 = defineRule({
  id: 'IPV6-145',
  slug: 'metadata-of-ec2',
  title: 'Metadata address of EC2',
  messages: {
    notOnFargate: '{address} does not exist on Fargate, so requests to it time out; a task reads ECS_CONTAINER_METADATA_URI_V4 and its credentials from 169.254.170.2.',
    filter: 'The filter "aws" of Fluent Bit asks 169.254.169.254, which does not exist on Fargate, so it adds nothing and its requests time out.',
  },
  check({ tasks, text, model, target }, report) {
    // A file does not tell whether Fargate runs it; whoever chose a target means Fargate.
    if (model.fluentBit !== undefined && target !== undefined && !runsElsewhere(model.fluentBit)) {
      for (const name of awsFilters(model.fluentBit)) report({ at: name.span, message: 'filter', evidence: { effect: 'runtime', basis: 'documented', network: 'chosen' } });
    }
    for (const { task } of tasks.filter((judged) => judged.task.launch === 'fargate')) {
      for (const container of task.containers) {
        for (const name of inlineConfigs(container).flatMap(awsFilters)) report({ at: name.span, message: 'filter', evidence: { effect: 'runtime', basis: 'documented', network: 'proven', certainty: name.certainty }, task });
        const environment = container.environment.filter(({ name }) => !/no_proxy/iu.test(valueOf(name)?.text ?? 'no_proxy')).map(({ value }) => value);
        for (const value of [...environment, ...container.command, ...container.entryPoint]) {
          if (value.is !== 'known') continue;
          const found = address.exec(value.value.text)?.[0];
          if (found === undefined) continue;
          const at: TextSpan = tokenSpan(text, value.span, found);
          report({ at, message: 'notOnFargate', args: { address: found }, evidence: { effect: 'runtime', basis: 'documented', network: 'proven', certainty: value.certainty }, task });
        }
      }
    }
  },
});

/** The names of filters that add an instance's metadata to records (docs.fluentbit.io, AWS metadata). */
function awsFilters({ filters }: FluentBitConfig): readonly Extract<Maybe<Text>, { is: 'known' }>[] {
  return filters.flatMap(({ values }) => {
    const name = values.get('name');
    return name?.is === 'known' && name.value.text.toLowerCase() === 'aws' ? [name] : [];
  });
}
