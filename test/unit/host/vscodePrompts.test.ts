import { beforeEach, describe, expect, test, vi } from 'vitest';
import type * as vscode from 'vscode';
import { VscodePrompts } from '../../../src/host/features/deploy/vscodePrompts';

type Listener = (value?: unknown) => void;

/** What a quick input of the editor does, as far as the prompts use it. */
class Box {
  title: unknown;
  step: unknown;
  totalSteps: unknown;
  ignoreFocusOut = false;
  buttons: unknown[] = [];
  items: { label: string }[] = [];
  selectedItems: { label: string }[] = [];
  value = '';
  prompt: unknown;
  validationMessage: unknown;
  isDisposed = false;
  private readonly listeners = new Map<string, Listener>();
  private readonly on = (event: string) => (listener: Listener): void => void this.listeners.set(event, listener);
  readonly onDidAccept = this.on('accept');
  readonly onDidHide = this.on('hide');
  readonly onDidTriggerButton = this.on('button');
  readonly onDidChangeValue = this.on('value');
  show = (): void => undefined;
  hide = (): void => this.fire('hide');
  dispose = (): void => void (this.isDisposed = true);
  fire(event: string, value?: unknown): void {
    this.listeners.get(event)?.(value);
  }
}

interface Dialog {
  readonly message: string;
  readonly options: { readonly modal?: boolean; readonly detail?: string };
  readonly buttons: readonly (string | { readonly title: string; readonly isCloseAffordance?: boolean })[];
}

const { editor } = vi.hoisted(() => ({ editor: { box: undefined as unknown, dialogs: [] as unknown[], press: undefined as string | undefined, ran: [] as string[] } }));
vi.mock('vscode', () => {
  const dialog = (message: string, ...rest: unknown[]): Promise<unknown> => {
    const hasOptions = typeof rest[0] === 'object' && rest[0] !== null && !('title' in rest[0]);
    const buttons = hasOptions ? rest.slice(1) : rest;
    editor.dialogs.push({ message, options: hasOptions ? rest[0] : {}, buttons });
    return Promise.resolve(buttons.find((button) => (typeof button === 'string' ? button : (button as { title: string }).title) === editor.press));
  };
  return {
    l10n: { t: (text: string) => text },
    QuickInputButtons: { Back: 'the back button' },
    ProgressLocation: { Notification: 15 },
    commands: { executeCommand: (id: string) => Promise.resolve(void editor.ran.push(id)) },
    window: {
      createQuickPick: () => editor.box,
      createInputBox: () => editor.box,
      showWarningMessage: dialog,
      showInformationMessage: dialog,
      showErrorMessage: dialog,
      withProgress: (_options: unknown, run: (progress: unknown, token: unknown) => unknown) => run({ report: () => undefined }, { onCancellationRequested: (cancel: () => void) => cancel() }),
    },
  };
});

const logged: string[] = [];
const log = { error: (text: string | Error) => logged.push(String(text)) } as unknown as vscode.LogOutputChannel;
const prompts = new VscodePrompts({ show: () => Promise.resolve() }, log);
const title = { title: 'Profile', step: 2, steps: 6, canGoBack: true };
let box = new Box();

beforeEach(() => {
  box = new Box();
  Object.assign(editor, { box, dialogs: [], press: undefined, ran: [] });
  logged.length = 0;
});

describe('a question of the wizard', () => {
  test('shows its step, stays when the focus goes, and chooses nothing by itself', async () => {
    const answer = prompts.pick(title, [{ label: 'dev', value: 1 }, { label: 'prod', value: 2 }]);
    expect(box).toMatchObject({ title: 'Profile', step: 2, totalSteps: 6, ignoreFocusOut: true, buttons: ['the back button'] });
    box.selectedItems = box.items.slice(1);
    box.fire('accept');
    expect(await answer).toEqual({ is: 'value', value: 2 });
    expect(box.isDisposed).toBe(true);
  });

  test('is left when it is hidden', async () => {
    const answer = prompts.pick(title, [{ label: 'dev', value: 1 }]);
    box.selectedItems = box.items.slice(0, 1);
    box.hide();
    expect(await answer).toEqual({ is: 'left' });
  });

  test('goes back by its button, which the first one has not', async () => {
    const answer = prompts.pick(title, [{ label: 'dev', value: 1 }]);
    box.fire('button', 'the back button');
    expect(await answer).toEqual({ is: 'back' });
    box = new Box();
    editor.box = box;
    void prompts.pick({ ...title, canGoBack: false }, []);
    expect(box.buttons).toEqual([]);
  });

  test('takes no text that is wrong, not even by Enter', async () => {
    const validate = (text: string): string | undefined => (text === 'web' ? undefined : 'Does not match');
    const answer = prompts.input(title, { prompt: 'Type web', value: '', validate });
    let isDone = false;
    void answer.then(() => (isDone = true));
    box.fire('accept');
    await Promise.resolve();
    expect([isDone, box.validationMessage]).toEqual([false, 'Does not match']);
    box.value = 'web';
    box.fire('value', 'web');
    expect(box.validationMessage).toBeUndefined();
    box.fire('accept');
    expect(await answer).toEqual({ is: 'value', value: 'web' });
  });
});

describe('the one question', () => {
  const question = { message: 'Deploy?', detail: 'Creates 17 resources.', yes: 'Deploy to 1111-2222-3333', more: 'Show difference' };

  test('is modal and gives Enter, which takes the first button, no yes', async () => {
    await prompts.confirm(question);
    const [dialog] = editor.dialogs as Dialog[];
    const titles = dialog?.buttons.map((button) => (typeof button === 'string' ? button : button.title));
    expect(dialog).toMatchObject({ message: 'Deploy?', options: { modal: true, detail: 'Creates 17 resources.' } });
    expect(titles?.[0]).not.toBe(question.yes);
    expect(titles).toContain(question.yes);
  });

  test.each([
    ['Deploy to 1111-2222-3333', 'yes'],
    ['Show difference', 'more'],
    [undefined, 'no'],
  ])('answered by %s is %s', async (press, expected) => {
    editor.press = press;
    expect(await prompts.confirm(question)).toBe(expected);
  });
});

describe('what is told', () => {
  test('of a failure offers the log, of a success does not', () => {
    prompts.tell('failed', 'It failed.', [{ label: 'Log in…', run: () => Promise.resolve() }]);
    prompts.tell('done', 'It runs.', []);
    expect((editor.dialogs as Dialog[]).map(({ buttons }) => buttons)).toEqual([['Log in…', 'Show log'], []]);
    expect(logged).toEqual(['It failed.']);
  });

  test('runs what the person chooses, and logs what that throws', async () => {
    editor.press = 'Open';
    prompts.tell('done', 'It runs.', [{ label: 'Open', run: () => Promise.reject(new Error('no browser')) }]);
    await vi.waitFor(() => {
      expect(logged).toEqual(['Error: no browser']);
    });
  });

  test('a decision that is closed decides nothing', async () => {
    expect(await prompts.decide({ message: 'Delete?', detail: '' }, [{ label: 'Delete', value: true }])).toBeUndefined();
    expect(await prompts.offer('Watch?', [{ label: 'Watch', value: true }])).toBeUndefined();
    editor.press = 'Watch';
    expect(await prompts.offer('Watch?', [{ label: 'Watch', value: true }])).toBe(true);
  });

  test('progress hands its cancellation to the work', async () => {
    expect(await prompts.progress('Deploying', (_tell, signal) => Promise.resolve(signal.aborted))).toBe(true);
  });
});
