import { absent, unknown, type Maybe } from '../../base/maybe';
import type { Launcher, Text } from '../ecs/model';
import { plainValues, textAt } from '../ecs/values';
import { entryOf, valueIn, type Entry, type Tree } from '../source/tree';

/**
 * Reads an AppSpec file of CodeDeploy for ECS (codedeploy/latest/userguide/reference-appspec-file-structure-resources): it names the task
 * definition, and may give the network that its tasks get. Ids of subnets in it belong to no file.
 */
export function readAppSpec(root: Tree): readonly Launcher[] {
  return targetsOf(root).map((target) => {
    const properties = valueIn(target.value, 'Properties');
    const vpc = valueIn(valueIn(properties, 'NetworkConfiguration'), 'AwsvpcConfiguration');
    const strategy = valueIn(properties, 'CapacityProviderStrategy');
    return {
      id: target.key,
      resourceType: 'AWS::CodeDeploy::AppSpec',
      nameSpan: target.keySpan,
      span: target.value.span,
      taskDefinitionId: undefined,
      launchType: absent,
      capacityProviders: strategy?.is === 'list' ? strategy.items.map((item) => textAt(plainValues, item, 'CapacityProvider')) : [],
      platformVersion: textAt(plainValues, properties, 'PlatformVersion'),
      desiredCount: absent,
      // What it leaves out, the service decides.
      assignPublicIp: vpc === undefined ? unknown(target.keySpan) : textAt(plainValues, vpc, 'AssignPublicIp'),
      subnets: [],
      subnetsComplete: false,
      subnetSources: [],
      taskDefinitionName: nameOf(plainValues.text(valueIn(properties, 'TaskDefinition'))),
      taskDefinitionSources: [],
      serviceName: absent,
      cluster: absent,
      securityGroups: [],
      securityGroupsComplete: false,
      enableExecuteCommand: absent,
      serviceConnect: absent,
      serviceConnectLog: undefined,
      circuitBreaker: absent,
      deploymentController: absent,
      loadBalancerTargetGroups: [],
      dependsOn: [],
    };
  });
}

/** @returns whether a file is an AppSpec for ECS: its list of resources has a service as target. */
export function isAppSpec(root: Tree): boolean {
  return targetsOf(root).length > 0;
}

function targetsOf(root: Tree): readonly Entry[] {
  const list = entryOf(root, 'Resources');
  const items = list?.value.is === 'list' ? list.value.items : [];
  return items.flatMap((item) => (item.is === 'map' ? item.entries : [])).filter(({ value }) => textIn(value, 'Type') === 'AWS::ECS::Service');
}

function textIn(node: Tree, name: string): string | undefined {
  const text = plainValues.text(valueIn(node, name));
  return text.is === 'known' ? text.value.text : undefined;
}

/** `<TASK_DEFINITION>` is filled in by CodePipeline. */
function nameOf(name: Maybe<Text>): Maybe<Text> {
  return name.is === 'known' && /^<.*>$/u.test(name.value.text) ? unknown(name.span) : name;
}
