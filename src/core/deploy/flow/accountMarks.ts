/** Account numbers do not belong into what a workspace keeps: in their place stand marks that only tell one account from another. */
import type { Memory, RememberedStack } from './ports';

type Mark = Memory['mark'];

/** https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html */
const accountNumber = /(?<!\d)\d{12}(?!\d)/gu;
const concealed = /\{account [^{}]*\}/gu;

const placeOf = (mark: string): string => `{account ${mark}}`;

/** @returns a text with each account number replaced by its mark; a text that has none stays as it is. */
export function concealAccounts(text: string, mark: Mark): string {
  return text.replaceAll(accountNumber, (number) => placeOf(mark(number)));
}

/** @returns a concealed text with the number of one account in its places again; those of others are shown as dots. */
export function revealAccount(text: string, account: string, mark: Mark): string {
  return text.replaceAll(placeOf(mark(account)), account).replaceAll(concealed, '·'.repeat(account.length));
}

/** @returns a stack as it may be kept. */
export function concealedStack(stack: RememberedStack, mark: Mark): RememberedStack {
  const { profile, outputs } = stack;
  return { ...stack, profile: profile === null ? null : concealAccounts(profile, mark), outputs: mapValues(outputs, (value) => concealAccounts(value, mark)) };
}

/** @returns outputs as they were, once the account is known. */
export function revealedOutputs(outputs: RememberedStack['outputs'], account: string, mark: Mark): Readonly<Record<string, string>> {
  return mapValues(outputs, (value) => revealAccount(value, account, mark));
}

/** @returns the name of a profile for people, before the account is known. */
export function profileLabel(profile: string): string {
  return profile.replaceAll(concealed, '·'.repeat(12));
}

function mapValues(values: Readonly<Record<string, string>>, map: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));
}
