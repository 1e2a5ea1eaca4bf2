import type { CancelSignal, DeployEvent, DeployOutcome, DestroyRequest } from '../types';
import type { FlowPorts } from './ports';
import { StackMemory } from './remember';
import { Tracker } from './tracker';

export interface RunResult {
  readonly outcome: DeployOutcome;
  readonly tracker: Tracker;
}

/** Runs something that may change a stack, with one notification for its progress, and remembers how far it came. */
export async function runChange(title: string, request: DestroyRequest, ports: FlowPorts, run: (onEvent: (event: DeployEvent) => void, signal: CancelSignal) => Promise<DeployOutcome>): Promise<RunResult> {
  const memory = new StackMemory(ports.memory, request);
  return ports.prompts.progress(title, async (tell, signal) => {
    const tracker = new Tracker(ports.t, ports.onEvent, tell);
    const onEvent = (event: DeployEvent): void => {
      tracker.take(event);
      void memory.take(event);
    };
    const outcome = await run(onEvent, signal);
    await memory.end(outcome);
    return { outcome, tracker };
  });
}
