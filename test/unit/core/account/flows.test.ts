import { describe, expect, it } from 'vitest';
import { HumanError } from '../../../../src/base/errors';
import { showAccountEgress } from '../../../../src/core/account/flow/egressFlow';
import type { AccountPorts } from '../../../../src/core/account/flow/ports';
import { showService } from '../../../../src/core/account/flow/serviceFlow';
import { read, refused } from '../../../../src/core/account/reading';
import { snapshotBook } from '../../../../src/core/cost/snapshotBook';
import { catalog } from '../../../../src/data/catalog';
import { back, leave, stage, type Stage } from '../../../support/flowScript';
import { exampleReading } from './exampleReading';
import { exampleService } from './exampleService';

interface Shown {
  readonly stage: Stage;
  readonly ports: AccountPorts;
  /** Names of what was opened, and what was copied. */
  readonly opened: string[];
}

function scene(answers: readonly string[], change: Partial<AccountPorts> = {}): Shown {
  const made = stage({ answers });
  const opened: string[] = [];
  const ports: AccountPorts = {
    ...made.ports,
    locale: 'en',
    catalog,
    readAccount: (_place, tell) => {
      tell(1, 5);
      return Promise.resolve(exampleReading);
    },
    listClusters: () => Promise.resolve(read(['arn:aws:ecs:eu-west-1:111122223333:cluster/shop'])),
    listServices: () => Promise.resolve(read(['arn:aws:ecs:eu-west-1:111122223333:service/shop/orders'])),
    readService: () => Promise.resolve({ is: 'service', reading: exampleService }),
    prices: (region) => Promise.resolve(snapshotBook(region)),
    openTemplate: ({ region, cluster, service }, text) => Promise.resolve(void opened.push(`template ${region} ${cluster} ${service} ${String(text.length > 1000)}`)),
    showPage: (name) => Promise.resolve(void opened.push(`page ${name}`)),
    showBeside: (name) => Promise.resolve(void opened.push(`beside ${name}`)),
    copy: (text) => Promise.resolve(void opened.push(`copied ${text.slice(0, 7)}`)),
    rulePage: (id) => id,
    ...change,
  };
  return { stage: made, ports, opened };
}

describe("My Account's Egress", () => {
  it('asks for account and Region, reads, and shows a page', async () => {
    const { ports, opened, stage: made } = scene(['dev', 'us-east-1']);
    expect((await showAccountEgress(ports))?.total.amount.toFixed(2)).toBe('62.90');
    expect(opened).toEqual(['page Egress of us-east-1']);
    expect(made.seen).toEqual(["My Account's Egress: Profile", "My Account's Egress: Region", 'The egress of us-east-1 was read.']);
  });

  it('reads nothing where the person leaves', async () => {
    for (const answers of [[leave], ['dev', leave], ['dev', back, leave]]) {
      const { ports, opened } = scene(answers, { readAccount: () => Promise.reject(new Error('asked')) });
      expect(await showAccountEgress(ports)).toBeUndefined();
      expect(opened).toEqual([]);
    }
  });

  it('names what was kept back', async () => {
    const { ports, stage: made } = scene(['dev', 'us-east-1'], { readAccount: () => Promise.resolve({ ...exampleReading, endpoints: refused({ action: 'ec2:DescribeVpcEndpoints', why: 'denied', detail: '' }) }) });
    await showAccountEgress(ports);
    expect(made.seen.at(-1)).toBe('The egress of us-east-1 was read, but for what IAM or AWS kept back: ec2:DescribeVpcEndpoints.');
  });

  it('offers a login that has expired to be renewed, as the deployment does', async () => {
    let asked = 0;
    const { ports, stage: made } = scene(['dev', 'Log in…', 'Try again', 'us-east-1']);
    const whoAmI: AccountPorts['deployer']['whoAmI'] = (profile, region) => (asked++ < 2 ? Promise.reject(new HumanError('sso-expired', 'The login of the profile "dev" has expired.')) : made.ports.deployer.whoAmI(profile, region));
    expect(await showAccountEgress({ ...ports, deployer: { ...ports.deployer, whoAmI } })).toBeDefined();
    expect(made.done).toEqual(['login dev']);
  });
});

describe('My Service', () => {
  it('asks for cluster and service, and opens the template with the plan beside it', async () => {
    const { ports, opened, stage: made } = scene(['dev', 'eu-west-1', 'shop', 'orders']);
    expect(await showService(ports)).toBe(true);
    expect(opened).toEqual(['template eu-west-1 shop orders true', 'beside Moving orders to IPv6']);
    expect(made.seen).toEqual(['My Service: Profile', 'My Service: Region', 'My Service: Cluster', 'My Service: Service']);
  });

  it('lets a person type what may not be listed', async () => {
    const names: unknown[] = [];
    const { ports } = scene(['dev', 'eu-west-1', 'shop', 'orders'], {
      listClusters: () => Promise.resolve(refused({ action: 'ecs:ListClusters', why: 'denied', detail: '' })),
      listServices: () => Promise.resolve(refused({ action: 'ecs:ListServices', why: 'denied', detail: '' })),
      readService: (_place, { cluster, service }) => {
        names.push([cluster, service]);
        return Promise.resolve({ is: 'service', reading: exampleService });
      },
    });
    expect(await showService(ports)).toBe(true);
    expect(names).toEqual([['shop', 'orders']]);
  });

  it('says what is missing, and opens nothing', async () => {
    const missing = scene(['dev', 'eu-west-1', 'shop', 'orders'], { readService: () => Promise.resolve({ is: 'missing' }) });
    expect(await showService(missing.ports)).toBe(false);
    expect(missing.stage.seen.at(-1)).toBe('ECS has no service orders in the cluster shop.');
    const denied = scene(['dev', 'eu-west-1', 'shop', 'orders'], { readService: () => Promise.resolve({ is: 'refused', refusal: { action: 'ecs:DescribeServices', why: 'denied', detail: '' } }) });
    expect(await showService(denied.ports)).toBe(false);
    expect(denied.stage.seen.at(-1)).toBe('The service cannot be read. IAM does not allow ecs:DescribeServices.');
    expect([...missing.opened, ...denied.opened]).toEqual([]);
  });

  it('goes back to the Region where there is no cluster', async () => {
    const { ports, stage: made } = scene(['dev', 'eu-west-1', leave], { listClusters: () => Promise.resolve(read([])) });
    expect(await showService(ports)).toBe(false);
    expect(made.seen).toEqual(['My Service: Profile', 'My Service: Region', 'There is no ECS cluster in eu-west-1.', 'My Service: Region']);
  });

  it('names what was kept back', async () => {
    const reading = { ...exampleService, networkAcls: refused({ action: 'ec2:DescribeNetworkAcls', why: 'denied', detail: '' }) };
    const { ports, stage: made } = scene(['dev', 'eu-west-1', 'shop', 'orders'], { readService: () => Promise.resolve({ is: 'service', reading }) });
    expect(await showService(ports)).toBe(true);
    expect(made.seen.at(-1)).toBe('orders was read, but for what IAM or AWS kept back: ec2:DescribeNetworkAcls.');
  });
});
