import * as vscode from 'vscode';
import type { Action, Answer, Choice, Prompts, StepTitle, Tell } from '../../../core/deploy/flow/ports';
import type { CancelSignal } from '../../../core/deploy/types';
import { withoutAccounts } from './withoutAccounts';

type AnyQuickInput = vscode.QuickInput & { buttons: readonly vscode.QuickInputButton[]; readonly onDidTriggerButton: vscode.Event<vscode.QuickInputButton> };

/** Questions as the editor asks them: quick picks and input boxes with a back button, modal dialogs, one notification for progress. */
export class VscodePrompts implements Prompts {
  constructor(
    private readonly documents: { show(name: string, markdown: string): Promise<void> },
    private readonly log: vscode.LogOutputChannel,
  ) {}

  pick<T>(title: StepTitle, choices: readonly Choice<T>[], placeholder?: string): Promise<Answer<T>> {
    const box = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly choice: Choice<T> }>();
    box.items = choices.map((choice) => ({ label: choice.label, ...(choice.description ? { description: choice.description } : {}), ...(choice.detail ? { detail: choice.detail } : {}), choice }));
    box.placeholder = placeholder;
    box.matchOnDescription = true;
    return ask<T>(box, title, (done) => {
      box.onDidAccept(() => {
        const chosen = box.selectedItems[0];
        if (chosen) done({ is: 'value', value: chosen.choice.value });
      });
    });
  }

  input(title: StepTitle, { prompt, value, validate, isSecret = false }: Parameters<Prompts['input']>[1]): Promise<Answer<string>> {
    const box = vscode.window.createInputBox();
    box.prompt = prompt;
    box.value = value;
    box.password = isSecret;
    return ask<string>(box, title, (done) => {
      box.onDidChangeValue((text) => {
        box.validationMessage = validate(text);
      });
      box.onDidAccept(() => {
        const problem = validate(box.value);
        box.validationMessage = problem;
        if (problem === undefined) done({ is: 'value', value: box.value });
      });
    });
  }

  async confirm({ message, detail, yes, more }: Parameters<Prompts['confirm']>[0]): Promise<'yes' | 'more' | 'no'> {
    // The editor gives the first button to the Enter key: that must not be the yes.
    const picked = (await vscode.window.showWarningMessage(message, { modal: true, detail }, { title: more }, { title: yes }))?.title;
    if (picked === yes) return 'yes';
    return picked === more ? 'more' : 'no';
  }

  async decide<T>({ message, detail }: { readonly message: string; readonly detail: string }, choices: readonly Choice<T>[]): Promise<T | undefined> {
    const picked = await vscode.window.showWarningMessage(message, { modal: true, detail }, ...choices.map(({ label }) => label));
    return choices.find(({ label }) => label === picked)?.value;
  }

  async offer<T>(message: string, choices: readonly Choice<T>[]): Promise<T | undefined> {
    const picked = await vscode.window.showInformationMessage(message, ...choices.map(({ label }) => label));
    return choices.find(({ label }) => label === picked)?.value;
  }

  tell(kind: 'done' | 'failed', message: string, actions: readonly Action[]): void {
    const showLog: Action = { label: vscode.l10n.t('Show log'), run: async () => vscode.commands.executeCommand('ipv6Fargate.showLog') };
    const all = kind === 'failed' ? [...actions, showLog] : actions;
    const labels = all.map(({ label }) => label);
    const shown = kind === 'failed' ? vscode.window.showErrorMessage(message, ...labels) : vscode.window.showInformationMessage(message, ...labels);
    const act = async (): Promise<void> => {
      const picked = await shown;
      await all.find(({ label }) => label === picked)?.run();
    };
    if (kind === 'failed') this.log.error(withoutAccounts(message));
    act().catch((error: unknown) => {
      this.log.error(error instanceof Error ? error : String(error));
    });
  }

  show(name: string, markdown: string): Promise<void> {
    return this.documents.show(name, markdown);
  }

  async progress<T>(title: string, run: (tell: Tell, signal: CancelSignal) => Promise<T>): Promise<T> {
    return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => {
        abort.abort();
      });
      const tell: Tell = (message, increment) => {
        progress.report({ message, ...(increment === undefined ? {} : { increment }) });
      };
      return run(tell, abort.signal);
    });
  }

  async busy<T>(title: string, run: () => Promise<T>): Promise<T> {
    return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, run);
  }
}

/** Nothing is chosen for the person: whatever hides the box without an answer is leaving. */
function ask<T>(box: AnyQuickInput, title: StepTitle, listen: (done: (answer: Answer<T>) => void) => void): Promise<Answer<T>> {
  box.title = title.title;
  box.step = title.step;
  box.totalSteps = title.steps;
  box.ignoreFocusOut = true;
  if (title.canGoBack) box.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    let answer: Answer<T> = { is: 'left' };
    const done = (given: Answer<T>): void => {
      answer = given;
      box.hide();
    };
    box.onDidTriggerButton(() => {
      done({ is: 'back' });
    });
    box.onDidHide(() => {
      box.dispose();
      resolve(answer);
    });
    listen(done);
    box.show();
  });
}
