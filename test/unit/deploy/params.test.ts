import { isIPv6 } from 'node:net';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import schema from '../../../cdk-stack/lib/params.schema.json';
import { describeParamProblem, fieldNames } from '../../../src/core/deploy/paramTexts';
import { checkParams, choicesFor, defaultParams, paramProblemIds, stackIds } from '../../../src/core/deploy/params';

/** The judge from outside: a full implementation of JSON Schema. */
const judge = new Ajv({ allErrors: true, strictTypes: false }).addVocabulary(['problem', 'stackDefaults']).compile(schema);
const ecrClassic = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web:1';
const ecrDualStack = '123456789012.dkr-ecr.eu-west-1.on.aws/team/web:1';

const problemsOf = (given: unknown): string[] => {
  const check = checkParams(given);
  return check.ok ? [] : check.problems.map(({ field, id }) => `${field}: ${id}`);
};

describe('defaults', () => {
  test.each(stackIds)('%s: complete, and valid but for an image of one’s own', (stack) => {
    expect(Object.keys(defaultParams(stack))).toEqual(Object.keys(schema.properties));
    expect(problemsOf({ stack })).toEqual(stack === 'vpc-endpoints' ? ['image: image-needs-private-ecr'] : []);
  });

  // https://github.com/ShotaroTsuji/cdk-ipv6-subnets: the stack of the article.
  test('dual-stack is the stack of the article', () => {
    expect(defaultParams('dual-stack')).toMatchObject({ image: 'amazon/amazon-ecs-sample:latest', containerPort: 80, cpu: 256, memory: 512, zones: 1, logRoute: 'firelens-s3', reachableFrom: 'everyone' });
  });
});

