// The forked child: does one job with the CDK toolkit, tells its parent, and ends. See docs/deployer.md.
import { childProtocolVersion, type ChildJob, type ChildResult, type ChildStart, type FromChild, type ToChild } from '../core/deploy/childProtocol';
import { classify } from './classify';
import { deploy } from './deploy';
import { destroy } from './destroy';
import { ParentLine } from './line';
import { listStacks } from './listStacks';
import { preview } from './preview';
import { CancelledError } from './session';

// What the SDK says of the Node that it will need one day is nothing to whoever deploys.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

const send = (message: FromChild): void => void process.send?.(message);
const line = new ParentLine(send);

process.on('message', (message: ToChild) => {
  if (message.is === 'start') void start(message);
  else line.receive(message);
});
// Without its parent nobody can answer: before execution nothing more is begun, after it CloudFormation goes on alone.
process.on('disconnect', endWithApp);
send({ is: 'ready', version: childProtocolVersion });

/** The app that is synthesized is of the same group of processes (childProcess.ts), and would go on alone. */
function endWithApp(): void {
  if (process.platform !== 'win32') {
    try {
      process.kill(-process.pid, 'SIGKILL');
    } catch {
      // Started in another way, without a group of its own.
    }
  }
  process.exit(0);
}

async function start({ version, job, workFolder }: ChildStart): Promise<void> {
  if (version !== childProtocolVersion) return process.exit(2);
  // The toolkit looks for files in the working folder; here it finds only its own.
  process.chdir(workFolder);
  const result = await run(job, workFolder);
  process.send?.({ is: 'end', result } satisfies FromChild, () => process.exit(0));
}

async function run(job: ChildJob, workFolder: string): Promise<ChildResult> {
  try {
    switch (job.is) {
      case 'preview':
        return { is: 'previewed', difference: await preview(job.request, line, workFolder) };
      case 'list':
        return { is: 'listed', stacks: await listStacks(job.request, line, workFolder) };
      case 'deploy':
        return { is: 'outcome', outcome: await deploy(job.request, line, workFolder) };
      case 'destroy':
        return { is: 'outcome', outcome: await destroy(job.request, line, workFolder) };
    }
  } catch (error) {
    if (error instanceof CancelledError) return { is: 'outcome', outcome: { is: 'cancelled', left: { is: 'nothing' } } };
    return { is: 'problem', problem: classify(error, { stackName: job.is === 'list' ? '' : job.request.stackName, failures: [], appErrors: '' }) };
  }
}
