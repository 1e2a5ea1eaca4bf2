import { describe, expect, it } from 'vitest';
import { judgeSightings } from '../../../src/core/deploy/judgeSightings';
import type { ContainerExit, PlannedResource, ResourceStatus, ServiceSighting, StoppedTask } from '../../../src/core/deploy/types';

// Messages as AWS and people have reported them; the sources stand beside the patterns in src/core/deploy/stoppedReasons.ts.
const unreachable = 'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration.';
const missing = 'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/nginx:9.99: docker.io/library/nginx:9.99: not found';
const denied = 'role is not authorized to perform: ecr:BatchGetImage';
const memory = 'OutOfMemoryError: Container killed due to memory usage';

/** Seconds after ten, as CloudFormation and ECS write times. */
const at = (second: number): string => new Date(Date.UTC(2026, 10, 22, 10, 0, second)).toISOString();
const task = (taskArn: string, reason: string, more: Partial<StoppedTask> = {}): StoppedTask => ({ is: 'stopped-task', taskArn, at: at(0), code: 'TaskFailedToStart', reasons: [reason, reason], exitCodes: [], ...more });
/** A task that was made and ended at these seconds. */
const tried = (taskArn: string, reason: string, made: number, ended: number): StoppedTask => task(taskArn, reason, { madeAt: at(made), endedAt: at(ended), at: at(ended + 13) });
const ended = (taskArn: string, exitCodes: readonly ContainerExit[], made: number): StoppedTask => ({ ...tried(taskArn, 'Essential container in task exited', made, made + 10), code: 'EssentialContainerExited', reasons: ['Essential container in task exited'], exitCodes });
const event = (id: string, text: string, second: number): Extract<ServiceSighting, { is: 'service-event' }> => ({ is: 'service-event', id, at: at(second), text });
const resource = (logicalId: string, type: string, status: string, second = 0): ResourceStatus => ({ logicalId, type, physicalId: null, status, reason: null, at: at(second) });
const route = (status: string, second = 0): ResourceStatus => resource('Route', 'AWS::EC2::Route', status, second);
const judge = (sightings: readonly ServiceSighting[], resources: readonly ResourceStatus[] = [route('CREATE_COMPLETE')], planned: readonly PlannedResource[] = []): string => judgeSightings(sightings, resources, planned).is;

describe('the judgement of a wait', () => {
  it('ends at once for what no waiting changes, whatever is still being made', () => {
    expect(judge([task('1', missing)])).toBe('hopeless');
    expect(judge([task('1', missing)], [route('CREATE_IN_PROGRESS')])).toBe('hopeless');
  });

  it('ends at the second time for what may heal, once the network stands', () => {
    const twice = [task('1', unreachable), task('2', unreachable)];
    expect([judge([task('1', unreachable)]), judge(twice), judge(twice, [route('CREATE_IN_PROGRESS')])]).toEqual(['wait', 'hopeless', 'wait']);
  });

  it('gives a fresh role a minute, and memory a second try', () => {
    expect(judge([task('1', denied), task('2', denied, { at: at(30) })])).toBe('wait');
    expect(judge([task('1', denied), task('2', denied, { at: at(60) })])).toBe('hopeless');
    expect([judge([task('1', memory)]), judge([task('1', memory), task('2', memory)])]).toEqual(['wait', 'hopeless']);
  });

  it('never ends for a symptom, for the unknown, or for nothing', () => {
    const breaker = '(service web) is unable to consistently start tasks successfully';
    expect([judge([]), judge([event('1', breaker, 0), event('2', breaker, 300)]), judge([task('1', 'x'), task('2', 'x')]), judge([{ is: 'running-tasks', running: 0, desired: 1 }])]).toEqual(['wait', 'wait', 'wait', 'wait']);
  });
});

