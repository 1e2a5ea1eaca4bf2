import type { Choice } from '../../deploy/flow/ports';
import { mapAnswer, profileStep, regionStep, title } from '../../deploy/flow/whereSteps';
import { runSteps, type Step } from '../../deploy/flow/steps';
import { movePlan } from '../plan/movePlan';
import { planDocument } from '../plan/planDocument';
import type { Reading } from '../reading';
import { refusalText } from '../refusalTexts';
import { serviceTemplate, unreadOf } from '../service/serviceTemplate';
import type { ServicePart } from '../service/serviceReading';
import type { AccountPorts, Place, ServiceNames } from './ports';

interface Draft extends Place, ServiceNames {}

const nothing: Draft = { profile: null, account: '', region: '', cluster: '', service: '' };
const steps = { cluster: 3, service: 4, count: 4 } as const;

/**
 * "My Service": account, Region, cluster and service, then one reading; the service opens as a template that is judged like any other, with the plan of
 * its move beside it. Nothing is changed in AWS.
 * @returns true where a service was shown.
 */
export async function showService(ports: AccountPorts): Promise<boolean> {
  const { t, prompts } = ports;
  const asking: AccountPorts = { ...ports, purpose: { title: t('My Service'), whose: t('Whose account is to be read?'), steps: steps.count } };
  const draft = await runSteps<Draft>(nothing, [profileStep(asking), regionStep(asking, []), clusterStep(asking), serviceStep(asking)]);
  if (draft === undefined) return false;
  const words: Readonly<Record<ServicePart, string>> = { service: t('Service and task definition'), balancers: t('Load balancers'), network: t('Network') };
  const found = await prompts.progress(t('Reading {0}', shortName(draft.service)), async (tell, signal) => {
    const answer = await ports.readService(draft, draft, (part) => {
      tell(words[part], 30);
    }, signal);
    return { answer, book: await ports.prices(draft.region, signal) };
  });
  const { answer, book } = found;
  switch (answer.is) {
    case 'missing':
      prompts.tell('failed', t('ECS has no service {0} in the cluster {1}.', shortName(draft.service), shortName(draft.cluster)), []);
      return false;
    case 'refused':
      prompts.tell('failed', t('The service cannot be read. {0}', refusalText(answer.refusal, ports.locale)), []);
      return false;
    case 'service': {
      const { reading } = answer;
      const template = serviceTemplate(reading);
      const names = { region: reading.region, cluster: reading.cluster, service: reading.service.name };
      await ports.openTemplate(names, template);
      const plan = movePlan({ reading, template, book }, { catalog: ports.catalog });
      await ports.showBeside(t('Moving {0} to IPv6', names.service), planDocument({ plan, reading, template, book, locale: ports.locale, rulePage: ports.rulePage }));
      const unread = unreadOf(reading);
      if (unread.length > 0) prompts.tell('done', t('{0} was read, but for what IAM or AWS kept back: {1}.', names.service, unread.map(({ action }) => action).join(', ')), []);
      return true;
    }
  }
}

function clusterStep(ports: AccountPorts): Step<Draft> {
  const { t } = ports;
  return async (draft) => {
    const list = await ports.prompts.progress(t('Asking ECS for clusters'), (_tell, signal) => ports.listClusters(draft, signal));
    const answer = await pickOrType(list, { step: steps.cluster, name: t('Cluster'), none: t('There is no ECS cluster in {0}.', draft.region), prompt: t('Name or ARN of the cluster') }, ports);
    return mapAnswer(answer, (cluster) => ({ ...draft, cluster }));
  };
}

function serviceStep(ports: AccountPorts): Step<Draft> {
  const { t } = ports;
  return async (draft) => {
    const list = await ports.prompts.progress(t('Asking ECS for services'), (_tell, signal) => ports.listServices(draft, draft.cluster, signal));
    const answer = await pickOrType(list, { step: steps.service, name: t('Service'), none: t('The cluster {0} has no service.', shortName(draft.cluster)), prompt: t('Name or ARN of the service') }, ports);
    return mapAnswer(answer, (service) => ({ ...draft, service }));
  };
}

interface Question {
  readonly step: number;
  readonly name: string;
  /** Said where the list is empty. */
  readonly none: string;
  readonly prompt: string;
}

/** A choice of what is there; whoever may not list it types the name. */
async function pickOrType(list: Reading<readonly string[]>, { step, name, none, prompt }: Question, ports: AccountPorts): Promise<Awaited<ReturnType<AccountPorts['prompts']['input']>>> {
  const { t, prompts } = ports;
  const heading = title(ports, name, step);
  if (list.is === 'refused') return prompts.input(heading, { prompt: `${refusalText(list.refusal, ports.locale)} ${prompt}`, value: '', validate: (text) => (text.trim() === '' ? t('A name is needed.') : undefined) });
  const choices = list.value.map((arn): Choice<string> => ({ label: shortName(arn), value: arn }));
  if (choices.length > 0) return prompts.pick(heading, choices);
  prompts.tell('failed', none, []);
  return { is: 'back' };
}

/** `arn:…:cluster/shop` → `shop`; a name stays. */
function shortName(arn: string): string {
  return arn.split('/').at(-1) ?? arn;
}
