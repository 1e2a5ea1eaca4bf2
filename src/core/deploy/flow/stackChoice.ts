import { profileLabel } from './accountMarks';
import type { Choice, FlowPorts, RememberedStack } from './ports';

/** A remembered stack as a choice, with where it is. */
export function stackChoice(stack: RememberedStack, { regionName }: FlowPorts): Choice<RememberedStack> {
  return { label: stack.stackName, description: [regionName(stack.region), profileLabel(stack.profile ?? '')].filter(Boolean).join(' · '), value: stack };
}

/** Asks for one of the stacks that were deployed from this workspace; says so where there is none. */
export async function chooseStack(title: string, ports: FlowPorts): Promise<RememberedStack | undefined> {
  const { t, prompts, memory } = ports;
  const stacks = memory.all().filter(({ outputs }) => Object.keys(outputs).length > 0);
  if (stacks.length === 0) {
    prompts.tell('done', t('No stack was deployed from this workspace yet.'), []);
    return undefined;
  }
  const answer = await prompts.pick({ title, canGoBack: false }, stacks.map((stack) => stackChoice(stack, ports)));
  return answer.is === 'value' ? answer.value : undefined;
}
