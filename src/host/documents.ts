import * as vscode from 'vscode';

/** Languages that a task definition or a template may be open in; `.tpl` files are plain text or Terraform's own. */
export const languageIds = ['json', 'jsonc', 'yaml', 'cloudformation', 'cloudformation-yaml', 'cloudformation-json', 'dockercompose'] as const;

/** Templates that describe a running service: read-only, in memory. */
export const serviceScheme = 'ipv6-fargate-service';

/** Schemes whose documents are a person's, or their account's: no diff sides, no output, no settings. */
const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', serviceScheme] as const;

/** Names of files that may be ours, whatever the editor takes them for. */
export const filePattern = '**/*.{json,jsonc,yaml,yml,template,tpl,tftpl,json.tmpl,conf}';

export const documentSelector: vscode.DocumentSelector = schemes.flatMap((scheme) => [
  ...languageIds.map((language) => ({ language, scheme })),
  { pattern: '**/*.{template,tpl,tftpl,json.tmpl}', scheme },
  // Configurations of Fluent Bit; other extensions give `.conf` files languages of their own.
  { pattern: '**/*.conf', scheme },
]);

/** Whether files of a folder may be open as documents of ours. */
export function isOurScheme(scheme: string): boolean {
  return schemes.some((known) => known === scheme);
}

/** True for a document that tells how a service runs: nothing in it can be corrected, and its Region is its own. */
export function isRunningService(uri: vscode.Uri): boolean {
  return uri.scheme === serviceScheme;
}

export function isCandidate(document: vscode.TextDocument): boolean {
  return !document.isClosed && vscode.languages.match(documentSelector, document) > 0;
}
