import type * as vscode from 'vscode';
import type { Memory, RememberedStack } from '../../../core/deploy/flow/ports';

const stacksKey = 'ipv6Fargate.stacks';
const lastKey = 'ipv6Fargate.last';

/** What the workspace remembers: which stacks it deployed where, and last answers. No credentials, no file contents. */
export function workspaceMemory(state: vscode.Memento): Memory {
  const all = (): readonly RememberedStack[] => state.get<readonly RememberedStack[]>(stacksKey) ?? [];
  const others = (stack: Pick<RememberedStack, 'account' | 'region' | 'stackName'>): readonly RememberedStack[] =>
    all().filter((one) => one.account !== stack.account || one.region !== stack.region || one.stackName !== stack.stackName);
  const lasts = (): Readonly<Record<string, string>> => state.get<Readonly<Record<string, string>>>(lastKey) ?? {};
  return {
    all,
    put: async (stack) => {
      await state.update(stacksKey, [...others(stack), stack]);
    },
    remove: async (stack) => {
      await state.update(stacksKey, others(stack));
    },
    last: (question) => lasts()[question],
    setLast: async (question, answer) => {
      await state.update(lastKey, { ...lasts(), [question]: answer });
    },
  };
}
