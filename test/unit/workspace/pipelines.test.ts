import { describe, expect, test } from 'vitest';
import { AnalyzedWorkspace, type Files } from '../../support/analyzeWorkspace';
import { networkTemplate, serviceOf, taskFile } from '../../support/workspaceTemplates';

const linesOf = (files: Files): readonly string[] => new AnalyzedWorkspace(files).lines();
const told = 'orders.json:1 warning IPV6-104 <- stack.json:1 <- stack.json:1';
const assumed = 'orders.json:1 information IPV6-104';

/** The service runs another definition until the pipeline gives it the file. */
function stack(service: object = {}): string {
  const { Type, Properties } = serviceOf('bootstrap', [{ Ref: 'Tasks' }]) as { Type: string; Properties: object };
  return networkTemplate({ resources: { Service: { Type, Properties: { ServiceName: 'orders-web', ...Properties, ...service } } } });
}

/** As in the README of both actions, github.com/aws-actions/amazon-ecs-render-task-definition and amazon-ecs-deploy-task-definition. */
function workflow(file: string, service: string, rest = ''): string {
  return `name: Deploy
env:
  ECS_SERVICE: orders-web
jobs:
  deploy:
    env:
      TASK_FILE: orders.json
    steps:
      - uses: actions/checkout@v4
      - name: Image
        id: render
        uses: aws-actions/amazon-ecs-render-task-definition@v1
        with:
          task-definition: ${file}
          container-name: web
          image: \${{ steps.build.outputs.image }}
      - uses: aws-actions/amazon-ecs-deploy-task-definition@v2
        with:
          task-definition: \${{ steps.render.outputs.task-definition }}
          service: ${service}
          wait-for-service-stability: true
${rest}`;
}

describe('a workflow of GitHub that deploys a task definition', () => {
  const at = '.github/workflows/deploy.yml';

  test.each([
    ['by path and name', workflow('orders.json', 'orders-web'), [told]],
    ['by path from the top', workflow('./orders.json', 'orders-web'), [told]],
    ['by variables of job and workflow', workflow('${{ env.TASK_FILE }}', '${{ env.ECS_SERVICE }}'), [told]],
    ['another file', workflow('other.json', 'orders-web'), [assumed]],
    ['another service', workflow('orders.json', 'orders-worker'), [assumed]],
    ['a variable that nobody sets', workflow('orders.json', '${{ vars.SERVICE }}'), [assumed]],
    ['in the cluster of the service', workflow('orders.json', 'orders-web', '          cluster: prod'), [told]],
    ['in another cluster', workflow('orders.json', 'orders-web', '          cluster: test'), [assumed]],
  ])('%s', (_, text, expected) => {
    expect(linesOf({ [at]: text, 'orders.json': taskFile('orders'), 'stack.json': stack({ Cluster: 'prod' }) })).toEqual(expected);
  });

  test('in a folder of the workspace, from the top of the repository', () => {
    const lines = linesOf({ [`shop/${at}`]: workflow('orders.json', 'orders-web'), 'shop/orders.json': taskFile('orders'), 'stack.json': stack() });
    expect(lines).toEqual([`shop/${told}`]);
  });

  test('two services of that name: nobody knows which', () => {
    expect(linesOf({ [at]: workflow('orders.json', 'orders-web'), 'orders.json': taskFile('orders'), 'stack.json': stack(), 'test.json': stack() })).toEqual([assumed]);
  });

  test('changes with it', () => {
    const workspace = new AnalyzedWorkspace({ [at]: workflow('orders.json', 'orders-web'), 'orders.json': taskFile('orders'), 'stack.json': stack() });
    expect(workspace.change(at, workflow('orders.json', 'another'))).toEqual(['orders.json']);
    expect(workspace.lines()).toEqual([assumed]);
    expect(workspace.change(at, workflow('orders.json', 'orders-web'))).toEqual(['orders.json']);
    expect(workspace.change(at, undefined)).toEqual(['orders.json']);
    expect(workspace.lines()).toEqual([assumed]);
  });

  test('other workflows are none of ours', () => {
    const { analyses } = new AnalyzedWorkspace({ [at]: 'jobs:\n  a:\n    steps:\n      - run: echo aws-actions/amazon-ecs-deploy-task-definition@v2\n' });
    expect(analyses.get(at)?.kind).toBeNull();
  });
});

