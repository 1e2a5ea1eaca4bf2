import type { LogPlace } from '../care/types';
import { defaultParams } from '../params';
import type { DeployRequest } from '../types';
import { driftDocument, logDocument } from './careTexts';
import { confirmStack, type ConfirmedStack } from './confirmedStack';
import { taskCost } from './costs';
import { runDeployment } from './deployFlow';
import { targetOf } from './draft';
import type { FlowPorts } from './ports';
import { chooseStack } from './stackChoice';
import { told } from './told';

/** Lines of one look at the logs. */
const mostLines = 500;

/** "Show Logs": the newest lines of a stack's tasks. */
export async function showLogs(ports: FlowPorts): Promise<boolean> {
  const { t, prompts, care } = ports;
  return withStack(t('Show logs of'), ports, async (stack) => {
    const place = logPlace(stack);
    if (place === undefined) {
      prompts.tell('done', t('{0} writes no logs, or its outputs do not name where.', stack.stackName), []);
      return false;
    }
    const lines = await prompts.progress(t('Reading the logs of {0}', stack.stackName), (_tell, signal) => care.logs(targetOf(stack), place, mostLines, signal));
    await prompts.show(`${stack.stackName} ${t('logs')}`, logDocument(t('Logs of {0}', stack.stackName), `${place.is === 'bucket' ? 's3://' : ''}${place.name}`, lines, t));
    return true;
  });
}

/** "Redeploy": new tasks from the same definition. */
export async function redeploy(ports: FlowPorts): Promise<boolean> {
  const { t, prompts, care } = ports;
  return withStack(t('Redeploy which service?'), ports, async (stack) => {
    const { EcsClusterName: cluster, EcsServiceName: service } = stack.outputs;
    if (cluster === undefined || service === undefined) {
      prompts.tell('failed', t('The outputs of {0} name no service.', stack.stackName), []);
      return false;
    }
    const yes = await prompts.decide({ message: t('Start new tasks of {0}?', service), detail: t('ECS pulls the image again, starts new tasks and stops the old ones when the new ones run. The stack is not changed.') }, [{ label: t('Redeploy'), value: true }]);
    if (yes !== true) return false;
    const { is, reason } = await prompts.progress(t('Redeploying {0}', service), (tell, signal) => care.redeploy(targetOf(stack), { cluster, service }, ({ running, desired }) => tell(t('{0} of {1} new tasks run', running, desired)), signal));
    prompts.tell(is === 'completed' ? 'done' : 'failed', is === 'completed' ? t('The tasks of {0} are new.', service) : t('ECS gave up: {0}', reason ?? is), []);
    return is === 'completed';
  });
}

/** "Change Number of Tasks": an update of the stack with the same template, through the same question as any deployment. */
export async function changeTasks(ports: FlowPorts): Promise<boolean> {
  const { t, prompts, care } = ports;
  return withStack(t('Change the tasks of'), ports, async (stack) => {
    const target = targetOf(stack);
    const { template, parameters } = await prompts.progress(t('Reading {0}', stack.stackName), (_tell, signal) => care.read(target, stack.stackName, signal));
    const now = parameters['Tasks'];
    if (now === undefined) {
      prompts.tell('done', t('{0} was deployed from a project: change "tasks" in its cdk.json and deploy it again.', stack.stackName), []);
      return false;
    }
    const answer = await prompts.input({ title: t('Tasks of {0}', stack.stackName), canGoBack: false }, { prompt: t('Number of tasks, now {0}. 0 stops them all; network and balancers still cost.', now), value: now, validate: (text) => (/^\d{1,3}$/u.test(text.trim()) ? undefined : t('A whole number from 0 to 999')) });
    if (answer.is !== 'value' || answer.value.trim() === now) return false;
    const request: DeployRequest = { target, stackName: stack.stackName, source: { is: 'template', text: template, parameters: { ...parameters, Tasks: answer.value.trim() } }, expect: 'update' };
    return runDeployment(request, { monthly: t('not compared'), tasks: tasksCost(stack, { ...parameters, Tasks: answer.value.trim() }, ports), profile: stack.profile, region: ports.regionName(stack.region), checks: [] }, ports);
  });
}

/** "Check for Drift": what somebody has changed beside CloudFormation. */
export async function checkDrift(ports: FlowPorts): Promise<boolean> {
  const { t, prompts, care } = ports;
  return withStack(t('Check which stack for drift?'), ports, async (stack) => {
    const drifts = await prompts.progress(t('Comparing {0} with what is there', stack.stackName), (_tell, signal) => care.drift(targetOf(stack), stack.stackName, signal));
    await prompts.show(`${stack.stackName} ${t('drift')}`, driftDocument(stack.stackName, drifts, t));
    return true;
  });
}

/** Of a stack made at once: its parameters say how large a task is. */
function tasksCost({ region }: ConfirmedStack, { Tasks, Cpu, Memory, Architecture }: Readonly<Record<string, string>>, ports: FlowPorts): string {
  const usual = defaultParams('ipv6-only');
  const params = { ...usual, tasks: Number(Tasks), cpu: Number(Cpu ?? usual.cpu), memory: Number(Memory ?? usual.memory), architecture: Architecture === 'ARM64' ? Architecture : usual.architecture };
  return taskCost(ports, { region, params });
}

function logPlace({ outputs }: ConfirmedStack): LogPlace | undefined {
  const { LogGroupName: group, LogBucketName: bucket } = outputs;
  if (group !== undefined) return { is: 'log-group', name: group };
  return bucket === undefined ? undefined : { is: 'bucket', name: bucket };
}

async function withStack(title: string, ports: FlowPorts, run: (stack: ConfirmedStack) => Promise<boolean>): Promise<boolean> {
  const remembered = await chooseStack(title, ports);
  if (remembered === undefined) return false;
  return told(ports, async () => {
    const stack = await confirmStack(remembered, ports);
    return stack === undefined ? false : run(stack);
  });
}
