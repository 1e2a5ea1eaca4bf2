import { valueOf } from '../../base/maybe';
import { rolePolicyReader, speaksOf, type RolePolicies } from '../analysis/rolePolicies';
import type { EcsModel, LogConfiguration, Resource, TaskDefinition } from '../ecs/model';
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
  check({ model, tasks }, report) {
    const policiesOf = rolePolicyReader(model);
    for (const { task } of tasks) {
      for (const { log } of task.containers) {
        const create = log?.options.get('awslogs-create-group');
        if (!log || create?.value.is !== 'known' || create.value.value.text.toLowerCase() !== 'true' || mayExist(log, model)) continue;
        const role = executionRoleOf(task, model);
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

function executionRoleOf(task: TaskDefinition, model: EcsModel): Resource | undefined {
  const own = model.resources.find((resource) => resource.id === task.id);
  const id = valueOf(own?.properties.reference('ExecutionRoleArn') ?? { is: 'absent' }) ?? valueOf(own?.properties.reference('ContainerProperties', 'ExecutionRoleArn') ?? { is: 'absent' });
  return model.resources.find((resource) => resource.id === id && resource.type === 'AWS::IAM::Role');
}

function mayCreateGroups({ statements, managed, complete }: RolePolicies): boolean {
  return !complete || managed.some((name) => !withoutCreate.has(name)) || statements.some((statement) => statement.effect === 'Allow' && speaksOf(statement, 'logs:CreateLogGroup'));
}

/** The driver creates a group only where it finds none: one that the template makes, or of which the file does not tell the name, may be there. */
function mayExist({ driver, options }: LogConfiguration, model: EcsModel): boolean {
  const group = options.get('awslogs-group')?.value;
  if (valueOf(driver)?.text !== 'awslogs' || group?.is !== 'known') return true;
  return model.resources.some((resource) => resource.type === 'AWS::Logs::LogGroup' && valueOf(resource.properties.text('LogGroupName'))?.text === group.value.text);
}
