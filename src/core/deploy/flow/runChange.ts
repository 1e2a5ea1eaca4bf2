import type { CancelSignal, DeployEvent, DeployOutcome, DestroyRequest, StackSource } from '../types';
import { decideAboutHopeless, hopelessIn, type Decision } from './hopeless';
import type { FlowPorts } from './ports';
import { StackMemory } from './remember';
import { StopSwitch } from './stopSwitch';
import { Tracker } from './tracker';

export interface RunResult {
  readonly outcome: DeployOutcome;
  readonly tracker: Tracker;
  /** What the person chose when tasks could not start; undefined where that was not asked, or they wait on. */
  readonly decision: Exclude<Decision, 'wait'> | undefined;
}

/**
 * Runs something that may change a stack, with one notification for its progress, and remembers how far it came. Where it becomes certain
 * that its tasks cannot start, the person is told at once and may end the wait.
 */
export async function runChange(title: string, request: DestroyRequest & { readonly source?: StackSource }, ports: FlowPorts, run: (onEvent: (event: DeployEvent) => void, signal: CancelSignal) => Promise<DeployOutcome>): Promise<RunResult> {
  const memory = new StackMemory(ports.memory, request);
  return ports.prompts.progress(title, async (tell, signal) => {
    const tracker = new Tracker(ports.t, ports.onEvent, tell);
    const stop = new StopSwitch(signal);
    let isAsked = false;
    let decision: RunResult['decision'];
    const onEvent = (event: DeployEvent): void => {
      tracker.take(event);
      void memory.take(event);
      const { running } = tracker;
      const hopeless = isAsked || event.is === 'ended' ? undefined : hopelessIn(running);
      if (hopeless === undefined || running === null) return;
      isAsked = true;
      void decideAboutHopeless(hopeless, running, request, ports).then((answer) => {
        if (answer === 'wait') return;
        decision = answer;
        stop.abort();
      });
    };
    const outcome = await run(onEvent, stop);
    await memory.end(outcome);
    return { outcome, tracker, decision };
  });
}
