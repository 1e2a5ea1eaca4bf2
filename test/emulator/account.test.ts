import { CloudWatchClient, PutMetricDataCommand, type MetricDatum } from '@aws-sdk/client-cloudwatch';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { lintTemplates } from '../../scripts/lib/cfnLint.mjs';
import { whyNoPython } from '../../scripts/lib/pythonEnv.mjs';
import { listClusters, listServices, shortName } from '../../src/adapters/account/listServices';
import { readAccountEgress } from '../../src/adapters/account/readAccountEgress';
import { readService } from '../../src/adapters/account/readService';
import { Clients } from '../../src/adapters/deploy/clients';
import type { AccountReading } from '../../src/core/account/egress/accountReading';
import { egressReport } from '../../src/core/account/egress/egressReport';
import { accountEgressPermissions, myServicePermissions } from '../../src/core/account/permissions';
import type { ServiceAnswer, ServiceReading } from '../../src/core/account/service/serviceReading';
import { serviceTemplate, unreadOf } from '../../src/core/account/service/serviceTemplate';
import { snapshotBook } from '../../src/core/cost/snapshotBook';
import type { Analysis } from '../../src/core/analysis/types';
import { startEmulator, type Emulator } from '../support/emulator';
import { analyzeText } from '../support/analyzeText';
import { exampleService } from '../unit/core/account/exampleService';
import { cluster, createExampleAccount, image, service, type ExampleAccount } from '../support/exampleAccount';

const region = 'eu-west-1';
const account = '123456789012';
const day = new Date().toISOString().slice(0, 10);
const clock = { today: () => day };
const signal = new AbortController().signal;
const nameOf = (action: string): string => action.split(':')[1] ?? '';
/** As each service words it. */
const denied = (action: string): { status: number; code: string; message: string; times: number } =>
  action.startsWith('ec2:') ? { status: 403, code: 'UnauthorizedOperation', message: 'You are not authorized to perform this operation.', times: 9 } : { status: 400, code: 'AccessDeniedException', message: `User: arn:aws:iam::123456789012:user/x is not authorized to perform: ${action}`, times: 9 };