/** Each row: what is given, and what is wrong with it. */
const cases: readonly (readonly [string, object, readonly string[]])[] = [
  ['nothing given', {}, []],
  ['a field that is not ours', { stack: 'ipv6-only', color: 'red' }, ['color: unknown-field']],
  ['a stack that is not ours', { stack: 'ipv5' }, ['stack: not-in-list']],
  ['a name with a space', { serviceName: 'my web' }, ['serviceName: serviceName-form']],
  ['a name that breaks out of a shell', { serviceName: '$(id)' }, ['serviceName: serviceName-form']],
  ['no port', { containerPort: 0 }, ['containerPort: too-small']],
  ['a port beyond TCP', { containerPort: 65_536 }, ['containerPort: too-large']],
  ['half a task', { tasks: 0.5 }, ['tasks: not-a-whole-number']],
  ['tasks as text', { tasks: '2' }, ['tasks: not-a-whole-number']],
  ['four zones', { zones: 4 }, ['zones: too-large']],
  ['an image with a space', { image: 'my image' }, ['image: image-form']],
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
  ['256 units with 3 GiB', { cpu: 256, memory: 3072 }, ['memory: memory-for-cpu']],
  ['256 units with 2 GiB', { cpu: 256, memory: 2048 }, []],
  ['512 units with 5 GiB', { cpu: 512, memory: 5120 }, ['memory: memory-for-cpu']],
  ['1 vCPU with 8 GiB', { cpu: 1024, memory: 8192 }, []],
  ['4 vCPU with 30 GiB', { cpu: 4096, memory: 30_720 }, []],
  ['8 vCPU with 18 GiB', { cpu: 8192, memory: 18_432 }, ['memory: memory-for-cpu']],
  ['16 vCPU with 120 GiB', { cpu: 16_384, memory: 122_880 }, []],
  ['one IPv6 network', { reachableFrom: '2001:db8:1:2::/64' }, []],
  ['one IPv6 address without a length', { reachableFrom: '2001:db8::1' }, ['reachableFrom: reachableFrom-form']],
  ['the whole internet as a prefix', { reachableFrom: '::/0' }, ['reachableFrom: reachableFrom-form']],
  ['an IPv6 prefix that is none', { reachableFrom: '2001:db8:::/64' }, ['reachableFrom: reachableFrom-form']],
  ['an IPv4 prefix for IPv6 tasks', { reachableFrom: '203.0.113.0/24' }, ['reachableFrom: reach-needs-ipv6']],
  ['an IPv6 prefix for IPv4 tasks', { stack: 'public-ipv4', reachableFrom: '2001:db8::/32' }, ['reachableFrom: reach-needs-ipv4']],
  ['an IPv4 prefix for IPv4 tasks', { stack: 'public-ipv4', reachableFrom: '203.0.113.0/24' }, []],
  ['everyone behind NAT', { stack: 'nat-gateway', reachableFrom: 'everyone' }, ['reachableFrom: reach-private']],
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html
  ['classic ECR address in IPv6-only', { image: ecrClassic }, ['image: image-ecr-address']],
  ['dual-stack ECR address in IPv6-only', { image: ecrDualStack }, []],
  ['public.ecr.aws in IPv6-only', { image: 'public.ecr.aws/nginx/nginx:1.30' }, ['image: image-public-ecr-address']],
  ['ECR in dual-stack', { stack: 'dual-stack', image: ecrDualStack }, ['image: image-needs-ipv4']],
  ['awslogs in dual-stack', { stack: 'dual-stack', logRoute: 'awslogs' }, ['logRoute: logs-need-ipv4']],
  ['the sample on ARM64', { stack: 'dual-stack', architecture: 'ARM64' }, ['image: image-not-for-arm64']],
  ['private ECR with endpoints', { stack: 'vpc-endpoints', image: ecrClassic }, []],
  ['FireLens with endpoints', { stack: 'vpc-endpoints', image: ecrClassic, logRoute: 'firelens-s3' }, ['logRoute: router-needs-internet']],
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html: IPv6 targets by address.
  ['a load balancer for the tasks of everyone', { loadBalancer: true, reachableFrom: 'everyone' }, []],
  ['a load balancer before dual-stack tasks', { stack: 'dual-stack', loadBalancer: true }, []],
  ['a load balancer before dual-stack tasks in three zones', { stack: 'dual-stack', loadBalancer: true, zones: 3 }, ['zones: balancer-two-zones']],
  ['a load balancer before IPv6-only tasks in three zones', { loadBalancer: true, zones: 3, reachableFrom: 'everyone' }, []],
  ['a load balancer before IPv4 tasks', { stack: 'public-ipv4', loadBalancer: true, reachableFrom: 'everyone' }, ['loadBalancer: balancer-needs-ipv6']],
  ['a load balancer for nobody', { loadBalancer: true }, ['reachableFrom: balancer-for-nobody']],
  ['a load balancer as text', { loadBalancer: 'yes' }, ['loadBalancer: not-yes-or-no']],
  ['NAT64', { nat64: true }, []],
  ['NAT64 for tasks with IPv4', { stack: 'dual-stack', nat64: true }, ['nat64: nat64-needs-ipv6-only']],
  ['the port of the router', { logRoute: 'firelens-s3', containerPort: 24_224 }, ['containerPort: port-of-router']],
];

describe('checkParams', () => {
  test.each(cases)('%s', (_, given, expected) => {
    expect(problemsOf(given)).toEqual(expected);
    const { stack = 'ipv6-only' } = given as { stack?: (typeof stackIds)[number] };
    expect(judge({ ...defaultParams(stack), ...given })).toBe(expected.length === 0);
  });

  test.each([null, undefined, 'x', 3, []])('answers to %s without a fall', (given) => {
    expect(problemsOf(given)).toEqual([': not-an-object']);
  });

  test('agrees with a full implementation of JSON Schema on whatever is given', () => {
    const pick = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
    const given = fc.record({
      stack: pick(...stackIds),
      serviceName: fc.oneof(pick('web', 'a-b', '', '1a'), fc.string()),
      image: fc.oneof(pick('nginx:1.30', 'amazon/amazon-ecs-sample', 'public.ecr.aws/a', ecrClassic, ecrDualStack), fc.string()),
      containerPort: fc.oneof(pick(80, 24_224), fc.double()),
      tasks: fc.integer({ min: -1, max: 101 }),
      zones: fc.integer({ min: 0, max: 4 }),
      cpu: pick<unknown>(256, 512, 1024, 2048, 4096, 8192, 16_384, 300, '256'),
      memory: fc.integer({ min: 0, max: 121 }).map((half) => half * 1024 || 512),
      architecture: pick('X86_64', 'ARM64'),
      logRoute: pick('awslogs', 'firelens-s3', 'none'),
      logRetentionDays: pick(30, 31),
      loadBalancer: fc.oneof(fc.boolean(), pick('true')),
      nat64: fc.boolean(),
      reachableFrom: fc.oneof(pick('nobody', 'everyone', '203.0.113.0/24', '::/0'), fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 129 })).map(([address, length]) => `${address}/${String(length)}`)),
    });
    fc.assert(fc.property(given, (params) => {
      expect(checkParams(params).ok).toBe(judge(params));
    }), { numRuns: 2000 });
  });
});

