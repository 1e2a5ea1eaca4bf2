import { all, at, isObject, items, one, routes, routeTables, same, target, taskSubnets, type Named, type Properties, type Rule, type Template } from './template';

const service = (template: Template): Named => one(template, 'AWS::ECS::Service');
const taskDefinition = (template: Template): Properties => one(template, 'AWS::ECS::TaskDefinition').properties;
const containers = (template: Template): Properties[] => items(taskDefinition(template), 'ContainerDefinitions');

/** Statements of a role's own policies, each as `actions on resources`. */
function statements(template: Template, roleProperty: 'ExecutionRoleArn' | 'TaskRoleArn'): Properties[] {
  const role = template.Resources[target(taskDefinition(template)[roleProperty]) ?? '']?.Properties ?? {};
  return items(role, 'Policies').flatMap((policy) => items(isObject(policy['PolicyDocument']) ? policy['PolicyDocument'] : {}, 'Statement'));
}

export const serviceRules: readonly Rule[] = [
  {
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html: the image is pulled over the task's interface.
    name: 'the service waits for every route of its tasks, the gateway, the endpoints and the listener',
    check: (template) => {
      const tables = new Set(taskSubnets(template).flatMap(({ id }) => routeTables(template, id)));
      const needed = [...[...tables].flatMap((table) => routes(template, table).map(({ route }) => route.id)), ...['AWS::EC2::VPCGatewayAttachment', 'AWS::EC2::VPCEndpoint', 'AWS::ElasticLoadBalancingV2::Listener'].flatMap((type) => all(template, type).map(({ id }) => id))];
      return needed.filter((id) => !service(template).dependsOn.includes(id)).map((id) => `it does not wait for ${id}`);
    },
  },
  {
    // It fails where the role exists: https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/818
    name: 'no service-linked role is made here',
    check: (template) => all(template, 'AWS::IAM::ServiceLinkedRole').map(({ id }) => id),
  },
  {
    name: 'rights stand in the roles themselves, so that no task starts before they exist',
    check: (template) => ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap((type) => all(template, type).map(({ id }) => `${id} stands beside its role`)),
  },
  {
    // Read from the firewall, not from the settings: what may come in is what decides.
    name: 'a port is told to open exactly where somebody may connect',
    check: (template) => {
      const isOpen = items(taskGroup(template).properties, 'SecurityGroupIngress').length > 0;
      const isTold = template.Outputs?.['OpenPort'] !== undefined;
      return isOpen === isTold ? [] : [isTold ? 'OpenPort is told of tasks that nobody may connect to' : 'OpenPort is not told'];
    },
  },
  {
    // CloudFormation's own default for outgoing traffic depends on when the IPv6 block is attached; CDK's is IPv4 only.
    name: 'what may go out is written out, for the family that the stack uses',
    check: (template, { stack }) => {
      const egress = items(taskGroup(template).properties, 'SecurityGroupEgress').map(({ IpProtocol: protocol, CidrIp: ipv4, CidrIpv6: ipv6, ToPort: port }) => ({ protocol, to: ipv6 ?? ipv4, port }));
      const expected = stack === 'vpc-endpoints' ? { protocol: 'tcp', to: '0.0.0.0/0', port: 443 } : { protocol: '-1', to: stack === 'ipv6-only' || stack === 'dual-stack' ? '::/0' : '0.0.0.0/0' };
      return egress.length === 1 && same(egress[0], expected) ? [] : [JSON.stringify(egress)];
    },
  },
  {
    name: 'nobody gets in unless the stack is reachable, and then only to the container port',
    check: (template, { reachable, stack, loadBalancer }) => {
      const ingress = items(taskGroup(template).properties, 'SecurityGroupIngress');
      if (ingress.length !== (reachable ? 1 : 0)) return [`${ingress.length} rules`];
      const port = at(containers(template)[0] ?? {}, 'PortMappings');
      const containerPort = Array.isArray(port) && isObject(port[0]) ? port[0]['ContainerPort'] : undefined;
      return ingress.flatMap((rule) => {
        const family = loadBalancer ? 'SourceSecurityGroupId' : stack === 'public-ipv4' ? 'CidrIp' : 'CidrIpv6';
        const right = rule['IpProtocol'] === 'tcp' && same(rule['FromPort'], containerPort) && same(rule['ToPort'], containerPort) && family in rule && !same(rule['FromPort'], 24224);
        return right ? [] : [JSON.stringify(rule)];
      });
    },
  },
  {
    name: 'no firewall rule of any group lets everyone in unless that was asked for',
    check: (template, { reachable, reachableFrom }) => {
      const ingress = [...all(template, 'AWS::EC2::SecurityGroup').flatMap(({ properties }) => items(properties, 'SecurityGroupIngress')), ...all(template, 'AWS::EC2::SecurityGroupIngress').map(({ properties }) => properties)];
      const prefixes = ingress.flatMap(({ CidrIp: ipv4, CidrIpv6: ipv6 }) => [ipv4, ipv6].filter((prefix) => prefix !== undefined));
      // A template with parameters refers to one; a project writes the prefix that was chosen.
      const wrong = prefixes.filter((prefix) => !reachable || !(same(prefix, { Ref: 'ReachableFrom' }) || prefix === reachableFrom));
      return wrong.map((prefix) => JSON.stringify(prefix));
    },
  },
  {
    name: 'a public IPv4 address is asked for exactly where the stack is named after it',
    check: (template, { stack }) => {
      const found = at(service(template).properties, 'NetworkConfiguration', 'AwsvpcConfiguration', 'AssignPublicIp');
      return found === (stack === 'public-ipv4' ? 'ENABLED' : 'DISABLED') ? [] : [String(found)];
    },
  },
  {
    // Dual-stack and IPv6-only tasks need platform version 1.4.0 (fargate-task-networking.html).
    name: 'platform, processor, circuit breaker and ECS Exec are stated',
    check: (template) => {
      const { properties } = service(template);
      const stated = [
        ['1.4.0', 'LATEST'].includes(String(properties['PlatformVersion'])),
        at(taskDefinition(template), 'RuntimePlatform', 'OperatingSystemFamily') === 'LINUX',
        at(taskDefinition(template), 'RuntimePlatform', 'CpuArchitecture') !== undefined,
        at(properties, 'DeploymentConfiguration', 'DeploymentCircuitBreaker', 'Enable') === true,
        at(properties, 'DeploymentConfiguration', 'DeploymentCircuitBreaker', 'Rollback') === true,
        properties['EnableExecuteCommand'] === false,
      ];
      return stated.every(Boolean) ? [] : [`not all stated: ${stated.join(', ')}`];
    },
  },
  {
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
    name: 'the execution role may pull one repository and write to one log group, and nothing more',
    check: (template, { imageFrom, logRoute }) => {
      const found = statements(template, 'ExecutionRoleArn').map(({ Action: action, Resource: resource }) => `${[action].flat().join(' ')} on ${describe(resource)}`).sort();
      const pull = ['ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:GetDownloadUrlForLayer on repository', 'ecr:GetAuthorizationToken on *'];
      const expected = [...(imageFrom === 'ecr' ? pull : []), ...(logRoute === 'awslogs' ? ['logs:CreateLogStream logs:PutLogEvents on AWS::Logs::LogGroup'] : [])].sort();
      return same(found, expected) ? [] : [`it may: ${found.join('; ') || 'nothing'}`];

      function describe(resource: unknown): string {
        if (resource === '*') return '*';
        const type = template.Resources[target(resource) ?? '']?.Type;
        return type ?? (/repository|ImageRepositoryArn/.test(JSON.stringify(resource)) ? 'repository' : JSON.stringify(resource));
      }
    },
  },
  {
    name: 'the task role may only put objects below one prefix of the log bucket',
    check: (template, { logRoute }) => {
      const found = statements(template, 'TaskRoleArn');
      if (logRoute !== 'firelens-s3') return found.map((statement) => JSON.stringify(statement));
      const [only] = found;
      const parts = at(only ?? {}, 'Resource', 'Fn::Join');
      const text = Array.isArray(parts) && Array.isArray(parts[1]) ? parts[1] : [];
      const right = found.length === 1 && only?.['Action'] === 's3:PutObject' && target(text[0]) !== undefined && String(text.at(-1)).endsWith('/*') && text.length > 1 && text[1] !== '/*';
      return right ? [] : [JSON.stringify(found)];
    },
  },
  {
    name: 'both roles can be taken by tasks only',
    check: (template) =>
      all(template, 'AWS::IAM::Role').flatMap(({ id, properties }) => {
        const trusted = items(isObject(properties['AssumeRolePolicyDocument']) ? properties['AssumeRolePolicyDocument'] : {}, 'Statement').map((statement) => at(statement, 'Principal', 'Service'));
        return same(trusted, ['ecs-tasks.amazonaws.com']) ? [] : [`${id}: ${trusted.join(', ')}`];
      }),
  },
];

/** The security group of the tasks. */
function taskGroup(template: Template): Named {
  const groups = at(service(template).properties, 'NetworkConfiguration', 'AwsvpcConfiguration', 'SecurityGroups');
  const id = Array.isArray(groups) ? target(groups[0]) : undefined;
  const found = all(template, 'AWS::EC2::SecurityGroup').find((group) => group.id === id);
  if (found === undefined) throw new Error('The service has no security group of this template.');
  return found;
}