describe('the network of a stack', () => {
  const twice = [tried('1', unreachable, 10, 30), tried('2', unreachable, 31, 60)];

  it('is not ready as long as a part of it is planned and was not even begun', () => {
    const gateway = { logicalId: 'Nat', type: 'AWS::EC2::NatGateway' };
    expect(judge(twice, [route('CREATE_COMPLETE')], [gateway])).toBe('wait');
    expect(judge(twice, [route('CREATE_COMPLETE'), resource('Nat', gateway.type, 'CREATE_IN_PROGRESS')], [gateway])).toBe('wait');
    expect(judge(twice, [route('CREATE_COMPLETE'), resource('Nat', gateway.type, 'CREATE_COMPLETE')], [gateway])).toBe('hopeless');
  });

  it('of a stack that is changed stands already: what does not change has no event and is not waited for', () => {
    expect(judge(twice, [resource('Task', 'AWS::ECS::TaskDefinition', 'UPDATE_COMPLETE'), resource('Service', 'AWS::ECS::Service', 'UPDATE_IN_PROGRESS')], [{ logicalId: 'Task', type: 'AWS::ECS::TaskDefinition' }])).toBe('hopeless');
  });

  it('does not wait for what itself waits for the service', () => {
    const planned = [{ logicalId: 'Scaling', type: 'AWS::ApplicationAutoScaling::ScalableTarget' }];
    expect(judge(twice, [route('CREATE_COMPLETE')], planned)).toBe('hopeless');
    expect(judge([ended('1', [{ container: 'web', exitCode: 1 }], 10), ended('2', [{ container: 'web', exitCode: 1 }], 40)], [route('CREATE_COMPLETE')], planned)).toBe('hopeless');
  });

  it('lets tasks count only that began after it stood', () => {
    expect(judge(twice, [route('CREATE_COMPLETE', 65)])).toBe('wait');
    expect(judge([...twice, tried('3', unreachable, 70, 90)], [route('CREATE_COMPLETE', 65)])).toBe('wait');
    expect(judge([...twice, tried('3', unreachable, 70, 90), tried('4', unreachable, 91, 120)], [route('CREATE_COMPLETE', 65)])).toBe('hopeless');
  });

  it('includes mount targets and listeners, which tasks need as well', () => {
    for (const type of ['AWS::EFS::MountTarget', 'AWS::ElasticLoadBalancingV2::Listener', 'AWS::IAM::Policy']) expect(judge(twice, [resource('X', type, 'CREATE_IN_PROGRESS')])).toBe('wait');
    expect(judge(twice, [resource('Logs', 'AWS::Logs::LogGroup', 'CREATE_IN_PROGRESS')])).toBe('hopeless');
  });
});

describe('the second identical failure', () => {
  const timeout = (address: string, seconds: number): string => `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post "https://api.ecr.us-east-2.amazonaws.com/": dial tcp ${address}:443: i/o timeout. Please check your task network configuration. (${String(seconds)}s)`;

  it('may name another address, time or task', () => {
    expect(judge([tried('1', timeout('3.16.10.7', 30), 0, 30), tried('2', timeout('18.220.3.91', 31), 31, 60)])).toBe('hopeless');
  });

  it('is not one of another thing by the same cause', () => {
    const [one, other] = ['one', 'other'].map((image) => `CannotPullContainerError: The task cannot pull ${image}:1 from the registry docker.io/library/${image}:1. There is a connection issue between the task and the registry.`);
    expect(judge([tried('1', one ?? '', 0, 30), tried('2', other ?? '', 31, 60)])).toBe('wait');
  });

  it('is not the same failure told by the service and by its task', () => {
    // https://github.com/hackforla/CivicTechJobs/issues/436: the event, and seconds later the task that was stopped for it.
    const told = event('1', '(service web) (port 8000) is unhealthy in (target-group arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/web/555a47e25c5a1850) due to (reason Health checks failed).', 47);
    const stopped = tried('1', 'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/web/555a47e25c5a1850)', 0, 48);
    expect(judge([told, stopped])).toBe('wait');
    expect(judge([told, stopped, { ...told, id: '2', at: at(200) }])).toBe('hopeless');
  });

  it('is of a later try: tasks beside each other fail together for what may pass', () => {
    const [a, b, c] = [tried('a', unreachable, 0, 30), tried('b', unreachable, 0, 31), tried('c', unreachable, 32, 60)];
    expect([judge([a, b]), judge([a, b, c])]).toEqual(['wait', 'hopeless']);
    const unhealthy = (id: string, second: number): ServiceSighting => event(id, '(service web) (port 80) is unhealthy in (target-group x) due to (reason Request timed out)', second);
    expect([judge([unhealthy('1', 0), unhealthy('2', 5)]), judge([unhealthy('1', 0), unhealthy('2', 5), unhealthy('3', 90)])]).toEqual(['wait', 'hopeless']);
  });
});

