import { describe, expect, it } from 'vitest';
import { deploy } from '../../../../src/core/deploy/flow/flows';
import type { PreflightReadings } from '../../../../src/core/deploy/preflight/types';
import { preflightOf, read } from '../../../support/preflight';
import { openWizard, script, sixAnswers, type Reply, type Wizard } from '../../../support/wizard';

const noRole: Partial<PreflightReadings> = { roles: [{ service: 'ecs.amazonaws.com', roleName: 'AWSServiceRoleForECS', exists: read(false) }] };
const noImage: Partial<PreflightReadings> = { image: read({ exists: false, platforms: [] }) };

function wizard(readings: Partial<PreflightReadings>, ...replies: readonly Reply[]): Wizard & { readonly made: readonly string[] } {
  const port = preflightOf(readings);
  const opened = openWizard(script(...sixAnswers, ...replies), { readings });
  return { ...opened, ports: { ...opened.ports, preflight: port }, made: port.made };
}

describe('before the difference', () => {
  it('asks nothing where nothing is in the way, and writes the checks into the difference', async () => {
    const { ports, prompts } = wizard({}, 'yes');
    expect(await deploy(ports, [])).toBe(true);
    expect(prompts.progressTitles[0]).toBe('Checking the account');
    expect(prompts.shown[0]?.markdown).toContain('## Checked before');
    expect(prompts.shown[0]?.markdown).toContain('The service-linked role AWSServiceRoleForECS is there.');
  });

  it('says what fails; closing changes nothing', async () => {
    const { ports, prompts, deployer } = wizard(noImage, 'left');
    expect(await deploy(ports, [])).toBe(false);
    expect(prompts.asked.at(-1)).toMatchObject({ is: 'decide', message: 'Something stands in the way of web-ipv6-only.', labels: ['Go on all the same'] });
    expect(deployer.changes).toEqual([]);
  });

  it('lets the person go on, and the question of the deployment still comes', async () => {
    const { ports, prompts } = wizard(noImage, { pick: 'Go on' }, 'no');
    expect(await deploy(ports, [])).toBe(false);
    expect(prompts.confirmations).toHaveLength(1);
    expect(prompts.shown[0]?.markdown).toContain('| **failed** |');
  });

  it('makes the role with consent only', async () => {
    const consenting = wizard(noRole, { pick: 'Create the role' }, 'no');
    await deploy(consenting.ports, []);
    expect(consenting.made).toEqual(['AWSServiceRoleForECS']);
    const without = wizard(noRole, { pick: 'Go on without' }, 'no');
    await deploy(without.ports, []);
    expect([without.made, without.prompts.confirmations.length]).toEqual([[], 1]);
    const closed = wizard(noRole, 'left');
    expect(await deploy(closed.ports, [])).toBe(false);
    expect([closed.made, closed.deployer.changes]).toEqual([[], []]);
  });

  it('asks about a taken name where it stands in the way, not before', async () => {
    const { ports, prompts } = wizard({ stack: read('CREATE_COMPLETE') }, 'no');
    await deploy(ports, []);
    expect(prompts.asked.filter(({ is }) => is === 'decide')).toEqual([]);
    expect(prompts.shown[0]?.markdown).toContain('that was not deployed from this workspace');
  });

  it('stops where the person cancels it', async () => {
    const { ports, deployer } = wizard({});
    const aborted = new AbortController();
    aborted.abort();
    const progress: typeof ports.prompts.progress = (_title, run) => run(() => undefined, aborted.signal);
    const prompts = Object.assign(Object.create(Object.getPrototypeOf(ports.prompts) as object) as typeof ports.prompts, ports.prompts, { progress });
    const read = (): Promise<never> => Promise.reject(new Error('aborted'));
    expect(await deploy({ ...ports, prompts, preflight: { ...ports.preflight, read } }, [])).toBe(false);
    expect(deployer.changes).toEqual([]);
  });
});
