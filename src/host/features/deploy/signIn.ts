import * as vscode from 'vscode';

/** True where keys, or the credentials of a container, are in the environment. */
export function hasEnvironmentCredentials(): boolean {
  return ['AWS_ACCESS_KEY_ID', 'AWS_CONTAINER_CREDENTIALS_FULL_URI', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'].some((name) => Boolean(process.env[name]));
}

/** A terminal of its own, so that the person sees what the AWS CLI says; the profile is an argument, never part of a shell line. */
export function login(profile: string): Promise<void> {
  const terminal = vscode.window.createTerminal({ name: 'aws sso login', shellPath: 'aws', shellArgs: ['sso', 'login', '--profile', profile] });
  terminal.show();
  return Promise.resolve();
}

/** The code goes to AWS and is kept nowhere. */
export async function askMfa(serial: string): Promise<string> {
  const code = await vscode.window.showInputBox({ title: vscode.l10n.t('Code of your MFA device'), prompt: serial, password: true, ignoreFocusOut: true });
  if (code === undefined) throw new Error('MFA: no code was given');
  return code.trim();
}
