import { hasWrongNetworkMode } from '../analysis/startBlocks';
import { defineRule } from './rule';

/** "You must specify awsvpc" (fargate-tasks-services, network mode). */
export const networkModeNotAwsvpc = defineRule({
  id: 'IPV6-131',
  slug: 'network-mode-not-awsvpc',
  title: 'Network mode other than awsvpc',
  messages: {
    other: 'Fargate runs tasks in the network mode awsvpc only, so a task definition with "{mode}" is refused.',
    absent: 'Fargate runs tasks in the network mode awsvpc only, and without one a task definition gets "bridge", so it is refused.',
  },
  fixes: { awsvpc: 'Use awsvpc' },
  check({ model, text, kind }, report) {
    for (const task of model.taskDefinitions) {
      if (!hasWrongNetworkMode(task, kind)) continue;
      const mode = task.networkMode;
      const evidence = { effect: 'start', basis: 'documented', network: 'proven' } as const;
      if (mode.is === 'absent') report({ at: task.nameSpan, message: 'absent', evidence, task });
      if (mode.is !== 'known') continue;
      const start = text.slice(mode.span.start, mode.span.end).indexOf(mode.value.text);
      const at = start < 0 ? mode.span : { start: mode.span.start + start, end: mode.span.start + start + mode.value.text.length };
      const fix = start < 0 ? undefined : ({ title: 'awsvpc', edits: [{ span: at, newText: 'awsvpc' }] } as const);
      report({ at, message: 'other', args: { mode: mode.value.text }, evidence: { ...evidence, certainty: mode.certainty }, fix, task });
    }
  },
});
