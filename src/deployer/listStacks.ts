import { readOtherTemplate } from '../core/deploy/flow/otherTemplatesRead';
import type { AppRequest, AppStack, Capability } from '../core/deploy/types';
import { openSource } from './assembly';
import type { Line } from './line';
import { asApp, openSession } from './session';
import { isOpen } from './stackOf';

/** Runs a CDK app and tells its stacks in the order of their dependencies. */
export async function listStacks({ target, folder }: AppRequest, line: Line, workFolder: string): Promise<readonly AppStack[]> {
  const session = openSession({ command: 'list', target, line });
  line.event({ is: 'step', step: 'synth' });
  const options = { toolkit: session.toolkit, target, stackName: '', workFolder, validates: false };
  const assembly = await asApp(session, '', async () => session.toolkit.synth(await openSource({ is: 'app', folder }, options)));
  try {
    return inOrder(assembly.cloudAssembly.stacksRecursively).map(({ stackName, environment: { account, region }, template }) => ({
      stackName,
      account: isOpen(account) ? null : account,
      region: isOpen(region) ? null : region,
      capabilities: capabilitiesOf(template),
    }));
  } finally {
    await assembly.dispose();
  }
}

interface Ordered {
  readonly id: string;
  readonly dependencies: readonly { readonly id: string }[];
}

/** Each stack after those that it needs; what is not a stack (assets) is left out. */
function inOrder<Stack extends Ordered>(stacks: readonly Stack[]): readonly Stack[] {
  const done = new Set<Stack>();
  const visit = (stack: Stack): void => {
    if (done.has(stack)) return;
    const needed = stacks.filter(({ id }) => id !== stack.id && stack.dependencies.some((dependency) => dependency.id === id));
    for (const one of needed) visit(one);
    done.add(stack);
  };
  for (const stack of stacks) visit(stack);
  return [...done];
}

function capabilitiesOf(template: unknown): readonly Capability[] {
  const reading = readOtherTemplate(JSON.stringify(template));
  return reading.is === 'template' ? reading.template.capabilities : [];
}