// The judge here is Node's own parser of addresses.
test('an IPv6 prefix is taken exactly where its address is one', () => {
  const part = fc.oneof(fc.constant(''), fc.integer({ min: 0, max: 0x1ffff }).map((value) => value.toString(16)));
  const address = fc.oneof(fc.ipV6().filter((text) => !text.includes('.')), fc.array(part, { minLength: 2, maxLength: 9 }).map((parts) => parts.join(':')));
  fc.assert(fc.property(address, (text) => {
    expect(checkParams({ reachableFrom: `${text}/64` }).ok).toBe(isIPv6(text));
  }), { numRuns: 2000 });
});

describe('choicesFor', () => {
  // The same page of the guide as above.
  test('lists the memory that AWS Fargate sells with a number of CPU units', () => {
    const gib = (cpu: number): number[] => choicesFor('memory', { ...defaultParams('ipv6-only'), cpu }).map((mib) => Number(mib) / 1024);
    expect(gib(256)).toEqual([0.5, 1, 2]);
    expect(gib(512)).toEqual([1, 2, 3, 4]);
    expect(gib(1024)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(gib(8192)).toEqual([16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60]);
    expect(gib(16_384)).toEqual([32, 40, 48, 56, 64, 72, 80, 88, 96, 104, 112, 120]);
  });

  test('offers only what the stack can do', () => {
    expect(choicesFor('logRoute', defaultParams('dual-stack'))).toEqual(['firelens-s3', 'none']);
    expect(choicesFor('logRoute', defaultParams('vpc-endpoints'))).toEqual(['awslogs', 'none']);
    expect(choicesFor('zones', defaultParams('ipv6-only'))).toEqual([1, 2, 3]);
    expect(stackIds.filter((stack) => choicesFor('loadBalancer', defaultParams(stack)).includes(true))).toEqual(['ipv6-only', 'dual-stack']);
    expect(stackIds.filter((stack) => choicesFor('nat64', defaultParams(stack)).includes(true))).toEqual(['ipv6-only']);
  });
});

describe('words', () => {
  test('every rule of the schema has an id, and every id has words in both languages without a gap', () => {
    for (const { problem } of schema.allOf) expect(paramProblemIds).toContain(problem);
    for (const id of paramProblemIds) {
      for (const language of ['en', 'ja'] as const) {
        const text = describeParamProblem({ field: 'memory', id, args: { value: 1, least: 2, most: 3, values: '4', stack: 'dual-stack', cpu: 256 } }, language);
        expect(text).not.toMatch(/\{|\}/u);
        expect(text.length).toBeGreaterThan(10);
      }
    }
    expect(Object.keys(fieldNames)).toEqual(Object.keys(schema.properties));
  });

  test('a real problem is said with its numbers', () => {
    const check = checkParams({ cpu: 256, memory: 3072 });
    expect(check.ok ? [] : check.problems.map((problem) => describeParamProblem(problem, 'en'))).toEqual(['A task with 256 CPU units takes 512 to 2048 MiB of memory in the steps of AWS Fargate, not 3072.']);
  });
});
