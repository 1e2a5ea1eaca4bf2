import { valueOf } from '../../base/maybe';
import { rolePolicyReader, speaksOf, type RolePolicies } from '../analysis/rolePolicies';
import type { LogConfiguration, Resource, TaskDefinition } from '../ecs/model';
import type { ResourceIndex } from '../ecs/resourceIndex';
import { defineRule } from './rule';

/** Policies of AWS for execution roles that do not allow to create a log group; of all others nothing is said (AWS managed policy reference). */
const withoutCreate = new Set([
  'service-role/AmazonECSTaskExecutionRolePolicy',
  'AmazonEC2ContainerRegistryReadOnly',
  'AmazonEC2ContainerRegistryPullOnly',
  'AmazonS3ReadOnlyAccess',
  'AmazonSSMReadOnlyAccess',
  'SecretsManagerReadWrite',
]);

/** "Your IAM policy must include the `logs:CreateLogGroup` permission before you attempt to use `awslogs-create-group`" (API_LogConfiguration). */
export const logGroupNotAllowed = defineRule({
  id: 'IPV6-404',
  slug: 'log-group-not-allowed',
  title: 'Log group that may not be created',
  messages: {
    notAllowed: 'awslogs-create-group needs logs:CreateLogGroup, which the execution role {role} does not allow: unless the log group exists, the task does not start.',
    here: 'Nothing in the policies of this role allows logs:CreateLogGroup.',
  },
  check({ resources, tasks }, report) {
    const policiesOf = rolePolicyReader(resources);
    for (const { task } of tasks) {
      for (const { log } of task.containers) {
        const create = log?.options.get('awslogs-create-group');
        if (!log || create?.value.is !== 'known' || create.value.value.text.toLowerCase() !== 'true' || mayExist(log, resources)) continue;
        const role = executionRoleOf(task, resources);
        if (!role || mayCreateGroups(policiesOf(role))) continue;
        report({
          at: create.keySpan,
          message: 'notAllowed',
          args: { role: role.id },
          evidence: { effect: 'start', basis: 'inferred', network: 'proven', certainty: create.value.certainty },
          related: [{ at: role.nameSpan, message: 'here' }],
          task,
        });
      }
    }
  },
});

function executionRoleOf(task: TaskDefinition, resources: ResourceIndex): Resource | undefined {
  const own = resources.byId(task.id);
  const id = valueOf(own?.properties.reference('ExecutionRoleArn') ?? { is: 'absent' }) ?? valueOf(own?.properties.reference('ContainerProperties', 'ExecutionRoleArn') ?? { is: 'absent' });
  return resources.ofId('AWS::IAM::Role', id);
}

function mayCreateGroups({ statements, managed, complete }: RolePolicies): boolean {
  return !complete || managed.some((name) => !withoutCreate.has(name)) || statements.some((statement) => statement.effect === 'Allow' && speaksOf(statement, 'logs:CreateLogGroup'));
}

/** The driver creates a group only where it finds none: one that the template makes, or of which the file does not tell the name, may be there. */
function mayExist({ driver, options }: LogConfiguration, resources: ResourceIndex): boolean {
  const group = options.get('awslogs-group')?.value;
  if (valueOf(driver)?.text !== 'awslogs' || group?.is !== 'known') return true;
  return resources.ofType('AWS::Logs::LogGroup').some(({ properties }) => valueOf(properties.text('LogGroupName'))?.text === group.value.text);
}
