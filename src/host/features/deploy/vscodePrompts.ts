import * as vscode from 'vscode';
import type { Answer, Choice, Prompts, StepTitle } from '../../../core/deploy/flow/ports';
import type { CancelSignal } from '../../../core/deploy/types';

/** Questions as the editor asks them: quick picks and input boxes with a back button, modal dialogs, one notification for progress. */
export class VscodePrompts implements Prompts {
  constructor(private readonly documents: { show(name: string, markdown: string): Promise<void> }) {}

  pick<T>(title: StepTitle, choices: readonly Choice<T>[], placeholder?: string): Promise<Answer<T>> {
    const box = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly choice: Choice<T> }>();
    box.items = choices.map((choice) => ({ label: choice.label, ...(choice.description ? { description: choice.description } : {}), ...(choice.detail ? { detail: choice.detail } : {}), choice }));
    box.placeholder = placeholder;
    box.matchOnDescription = true;
    return this.ask<T>(box, title, (done) => {
      box.onDidAccept(() => {
        const chosen = box.selectedItems[0];
        if (chosen) done({ is: 'value', value: chosen.choice.value });
      });
    });
  }

  input(title: StepTitle, { prompt, value, validate }: Parameters<Prompts['input']>[1]): Promise<Answer<string>> {
    const box = vscode.window.createInputBox();
    box.prompt = prompt;
    box.value = value;
    return this.ask<string>(box, title, (done) => {
      box.onDidChangeValue((text) => {
        box.validationMessage = validate(text);
      });
      box.onDidAccept(() => {
        box.validationMessage = validate(box.value);
        if (box.validationMessage === undefined) done({ is: 'value', value: box.value });
      });
    });
  }

  private ask<T>(box: vscode.QuickInput & { buttons: readonly vscode.QuickInputButton[]; onDidTriggerButton: vscode.Event<vscode.QuickInputButton> }, title: StepTitle, listen: (done: (answer: Answer<T>) => void) => void): Promise<Answer<T>> {
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

  async confirm({ message, detail, yes, more }: Parameters<Prompts['confirm']>[0]): Promise<'yes' | 'more' | 'no'> {
    // The editor gives the first button to the Enter key: that must not be the yes.
    const buttons = more === undefined ? [{ title: vscode.l10n.t('Cancel'), isCloseAffordance: true }, { title: yes }] : [{ title: more }, { title: yes }];
    const picked = (await vscode.window.showWarningMessage(message, { modal: true, detail }, ...buttons))?.title;
    if (picked === yes) return 'yes';
    return picked !== undefined && picked === more ? 'more' : 'no';
  }

  async choose<T>(message: string, choices: readonly Choice<T>[]): Promise<T | undefined> {
    const picked = await vscode.window.showInformationMessage(message, ...choices.map(({ label }) => label));
    return choices.find(({ label }) => label === picked)?.value;
  }

  inform(message: string): void {
    void vscode.window.showInformationMessage(message);
  }

  async fail(message: string, actions: Parameters<Prompts['fail']>[1]): Promise<void> {
    const log = vscode.l10n.t('Show log');
    const picked = await vscode.window.showErrorMessage(message, ...actions.map(({ label }) => label), log);
    if (picked === log) await vscode.commands.executeCommand('ipv6Fargate.showLog');
    await actions.find(({ label }) => label === picked)?.run();
  }

  show(name: string, markdown: string): Promise<void> {
    return this.documents.show(name, markdown);
  }

  progress<T>(title: string, run: (tell: (message: string, percent?: number) => void, signal: CancelSignal) => Promise<T>): Promise<T> {
    return Promise.resolve(
      vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, (progress, token) => {
        const abort = new AbortController();
        token.onCancellationRequested(() => {
          abort.abort();
        });
        return run((message, increment) => {
          progress.report({ message, ...(increment === undefined ? {} : { increment }) });
        }, abort.signal);
      }),
    );
  }
}