describe('an AppSpec file of CodeDeploy', () => {
  /** AWS's own example (codedeploy, reference-appspec-file-structure-resources). */
  const appSpec = (taskDefinition: string, assign = ''): string => `version: 0.0
Resources:
  - TargetService:
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: "${taskDefinition}"
        LoadBalancerInfo:
          ContainerName: "web"
          ContainerPort: 80
${assign === '' ? '' : `        NetworkConfiguration:
          AwsvpcConfiguration:
            Subnets: ["subnet-1234abcd", "subnet-5678abcd"]
            AssignPublicIp: "${assign}"
`}`;

  test.each([
    ['with public addresses: most likely a way out for IPv4', appSpec('arn:aws:ecs:us-east-1:111122223333:task-definition/orders:3', 'ENABLED'), []],
    ['without', appSpec('orders:3', 'DISABLED'), [assumed]],
    ['that leaves the network to the service', appSpec('orders:3'), [assumed]],
    ['of another family', appSpec('other:3', 'ENABLED'), [assumed]],
    ['that a pipeline fills in', appSpec('<TASK_DEFINITION>', 'ENABLED'), [assumed]],
  ])('%s', (_, text, expected) => {
    expect(linesOf({ 'appspec.yaml': text, 'orders.json': taskFile('orders') })).toEqual(expected);
  });

  test('is recognized in JSON too, and no other list of resources is', () => {
    const json = JSON.stringify({ version: 0, Resources: [{ TargetService: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: 'orders' } } }] });
    const { analyses } = new AnalyzedWorkspace({ 'a.json': json, 'b.json': JSON.stringify({ Resources: [{ Fn: { Type: 'AWS::Lambda::Function', Properties: {} } }] }) });
    expect([analyses.get('a.json')?.kind, analyses.get('b.json')?.kind]).toEqual(['appspec', null]);
  });
});

describe('where a file names a task definition of another one', () => {
  test('a service, an AppSpec file and a workflow each at their line', () => {
    const files = {
      '.github/workflows/deploy.yml': workflow('orders.json', 'orders-web'),
      'appspec.yaml': 'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        TaskDefinition: orders:3\n',
      'orders.json': taskFile('orders'),
      'stack.json': networkTemplate({ resources: { Service: serviceOf('orders', [{ Ref: 'Tasks' }]) } }),
    };
    const { index } = new AnalyzedWorkspace(files);
    const named = (path: keyof typeof files): readonly string[] => index.definitionsNamedBy(path).map(({ span, path: to, task }) => `${files[path].slice(span.start, span.end)} ${to} ${task}`);
    expect(named('.github/workflows/deploy.yml')).toEqual(['orders.json orders.json orders']);
    expect(named('appspec.yaml')).toEqual(['TargetService orders.json orders']);
    expect(named('stack.json').map((text) => text.replaceAll('"', ''))).toEqual(['Service orders.json orders']);
    expect(named('orders.json')).toEqual([]);
  });

  test('a template that gets it by an export', () => {
    const home = JSON.stringify({ Resources: { Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [{ Name: 'app', Image: 'nginx' }] } } }, Outputs: { Task: { Value: { Ref: 'Task' }, Export: { Name: 'orders-task' } } } });
    const { index } = new AnalyzedWorkspace({ 'home.json': home, 'stack.json': networkTemplate({ resources: { Service: serviceOf({ 'Fn::ImportValue': 'orders-task' }, [{ Ref: 'Tasks' }]) } }) });
    expect(index.definitionsNamedBy('stack.json')).toMatchObject([{ path: 'home.json', task: 'Task' }]);
  });

  test('a family that two files define is none', () => {
    const { index } = new AnalyzedWorkspace({ 'a.json': taskFile('orders'), 'b.json': taskFile('orders'), 'stack.json': networkTemplate({ resources: { Service: serviceOf('orders', [{ Ref: 'Tasks' }]) } }) });
    expect(index.definitionsNamedBy('stack.json')).toEqual([]);
  });
});