describe('a program that ends', () => {
  const web = (exitCode: number): ContainerExit => ({ container: 'web', exitCode, isEssential: true });
  const exits = (...codes: readonly (readonly ContainerExit[])[]): readonly StoppedTask[] => codes.map((one, index) => ended(String(index), one, 20 * index));

  it.each([0, 1, 127, 137, 139])('with exit code %d ends the wait when it ends so again', (code) => {
    expect([judge(exits([web(code)])), judge(exits([web(code)], [web(code)]))]).toEqual(['wait', 'hopeless']);
    expect(judgeSightings(exits([web(code)], [web(code)]), [])).toMatchObject({ occurrence: { reason: { cause: 'container-exited' }, exits: [{ container: 'web', exitCode: code }] } });
  });

  it('in another way is not the same', () => {
    expect(judge(exits([web(1)], [web(137)]))).toBe('wait');
  });

  it('may wait for something else of its stack: a database that is being made', () => {
    const database = (status: string, second = 0): ResourceStatus => resource('Database', 'AWS::RDS::DBInstance', status, second);
    expect(judge(exits([web(1)], [web(1)]), [database('CREATE_IN_PROGRESS')])).toBe('wait');
    expect(judge(exits([web(1)], [web(1)]), [database('CREATE_COMPLETE', 300)])).toBe('wait');
    expect(judge(exits([web(1)], [web(1)]), [database('CREATE_COMPLETE'), resource('Service', 'AWS::ECS::Service', 'CREATE_IN_PROGRESS', 1)])).toBe('hopeless');
  });

  it('takes the others with it, in whatever way they end, and one that is not essential never is the reason', () => {
    const router = (exitCode: number): ContainerExit => ({ container: 'router', exitCode, isEssential: true });
    expect(judge(exits([web(1), router(0)], [web(1), router(137)]))).toBe('hopeless');
    expect(judge(exits([web(0), { container: 'init', exitCode: 3, isEssential: false }], [web(0), { container: 'init', exitCode: 4, isEssential: false }]))).toBe('hopeless');
  });

  it('is not one that was stopped: for a deployment, by a person, for its health', () => {
    // Words and codes: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
    const stopped = (n: number): StoppedTask => ({ ...ended(String(n), [web(143)], 20 * n), code: 'ServiceSchedulerInitiated', reasons: ['Scaling activity initiated by (deployment ecs-svc/7610517791682758113)'] });
    expect(judge([stopped(0), stopped(1), stopped(2)])).toBe('wait');
  });

  it('for want of memory is judged as that, whatever its exit code is', () => {
    // https://github.com/aws/amazon-ecs-agent/issues/2467: exit code 0 beside it.
    const starved = (n: number): StoppedTask => ({ ...ended(String(n), [web(0)], 20 * n), reasons: ['Essential container in task exited', memory] });
    expect(judgeSightings([starved(0), starved(1)], [])).toMatchObject({ is: 'hopeless', occurrence: { reason: { cause: 'out-of-memory' } } });
  });

  it('for another processor is told by its log, and at once', () => {
    // https://github.com/aws-samples/amazon-bedrock-serverless-prompt-chaining/issues/213
    const log = { is: 'log-stream' as const, region: 'us-east-1', group: 'web', stream: 'web/web/1', lines: ['starting', 'exec /docker-entrypoint.sh: exec format error'] };
    expect(judgeSightings(exits([{ ...web(1), log }]), [])).toMatchObject({ is: 'hopeless', occurrence: { reason: { cause: 'architecture-other' }, text: 'exec /docker-entrypoint.sh: exec format error' } });
  });
});