describe.skipIf(whyNoPython('Reading an account on the emulator') !== undefined)('an account', () => {
  let emulator: Emulator;
  let example: ExampleAccount;
  let clients: Clients;
  beforeAll(async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    emulator = await startEmulator();
    example = await createExampleAccount(emulator.endpoint, region);
    clients = new Clients({ profile: null, region }, { endpoint: emulator.endpoint });
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await emulator.stop();
  });
  beforeEach(() => emulator.control.reset());

  const egress = (abort = signal): Promise<AccountReading> => readAccountEgress({ clients, region, account, clock }, abort);
  const running = (name = service): Promise<ServiceAnswer> => readService({ clients, region, account, cluster, service: name, clock }, signal);
  const runningReading = async (): Promise<ServiceReading> => {
    const answer = await running();
    if (answer.is !== 'service') throw new Error(answer.is);
    return answer.reading;
  };
  const judged = async (): Promise<Analysis> => analyzeText(serviceTemplate(await runningReading()));
  const asked = async (): Promise<readonly string[]> => [...new Set(await emulator.control.requests())].sort();

  describe('its egress', () => {
    it('is read with the calls that its policy allows, and no other', async () => {
      await egress();
      expect(await asked()).toEqual(accountEgressPermissions.actions.map(({ action }) => nameOf(action)).sort());
    });

    it('names owners, idle addresses, gateways and the zones of endpoints', async () => {
      const report = egressReport(await egress(), snapshotBook(region));
      expect(report.refusals).toEqual([]);
      expect(report.addresses.find(({ address }) => address === example.usedAddress)).toMatchObject({ owner: 'application-load-balancer', resource: 'shop' });
      // EC2 names the interface of a gateway by its description, which the emulator leaves empty; the gateway itself names it, too.
      expect(report.addresses.filter(({ owner }) => owner === 'nat-gateway').map(({ resource }) => resource)).toEqual([example.natId]);
      expect(report.idle.map(({ address, name }) => ({ address, name }))).toEqual([{ address: example.idleAddress, name: 'left | over' }]);
      // https://aws.amazon.com/vpc/pricing: $0.005 an hour for each address, used or not; 730 hours.
      expect(report.idle[0]?.monthly?.toFixed(2)).toBe('3.65');
      expect(report.endpoints.map(({ endpoint }) => [endpoint.service, endpoint.subnetIds.length])).toEqual([['com.amazonaws.eu-west-1.s3', 0], ['com.amazonaws.eu-west-1.logs', 2]]);
    });

    it('sums the bytes that a gateway took in on whole days, and knows none where there is no value', async () => {
      expect((await egress()).natBytes).toEqual({ is: 'read', value: new Map([[example.natId, { fromSource: null, fromDestination: null }]]) });
      const watch = new CloudWatchClient({ region, endpoint: emulator.endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
      const before = (days: number): Date => new Date(Date.parse(`${day}T12:00:00Z`) - days * 86_400_000);
      const datum = (name: string, days: number, bytes: number): MetricDatum => ({ MetricName: name, Timestamp: before(days), Value: bytes, Unit: 'Bytes', Dimensions: [{ Name: 'NatGatewayId', Value: example.natId }] });
      await watch.send(new PutMetricDataCommand({ Namespace: 'AWS/NATGateway', MetricData: [datum('BytesInFromSource', 1, 2 ** 30), datum('BytesInFromSource', 2, 2 ** 29), datum('BytesInFromDestination', 1, 3 * 2 ** 30), datum('BytesOutToSource', 1, 3 * 2 ** 30)] }));
      const reading = await egress();
      expect(reading.natBytes).toEqual({ is: 'read', value: new Map([[example.natId, { fromSource: 1.5 * 2 ** 30, fromDestination: 3 * 2 ** 30 }]]) });
      expect(egressReport(reading, snapshotBook(region)).gateways[0]?.gb?.toFixed(1)).toBe('4.5');
    });

    it.each(accountEgressPermissions.actions.map(({ action }) => action))('is read without %s, which is named', async (action) => {
      await emulator.control.answer(nameOf(action), denied(action));
      const { refusals, total } = egressReport(await egress(), snapshotBook(region));
      expect(refusals.find((refusal) => refusal.action === action)?.why).toBe('denied');
      expect(refusals.filter((refusal) => refusal.action !== action).map(({ why }) => why)).toEqual(action === 'ec2:DescribeNatGateways' ? ['not-asked'] : []);
      expect(total.complete).toBe(false);
    });

    it('waits where AWS asks for fewer calls, and says so where that does not help', async () => {
      const slow = { status: 503, code: 'RequestLimitExceeded', message: 'Request limit exceeded.' };
      await emulator.control.answer('DescribeAddresses', { ...slow, times: 1 });
      expect((await egress()).elasticIps.is).toBe('read');
      await emulator.control.answer('DescribeAddresses', { ...slow, times: 9 });
      const { elasticIps, interfaces } = await egress();
      expect(elasticIps).toMatchObject({ is: 'refused', refusal: { action: 'ec2:DescribeAddresses', why: 'throttled' } });
      expect(interfaces.is).toBe('read');
    });

    it('ends with one clear answer where the credentials have expired', async () => {
      await emulator.control.answer('DescribeVpcEndpoints', { status: 400, code: 'RequestExpired', message: 'Request has expired.', times: 9 });
      await expect(egress()).rejects.toMatchObject({ code: 'credentials-expired' });
    });

    it('asks nothing once the person cancelled', async () => {
      await expect(egress(AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
      expect(await asked()).toEqual([]);
      const control = new AbortController();
      const reading = readAccountEgress({ clients, region, account, clock, tell: () => { control.abort(); } }, control.signal);
      await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
      expect(await asked()).not.toContain('GetMetricData');
    });
  });

  describe('a service', () => {
    it('is listed and read with the calls that its policy allows, and no other', async () => {
      const ecs = clients.ecs();
      const clusters = await listClusters(ecs, signal);
      const services = await listServices(ecs, cluster, signal);
      ecs.destroy();
      expect([clusters, services].map((list) => list.is === 'read' && list.value.map(shortName))).toEqual([[cluster], [service]]);
      expect((await running()).is).toBe('service');
      expect(await asked()).toEqual(myServicePermissions.actions.map(({ action }) => nameOf(action)).sort());
    });

    it('is a closed world: its way out is proven, and what IPv6 would break is found', async () => {
      const analysis = await judged();
      expect(analysis.model.network.subnets.map(({ closedWorld }) => closedWorld)).toEqual([true, true, true, true]);
      expect(analysis.usage).toMatchObject({ tasks: { value: 2 }, zones: { value: 2 }, natGateways: { value: 1 }, today: { value: 'nat-gateway' }, region: { value: region } });
      expect(analysis.tasks.map(({ network, starts }) => [network, starts['nat-gateway'], starts.ipv6])).toEqual([['ipv4-path', 'yes', 'no']]);
      expect(analysis.tasks[0]?.dependencies.find(({ kind }) => kind === 'image')?.host).toBe(image.split('/')[0]);
      expect(analysis.problems).toEqual([]);
    });

    it('is a template that AWS\'s own linter accepts', async () => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'service-'));
      const files = [await runningReading(), exampleService].map((reading, index) => {
        const file = path.join(folder, `service${String(index)}.template.json`);
        writeFileSync(file, serviceTemplate(reading));
        return file;
      });
      expect(await lintTemplates(files)).toEqual([]);
      rmSync(folder, { recursive: true });
    });

    it('shows no secret', async () => {
      const template = serviceTemplate(await runningReading());
      expect(template).toContain('"DB_PASSWORD"');
      expect(template).not.toContain('hunter2');
      expect(template).toContain('https://sqs.eu-west-1.amazonaws.com/');
    });

    it.each(['ecs:DescribeServices', 'ecs:DescribeTaskDefinition'])('cannot be read without %s', async (action) => {
      await emulator.control.answer(nameOf(action), denied(action));
      expect(await running()).toMatchObject({ is: 'refused', refusal: { action, why: 'denied' } });
    });

    const others = myServicePermissions.actions.map(({ action }) => action).filter((action) => !/^ecs:(?:List[CS][le]|Describe)/u.test(action));
    it.each(others)('is read without %s, which is named', async (action) => {
      await emulator.control.answer(nameOf(action), denied(action));
      const reading = await runningReading();
      const denials = unreadOf(reading).filter(({ why }) => why === 'denied').map((refusal) => refusal.action);
      expect(denials).toEqual([action]);
      const analysis = analyzeText(serviceTemplate(reading));
      expect(analysis.kind).toBe('cfn-json');
      expect(analysis.tasks).toHaveLength(1);
      // What was not read proves nothing.
      expect(analysis.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    });

    it('is no closed world where endpoints or routes could not be read', async () => {
      for (const action of ['ec2:DescribeVpcEndpoints', 'ec2:DescribeRouteTables', 'ec2:DescribeSubnets']) {
        await emulator.control.reset();
        await emulator.control.answer(nameOf(action), denied(action));
        expect((await judged()).model.network.subnets.filter(({ closedWorld }) => closedWorld), action).toEqual([]);
      }
    });

    it('that is not there is missing', async () => {
      expect(await running('nobody')).toEqual({ is: 'missing' });
    });
  });
});
