import { createHmac, randomBytes } from 'node:crypto';
import type * as vscode from 'vscode';
import { concealAccounts, concealedStack } from '../../../core/deploy/flow/accountMarks';
import type { Memory, RememberedStack, StackKey } from '../../../core/deploy/flow/ports';

const stacksKey = 'ipv6Fargate.stacks';
const lastKey = 'ipv6Fargate.last';
const saltKey = 'ipv6Fargate.salt';

/**
 * Hexadecimal digits of a mark: 32 bits. With more, all numbers of twelve digits could be tried until the one is found that has the mark;
 * of these, some 230 have the same. Two accounts of one person have the same mark once in four thousand million.
 */
const markLength = 8;

/** As it was kept before account numbers were replaced by marks. */
type EarlierStack = Omit<RememberedStack, 'accountMark'> & { readonly account: string };

/** What the workspace remembers: which stacks it deployed where, and last answers. No credentials, no account numbers, no file contents. */
export function workspaceMemory(state: vscode.Memento): Memory {
  const salt = (): string => {
    const kept = state.get<string>(saltKey);
    if (kept !== undefined) return kept;
    const made = randomBytes(16).toString('hex');
    void state.update(saltKey, made);
    return made;
  };
  const mark = (account: string): string => createHmac('sha256', salt()).update(account).digest('hex').slice(0, markLength);
  const all = (): readonly RememberedStack[] => (state.get<readonly (RememberedStack | EarlierStack)[]>(stacksKey) ?? []).map((stack) => current(stack, mark));
  const others = (stack: StackKey): readonly RememberedStack[] =>
    all().filter((one) => one.accountMark !== stack.accountMark || one.region !== stack.region || one.stackName !== stack.stackName);
  const lasts = (): Readonly<Record<string, string>> => state.get<Readonly<Record<string, string>>>(lastKey) ?? {};
  return {
    mark,
    all,
    put: async (stack) => {
      await state.update(stacksKey, [...others(stack), concealedStack(stack, mark)]);
    },
    remove: async (stack) => {
      await state.update(stacksKey, others(stack));
    },
    last: (question) => lasts()[question],
    setLast: async (question, answer) => {
      await state.update(lastKey, { ...lasts(), [question]: concealAccounts(answer, mark) });
    },
  };
}

/** Rewrites what an earlier version of the extension kept, so that no account number stays in it. Every stack and answer is kept. */
export async function forgetAccountNumbers(state: vscode.Memento): Promise<void> {
  const { all, mark } = workspaceMemory(state);
  const kept = state.get<readonly (RememberedStack | EarlierStack)[]>(stacksKey) ?? [];
  if (kept.some((stack) => 'account' in stack)) await state.update(stacksKey, all());
  const lasts = Object.entries(state.get<Readonly<Record<string, string>>>(lastKey) ?? {});
  const concealed = lasts.map(([question, answer]) => [question, concealAccounts(answer, mark)] as const);
  if (concealed.some(([, answer], index) => answer !== lasts[index]?.[1])) await state.update(lastKey, Object.fromEntries(concealed));
}

function current(stack: RememberedStack | EarlierStack, mark: Memory['mark']): RememberedStack {
  if (!('account' in stack)) return stack;
  const { account, ...rest } = stack;
  return concealedStack({ ...rest, accountMark: mark(account) }, mark);
}
