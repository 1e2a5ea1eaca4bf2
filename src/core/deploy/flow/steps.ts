import type { Answer } from './ports';

/**
 * One question of a wizard: it takes what is known so far and adds to it. `skip` means that there was nothing to ask; what was
 * entered before going back may be kept.
 */
export type Step<Draft> = (draft: Draft) => Promise<Answer<Draft> | { readonly is: 'skip' | 'back'; readonly value: Draft }>;

/**
 * Asks the steps in order; "back" returns to the last one that really asked, and nothing that was entered is lost. Leaving at any step leaves nothing behind.
 * @returns the completed draft, or undefined where the person left.
 */
export async function runSteps<Draft>(first: Draft, steps: readonly Step<Draft>[]): Promise<Draft | undefined> {
  const asked: number[] = [];
  let draft = first;
  for (let index = 0; index < steps.length; ) {
    const answer = await steps[index]?.(draft);
    if (answer === undefined || answer.is === 'left') return undefined;
    if ('value' in answer) draft = answer.value;
    if (answer.is === 'back') {
      const earlier = asked.pop();
      if (earlier === undefined) return undefined;
      index = earlier;
      continue;
    }
    if (answer.is === 'value') asked.push(index);
    index++;
  }
  return draft;
}
